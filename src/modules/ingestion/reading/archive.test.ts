import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { aZip } from './sample-files.ts'
import { encoded } from './text/encoded.ts'
import { tryBytes } from './tried.ts'

const CSV = '名称,数量\n甲,1\n'

test('each member is a table; what is none is named with the reason', async () => {
  const bytes = await aZip({
    '2024/一.csv': CSV,
    '二.json': '[{"名称":"乙"}]',
    '说明.pdf': '%PDF-1.7',
    '__MACOSX/._一.csv': 'x',
  })
  const { sheets, warnings } = await tryBytes('包.zip', bytes)
  expect(sheets.map(({ name, recipe }) => [name, recipe.member])).toEqual([
    ['一', '2024/一.csv'],
    ['二', '二.json'],
  ])
  expect(warnings).toEqual([expect.stringMatching(/^“说明\.pdf”没有读入：.*PDF/)])
})

test('names that climb out of the archive are only names, and names in GBK are read', async () => {
  const zip = await aZip({ 'aaaa.csv': CSV, 'bb/bb/etc/cron.csv': CSV })
  renamed(zip, 'aaaa', encoded('区县', 'gb18030'))
  renamed(zip, 'bb/bb/', Buffer.from('../../'))
  const { sheets } = await tryBytes('包.zip', zip)
  expect(sheets.map(({ name }) => name)).toEqual(['区县', 'cron'])
})

/** What an honest packer would not write. */
function renamed(zip: Buffer, from: string, to: Buffer) {
  for (let at = zip.indexOf(from); at >= 0; at = zip.indexOf(from, at + 1)) to.copy(zip, at)
}

test('encrypted members, bombs, archives in archives and broken archives are refused in words', async () => {
  const locked = await aZip({ '一.csv': CSV })
  for (const mark of ['PK\x03\x04', 'PK\x01\x02']) {
    const at = locked.indexOf(mark, 0, 'latin1')
    locked[at + (mark.endsWith('\x04') ? 6 : 8)] = (locked[at + (mark.endsWith('\x04') ? 6 : 8)] ?? 0) | 1
  }
  expect((await tryBytes('包.zip', locked)).sentence).toContain('密码')
  const bomb = await aZip({ '弹.csv': Buffer.alloc(220 << 20, '0') })
  expect((await tryBytes('弹.zip', bomb)).sentence).toContain('压缩炸弹')
  expect((await tryBytes('套.zip', await aZip({ '里.zip': await aZip({ '一.csv': CSV }) }))).sentence).toContain(
    '压缩包里还有压缩包',
  )
  expect((await tryBytes('断.zip', locked.subarray(0, 60))).sentence).toContain('损坏')
})

test('gzip is read through, whatever the name; twice packed or cut off it is refused', async () => {
  expect((await tryBytes('表.csv', gzipSync(CSV))).sheets[0]?.cells).toEqual([['甲', '1']])
  expect((await tryBytes('表.csv.gz.gz', gzipSync(gzipSync(CSV)))).sentence).toContain('不止一层')
  expect((await tryBytes('表.csv.gz', gzipSync(CSV).subarray(0, 20))).sentence).toContain('损坏')
  expect((await tryBytes('表.gz', gzipSync(await aZip({ '一.csv': CSV })))).sheets[0]?.cells).toEqual([['甲', '1']])
})
