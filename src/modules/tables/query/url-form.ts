import { FieldRefusal } from '../../../platform/errors.ts'
import { COMPARISONS, type Comparison, type Condition, type Filter, type Literal, readFilter } from './filter.ts'
import { PERIODS, Query, type QueryInput, TAKES } from './form.ts'
import { queryRefusal } from './refusals.ts'

// The column may hold colons itself: the first known word between two colons parts it from the value.
const CONDITION = new RegExp(`^(.+?):(${[...COMPARISONS, 'in', 'empty', 'present'].join('|')})(?::(.*))?$`, 's')

/**
 * `filter=` of an address: JSON, or `列:比较:值` (`区县:eq:南山区`, `金额:ge:100`, `区县:in:南山区,福田区`, `备注:empty`).
 * Several are fulfilled together.
 */
export function parseFilterParam(text: string | readonly string[]): Filter {
  const parts = (typeof text === 'string' ? [text] : text).map(onePart)
  const [first] = parts
  const filter = parts.length === 1 && first ? first : { all: parts }
  const read = readFilter(filter)
  if ('problem' in read) throw new FieldRefusal(['filter', ...read.problem.path].join('.'), read.problem.sentence)
  return read.filter
}

function onePart(text: string): Filter {
  if (/^\s*\{/.test(text)) {
    const read = readFilter(fromJson(text))
    if ('problem' in read) throw new FieldRefusal(['filter', ...read.problem.path].join('.'), read.problem.sentence)
    return read.filter
  }
  const [, column = '', is = '', value] = CONDITION.exec(text) ?? []
  if (column === '') throw new FieldRefusal('filter', `筛选条件“${text.slice(0, 60)}”应当写作“列:比较:值”，例如“区县:eq:南山区”`)
  return conditionOf(column, is as Condition['is'], value)
}

function conditionOf(column: string, is: Condition['is'], value: string | undefined): Condition {
  if (is === 'empty' || is === 'present') {
    if (value) throw new FieldRefusal('filter', `“${column}:${is}”后面不写取值`)
    return { column, is }
  }
  if (value === undefined) throw new FieldRefusal('filter', `“${column}:${is}”后面应当写取值`)
  if (is === 'in') return { column, is, values: listOf(column, value) }
  return { column, is: is satisfies Comparison, value }
}

/** `南山区,福田区`, or a JSON list where a value holds a comma. */
function listOf(column: string, value: string): Literal[] {
  if (!value.startsWith('[')) return value.split(',')
  const values = fromJson(value)
  if (!Array.isArray(values)) throw new FieldRefusal('filter', `“${column}”的取值应当是列表`)
  return values
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new FieldRefusal('filter', '筛选条件不是有效的 JSON')
  }
}

/** Reads a query from the parameters of an address; unknown parameters are left to the caller. */
export function parseQueryParams(params: URLSearchParams): Query {
  const filters = params.getAll('filter').filter((text) => text.trim() !== '')
  const given = (name: string) => params.get(name)?.trim() || undefined
  const query: Record<string, unknown> = {
    ...(filters.length > 0 && { filter: parseFilterParam(filters) }),
    ...optional('search', params.get('search') || undefined),
    ...optional('fields', given('fields') && namesIn('fields', given('fields') ?? '')),
    ...optional('sort', given('sort') && namesIn('sort', given('sort') ?? '').map(sortOf)),
    ...optional('group', given('group') && namesIn('group', given('group') ?? '').map(groupOf)),
    ...optional('measures', given('measures') && namesIn('measures', given('measures') ?? '').map(measureOf)),
    ...optional('distinct', given('distinct') && isTrue(given('distinct') ?? '')),
    ...optional('size', given('size') && numberOf('size', given('size') ?? '')),
    ...optional('offset', given('offset') && numberOf('offset', given('offset') ?? '')),
    ...optional('after', given('after')),
  } satisfies Record<keyof QueryInput, unknown> | Record<string, unknown>
  return checkQuery(query)
}

/** The query in its full form; what does not fit is refused, naming where. */
export function checkQuery(query: unknown): Query {
  const read = Query.safeParse(query)
  if (read.success) return read.data
  throw queryRefusal(read.error.issues)
}

const optional = (name: string, value: unknown) => (value === undefined ? {} : { [name]: value })

/** Names apart by commas; as a JSON list where a name holds one. */
function namesIn(field: string, text: string): string[] {
  if (!text.startsWith('[')) return text.split(',').map((each) => each.trim())
  const list = (() => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      return undefined
    }
  })()
  if (!Array.isArray(list) || !list.every((each) => typeof each === 'string'))
    throw new FieldRefusal(field, '应当是以逗号分开的列名，或者列名的 JSON 列表')
  return list
}

const sortOf = (text: string) =>
  text.startsWith('-') ? { column: text.slice(1), order: 'desc' as const } : { column: text, order: 'asc' as const }

/** `日期:month` groups by month. */
function groupOf(text: string) {
  const [, column, by] = new RegExp(`^(.+):(${PERIODS.join('|')})$`, 's').exec(text) ?? []
  return column !== undefined && by !== undefined ? { column, by } : text
}

/** `count`, `sum:金额`. */
function measureOf(text: string) {
  const [, take = '', of] = /^([a-z]+)(?::(.*))?$/s.exec(text) ?? []
  const known = TAKES.find((each) => each === take)
  if (!known || of === '')
    throw new FieldRefusal(
      'measures',
      `统计项“${text.slice(0, 60)}”应当写作“count”或者“sum:列名”；统计方式有 ${TAKES.join('、')}`,
    )
  return of === undefined ? { as: TAKEN[known], take: known } : { as: `${of}${TAKEN[known]}`, take: known, of }
}

export const TAKEN = { count: '数量', distinct: '不同值数', sum: '合计', avg: '平均值', min: '最小值', max: '最大值' } as const

function numberOf(field: string, text: string) {
  if (!/^\d{1,15}$/.test(text)) throw new FieldRefusal(field, `“${text.slice(0, 30)}”不是有效的数字`)
  return Number(text)
}

function isTrue(text: string) {
  if (/^(true|1)$/.test(text)) return true
  if (/^(false|0)$/.test(text)) return false
  throw new FieldRefusal('distinct', 'distinct 应当是 true 或者 false')
}
