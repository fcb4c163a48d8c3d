import type { Column, ColumnProfile, Filter, QueryInput } from '../../tables/index.ts'

export const chartKinds = {
  bars: '条形图（比多少）',
  line: '折线图（看变化）',
  share: '占比（看构成）',
  scatter: '散点图（看关系）',
  map: '分区地图（看分布）',
} as const
export type ChartKind = keyof typeof chartKinds
const KINDS = Object.keys(chartKinds) as ChartKind[]

const TAKES = { count: '行数', sum: '合计', avg: '平均', min: '最小', max: '最大', distinct: '不同值个数' } as const
type Take = keyof typeof TAKES
export type Period = 'year' | 'month' | 'day'
const PERIODS: Record<Period, string> = { year: '年', month: '月', day: '日' }

/** What is to be drawn: rows gathered by a column and measured; or, as points, one number against another. */
export type ChartWish =
  | { kind: Exclude<ChartKind, 'scatter'>; group: string; by?: Period; take: Take; of?: string }
  | { kind: 'scatter'; x: string; y: string }

export type Choice = { value: string; label: string }
const isNumber = ({ type }: Column) => type === 'integer' || type === 'decimal'
const isTime = ({ type }: Column) => type === 'date' || type === 'datetime'
const named = ({ name, label }: Column) => label || name

/** What rows can be gathered by; the columns that look most like it first. */
export const groupChoices = (columns: readonly Column[]): Choice[] =>
  columns.flatMap((column): Choice[] => {
    const { name, type } = column
    if (type === 'geometry') return []
    if (!isTime(column)) return [{ value: `value:${name}`, label: named(column) }]
    return (['year', 'month', 'day'] as const).map((by) => ({
      value: `${by}:${name}`,
      label: `${named(column)}（按${PERIODS[by]}）`,
    }))
  })

export const measureChoices = (columns: readonly Column[]): Choice[] => [
  { value: 'count', label: '有多少行' },
  ...columns.filter(isNumber).flatMap((column) =>
    (['sum', 'avg', 'max', 'min'] as const).map((take) => ({
      value: `${take}:${column.name}`,
      label: `${named(column)}的${TAKES[take]}`,
    })),
  ),
  ...columns
    .filter(({ type }) => type === 'text')
    .map((column) => ({ value: `distinct:${column.name}`, label: `${named(column)}有多少种` })),
]
export const numberChoices = (columns: readonly Column[]): Choice[] =>
  columns.filter(isNumber).map((column) => ({ value: column.name, label: named(column) }))

/** What the address asks for; whatever is missing or not there is chosen so that something can be seen. */
export function wishOf(columns: readonly Column[], profile: readonly ColumnProfile[], params: URLSearchParams): ChartWish | null {
  const kind = KINDS.find((each) => each === params.get('kind')) ?? 'bars'
  if (kind === 'scatter') {
    const numbers = columns.filter(isNumber).map(({ name }) => name)
    const [first, second] = numbers
    if (first === undefined || second === undefined) return null
    const of = (name: string, otherwise: string) => numbers.find((each) => each === params.get(name)) ?? otherwise
    return { kind, x: of('x', first), y: of('y', second) }
  }
  const choices = groupChoices(columns)
  const asked = choices.find(({ value }) => value === params.get('group'))?.value
  const group = asked ?? usualGroup(columns, profile, kind)
  if (group === undefined) return null
  const measure = measureChoices(columns).find(({ value }) => value === params.get('measure'))?.value ?? 'count'
  const [by = '', column = ''] = parted(group)
  const [take = 'count', of] = parted(measure)
  return {
    kind,
    group: column,
    ...(by !== 'value' && { by: by as Period }), // one of groupChoices
    take: take as Take, // one of measureChoices
    ...(of !== undefined && { of }),
  }
}

