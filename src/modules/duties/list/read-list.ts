import { isDay } from '../../../platform/day.ts'
import { type Area, areas, isCode, isRule, type Kind, kinds, type Term, type Terms, termOf, usualTerms } from '../model.ts'

/** One row of a list that can be taken in. */
export type ListedItem = {
  line: number
  code: string
  className: string
  groupName: string
  name: string
  description: string
  words: string[]
  law: string
  article: string
  area: Area
  lead: string
  support: string[]
  terms: Terms
  validFrom: string
  validTo: string | null
}
export type Problem = { line: number; code: string; sentence: string }

/** The headings of a list file, in their order. */
export const COLUMNS = [
  '编码',
  '大类',
  '中类',
  '事项名称',
  '说明',
  '关键词',
  '依据',
  '条款',
  '区域',
  '牵头单位',
  '协办单位',
  '咨询期限',
  '求助期限',
  '建议期限',
  '投诉期限',
  '举报期限',
  '生效日期',
  '失效日期',
] as const
type Column = (typeof COLUMNS)[number]
const NEEDED: readonly Column[] = ['编码', '大类', '中类', '事项名称', '牵头单位']
const MOST = 20_000

/** Reads a list line by line: what can be taken in, and what is wrong with the rest. `today` is the day from which it holds unless said. */
export function readList(rows: readonly (readonly string[])[], { today }: { today: string }) {
  const problems: Problem[] = []
  const items: ListedItem[] = []
  const at = rows.findIndex((row) => row.some((cell) => cell.trim() !== ''))
  const head = (rows[at] ?? []).map((cell) => cell.trim())
  const missing = NEEDED.filter((column) => !head.includes(column))
  if (at < 0 || missing.length > 0)
    return { items, problems: [{ line: Math.max(at + 1, 1), code: '', sentence: `缺少列：${missing.join('、')}` }] }
  const seen = new Map<string, number>()
  for (const [index, row] of rows.entries()) {
    const line = index + 1
    if (index <= at || row.every((cell) => cell.trim() === '')) continue
    const cell = (column: Column) => plain(row[head.indexOf(column)] ?? '', column)
    const code = cell('编码')
    const found = items.length >= MOST ? [`一次最多导入 ${MOST.toLocaleString('en-US')} 项`] : wrongIn(cell, { today })
    const before = seen.get(code)
    if (before !== undefined) found.push(`编码与第 ${before} 行重复`)
    seen.set(code, before ?? line)
    if (found.length > 0) problems.push(...found.map((sentence) => ({ line, code, sentence })))
    else items.push({ line, ...itemIn(cell, today) })
  }
  return { items, problems }
}

type Cell = (column: Column) => string
/** Codes, rules, terms and days may be typed in full width; words stay as they were written. */
const WORDS: readonly Column[] = ['大类', '中类', '事项名称', '说明', '关键词', '依据', '条款']
const plain = (text: string, column: Column) => (WORDS.includes(column) ? text : text.normalize('NFKC')).trim()
const KIND_COLUMNS = Object.entries(kinds).map(([kind, name]) => [kind as Kind, `${name}期限` as Column] as const)

function wrongIn(cell: Cell, { today }: { today: string }) {
  const wrong: string[] = []
  if (!isCode(cell('编码'))) wrong.push('编码应为三级，如 12.03.007')
  for (const column of ['大类', '中类', '事项名称'] as const) {
    if (cell(column) === '') wrong.push(`没有填写${column}`)
    if (cell(column).length > 60) wrong.push(`${column}超过 60 字`)
  }
  if (cell('说明').length > 500) wrong.push('说明超过 500 字')
  if (cell('区域') !== '' && !areaOf(cell('区域'))) wrong.push(`区域应为${Object.values(areas).join('、')}`)
  for (const rule of [cell('牵头单位'), ...listOf(cell('协办单位'))])
    if (!isRule(rule)) wrong.push(`“${rule}”不是办理单位的写法，如 {district}-water|sz-water`)
  for (const [, column] of KIND_COLUMNS)
    if (cell(column) !== '' && !termOf(cell(column))) wrong.push(`${column}应为工作日数或者小时数，如 10、24小时`)
  const [from, to] = [cell('生效日期') || today, cell('失效日期')]
  if (!isDay(from)) wrong.push('生效日期应写成 2026-09-16')
  if (to !== '' && !isDay(to)) wrong.push('失效日期应写成 2026-09-16')
  if (to !== '' && isDay(to) && to <= from) wrong.push('失效日期应晚于生效日期')
  return wrong
}

function itemIn(cell: Cell, today: string): Omit<ListedItem, 'line'> {
  const lead = cell('牵头单位')
  return {
    code: cell('编码'),
    className: cell('大类'),
    groupName: cell('中类'),
    name: cell('事项名称'),
    description: cell('说明'),
    words: listOf(cell('关键词')).slice(0, 30),
    law: cell('依据').replace(/^《|》$/g, ''),
    article: cell('条款'),
    area: areaOf(cell('区域')) ?? (lead.startsWith('{street}') ? 'street' : lead.startsWith('{district}') ? 'district' : 'city'),
    lead,
    support: listOf(cell('协办单位')),
    terms: termsIn(cell),
    validFrom: cell('生效日期') || today,
    validTo: cell('失效日期') || null,
  }
}

const termsIn = (cell: Cell) =>
  Object.fromEntries(
    KIND_COLUMNS.map(([kind, column]): [Kind, Term] => [kind, termOf(cell(column)) ?? usualTerms[kind]]),
  ) as Terms // one entry for every kind, by construction

export const listOf = (text: string) => [
  ...new Set(
    text
      .split(/[、,，;；\n]/)
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  ),
]
const areaOf = (name: string) => (Object.keys(areas) as Area[]).find((area) => areas[area] === name)
