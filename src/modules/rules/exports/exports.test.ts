import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { force } from '../force/force.ts'
import type { Rule } from '../model.ts'
import { parseText } from '../text/parse.ts'
import { toAkn } from './akn.ts'
import { toDocx } from './docx.ts'
import type { Exported } from './exported.ts'
import { RuleText } from './rule-text.tsx'
import { toText } from './text.ts'

const TEXT = `示例办法
（2024年3月1日公布）
第一章 总则
第一条 为了<规范>管理 & 服务，制定本办法。
第二条 条件如下：
（一）甲；
1. 乙；
（二）丙\u0001。
另有规定的除外。
附件：申请表
一、姓名`

const exported = (text: string, title = '示例办法'): Exported => ({
  // Only what an export shows.
  rule: {
    id: '00000000-0000-7000-8000-000000000001',
    issuers: ['示例机关'],
    place: '示例市',
    document_numbers: ['示规〔2024〕1号'],
    promulgated_on: '2024-03-01',
  } as unknown as Rule,
  edition: { title, text, as_of: '2024-03-01', effective_on: '2024-05-01' } as Exported['edition'],
  root: parseText(text),
  on: '2024-06-01',
  force: force([], '2024-06-01'),
  facts: [],
})

test('the page has each clause once, under its anchor, and nothing of what is written gets out of its place', async () => {
  const html = String(await RuleText({ root: parseText(TEXT), ruleId: 'r' }))
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(expect.arrayContaining(['chp1', 'art1', 'art2-p1-i1', 'art2-p1-i1-s1', 'art2-p2', 'att1']))
  expect(html).toContain('&lt;规范&gt;')
  expect(html).toContain('href="/rules/r/articles/2"')
})

test('plain text and Word hold every word', async () => {
  const text = toText(exported(TEXT))
  for (const words of ['第一条', '（一）甲；', '1.乙；', '另有规定的除外。', '附件：申请表', '效力未知'])
    expect(text, words).toContain(words)
  const bytes = await toDocx(exported(TEXT))
  expect(new TextDecoder('latin1').decode(bytes.subarray(0, 2))).toBe('PK')
})

const schemas = new URL('../../../../../shared/data/schemas/', import.meta.url)
const laws = new URL('../../../../../shared/data/laws/laws.jsonl', import.meta.url)
const problemsOf = async (files: string[]) => {
  const read = (name: string) => ({ fileName: name, contents: readFileSync(new URL(name, schemas), 'utf8') })
  const { valid, errors } = await validateXML({
    xml: files.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: [read('akomantoso30.xsd')],
    preload: [read('xml.xsd')],
    initialMemoryPages: 4_096,
    maxMemoryPages: 16_384,
  })
  return valid ? [] : errors.map(({ rawMessage }) => rawMessage).slice(0, 10)
}

test.skipIf(!existsSync(schemas))('Akoma Ntoso is valid by its schema, whatever the text', async () => {
  const odd = [
    '',
    '一、甲\n（一）乙\n丙',
    '第一章 总则',
    '第一条',
    TEXT,
    '目录\n第一章 甲\n第一章 甲\n第一条 乙',
    '附件：表\n第一条 甲',
  ]
  expect(await problemsOf(odd.map((text) => toAkn(exported(text))))).toEqual([])
})

test.skipIf(!existsSync(schemas) || !existsSync(laws))(
  'so are 805 real documents',
  async () => {
    const rows = readFileSync(laws, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { title: string; text: string })
    expect(await problemsOf(rows.map(({ title, text }) => toAkn(exported(text, title))))).toEqual([])
  },
  120_000,
)
