import { hash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Letter } from './letter.ts'
import { letterDocx } from './letter-docx.ts'
import { sealedLetter } from './seal.ts'

const letter: Letter = {
  kind: 'answer',
  title: '政府信息公开申请答复书',
  number: '示2026000123-答复',
  requestId: '1',
  recipient: { kind: 'applicant', id: '2' },
  addressee: '王芳',
  salutation: '王芳：',
  blocks: [
    { kind: 'text', text: '本机关决定予以公开 <全部> & 无遗漏。' },
    { kind: 'list', items: ['第一项内容', '第二项内容'] },
    { kind: 'table', caption: '费用', head: ['档次', '金额'], rows: [['第1至30页', '0']] },
    { kind: 'facts', rows: [['提交方式', '互联网']] },
  ],
  contact: '联系电话：0755-00000000',
  attachments: [{ id: '3', name: '清单.pdf', sha256: null }],
  closing: { office: '示例市住房和建设局', day: '2026年11月20日' },
  seal: { words: '【示例印章】', office: '示例市住房和建设局' },
  sample: true,
}

test('the DOCX of a letter holds all its words in the layout of an official paper', async () => {
  const xml = memberOf(await letterDocx(letter), 'word/document.xml')
  for (const words of [
    '政府信息公开申请答复书',
    '示2026000123-答复',
    '王芳：',
    '&lt;全部&gt; &amp; 无遗漏',
    '2．第二项内容',
    '第1至30页',
    '提交方式',
    '附件：1．清单.pdf',
    '【示例印章】',
    '2026年11月20日',
    '示例文书，不具法律效力',
  ])
    expect(xml).toContain(words)
  expect(xml).toContain('w:firstLineChars="200"')
  expect(xml).toContain('w:jc w:val="right"')
  expect(xml).toContain('w:eastAsia="方正小标宋简体"')
})

test('the default seal changes nothing but says that it is a sample', async () => {
  const sealed = await sealedLetter(letter)
  expect(memberOf(sealed.bytes, 'word/document.xml')).toBe(memberOf(await letterDocx(letter), 'word/document.xml'))
  expect(sealed.seal).toEqual({ provider: 'sample', words: '【示例印章】', sealedHash: hash('sha256', sealed.bytes) })
})

/** Reads one member of a ZIP file by its central directory. */
function memberOf(zip: Buffer, name: string) {
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const nameLength = zip.readUInt16LE(at + 28)
    if (zip.subarray(at + 46, at + 46 + nameLength).toString() !== name) continue
    const start = zip.readUInt32LE(at + 42)
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
    const bytes = zip.subarray(data, data + zip.readUInt32LE(at + 20))
    return (zip.readUInt16LE(at + 10) === 8 ? inflateRawSync(bytes) : bytes).toString()
  }
  throw new Error(`no ${name} in the file`)
}