const FEW = 60
function usualGroup(columns: readonly Column[], profile: readonly ColumnProfile[], kind: ChartKind) {
  const distinct = new Map(profile.map(({ name, distinct: values }) => [name, values]))
  const time = columns.find(isTime)
  if (kind === 'line' && time) return `month:${time.name}`
  const isFew = ({ name, type }: Column) => type === 'text' && (distinct.get(name) ?? 0) > 1 && (distinct.get(name) ?? FEW) < FEW
  const place = columns.find((column) => column.type === 'text' && /区|地区|区县|行政区/.test(column.name))
  const few = (kind === 'map' ? place : undefined) ?? columns.find(isFew) ?? columns.find(({ type }) => type === 'text')
  if (few) return `value:${few.name}`
  return time ? `month:${time.name}` : groupChoices(columns)[0]?.value
}

/** What follows the first colon belongs to the name, whatever stands in it. */
function parted(text: string): [string, string | undefined] {
  const at = text.indexOf(':')
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
export const groupValue = (wish: ChartWish) => (wish.kind === 'scatter' ? '' : `${wish.by ?? 'value'}:${wish.group}`)
export const measureValue = (wish: ChartWish) =>
  wish.kind === 'scatter' ? '' : wish.of === undefined ? wish.take : `${wish.take}:${wish.of}`

const MOST: Record<ChartKind, number> = { bars: 30, line: 400, share: 12, scatter: 2_000, map: 400 }

/** The wish as a query: what is drawn is what anybody gets who asks the same. */
export function queryOfWish(
  wish: ChartWish,
  columns: readonly Column[],
  limits: { filter?: Filter | undefined; search?: string | undefined },
): QueryInput {
  const { filter, search } = limits
  const where = { ...(filter && { filter }), ...(search && { search }) }
  if (wish.kind === 'scatter')
    return {
      ...where,
      fields: wish.x === wish.y ? [wish.x] : [wish.x, wish.y],
      filter: {
        all: [
          ...(filter ? [filter] : []),
          ...[...new Set([wish.x, wish.y])].map((column) => ({ column, is: 'present' as const })),
        ],
      },
      size: MOST.scatter,
    }
  const { group, by, take, of, kind } = wish
  const as = measureName(wish, columns)
  // A line runs over what has its place in time.
  const dated: Filter[] = kind === 'line' ? [...(filter ? [filter] : []), { column: group, is: 'present' }] : []
  return {
    ...where,
    ...(dated.length > 0 && { filter: { all: dated } }),
    group: [by ? { column: group, by } : group],
    measures: [{ as, take, ...(of !== undefined && { of }) }],
    sort: kind === 'line' ? [{ column: group, order: 'asc' }] : [{ column: as, order: 'desc' }],
    size: MOST[kind],
  }
}

/** 金额的合计; never a name that a column has already. */
export function measureName(wish: ChartWish, columns: readonly Column[]) {
  if (wish.kind === 'scatter') return ''
  const of = columns.find(({ name }) => name === wish.of)
  const name = of ? `${named(of)}的${TAKES[wish.take]}` : TAKES.count
  return columns.some((column) => column.name === name) ? `${name}（统计）` : name
}
export function groupName(wish: ChartWish, columns: readonly Column[]) {
  if (wish.kind === 'scatter') return ''
  const column = columns.find(({ name }) => name === wish.group)
  return `${column ? named(column) : wish.group}${wish.by ? `（按${PERIODS[wish.by]}）` : ''}`
}
export const unitOf = (wish: ChartWish, columns: readonly Column[]) =>
  wish.kind === 'scatter'
    ? undefined
    : wish.take === 'count'
      ? '行'
      : wish.take === 'distinct'
        ? '种'
        : (columns.find(({ name }) => name === wish.of)?.unit ?? undefined)
/** 各区的金额的合计 */
export function titleOf(wish: ChartWish, columns: readonly Column[]) {
  if (wish.kind !== 'scatter') return `按${groupName(wish, columns)}看${measureName(wish, columns)}`
  const label = (name: string) => columns.find((column) => column.name === name)?.label || name
  return `${label(wish.x)}与${label(wish.y)}`
}
