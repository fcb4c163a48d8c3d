import type { Column, ColumnProfile, ColumnType } from '../tables/index.ts'

/** What a resource promises its users from version to version. */
export type Contract = {
  rows: number
  columns: {
    name: string
    type: ColumnType
    unit?: string
    filled: number
    distinct: number
    least: string | null
    greatest: string | null
  }[]
}

/** One way in which a new version is not what was promised; each holds it for somebody's approval. */
export type Drift =
  | { what: 'lost' | 'new'; column: string; sentence: string }
  | { what: 'renamed'; column: string; to: string; sentence: string }
  | { what: 'retyped' | 'unit'; column: string; from: string; to: string; sentence: string }
  | { what: 'shrunk'; from: number; to: number; sentence: string }
  | { what: 'emptier'; column: string; from: number; to: number; sentence: string }

type Shaped = {
  columns: readonly Pick<Column, 'name' | 'type' | 'unit'>[]
  rows: number
  profile: readonly ColumnProfile[] | null
}

/** So much fewer rows than before need a reason. */
const SHRUNK = 0.3
/** So many more empty cells, of all of a column's, need one too. */
const EMPTIER = 0.2
/** How alike a lost and a new column must be to be one that was renamed. */
const ALIKE = 0.8

const TYPE_WORDS: Record<ColumnType, string> = {
  text: '文本',
  integer: '整数',
  decimal: '小数',
  boolean: '是否',
  date: '日期',
  datetime: '日期时间',
  geometry: '几何图形',
}

export const contractOf = ({ columns, rows, profile }: Shaped): Contract => ({
  rows,
  columns: columns.map(({ name, type, unit }, index) => {
    const { filled = 0, distinct = 0, least = null, greatest = null } = profile?.[index] ?? {}
    return { name, type, ...(unit !== undefined && { unit }), filled, distinct, least, greatest }
  }),
})

/** How a new table differs from what was promised; empty when it keeps the promise. New rows and values are no difference. */
export function compareContract(contract: Contract, typed: Shaped): Drift[] {
  const given = contractOf(typed)
  const [before, after] = [byName(contract), byName(given)]
  const lost = contract.columns.filter(({ name }) => !after.has(name))
  const added = given.columns.filter(({ name }) => !before.has(name))
  const renamed = lost.flatMap((column) => {
    const to = added.find((each) => isAlike({ contract, given }, column, each))
    return to ? [[column.name, to.name] as const] : []
  })
  const [gone, come] = [new Set(renamed.map(([from]) => from)), new Set(renamed.map(([, to]) => to))]
  const drifts: Drift[] = [
    ...renamed.map(([column, to]): Drift => ({ what: 'renamed', column, to, sentence: `“${column}”像是改名为“${to}”` })),
    ...lost
      .filter(({ name }) => !gone.has(name))
      .map(({ name }): Drift => ({ what: 'lost', column: name, sentence: `缺少“${name}”列` })),
    ...added
      .filter(({ name }) => !come.has(name))
      .map(({ name }): Drift => ({ what: 'new', column: name, sentence: `新增“${name}”列` })),
  ]
  for (const promised of contract.columns) {
    const column = after.get(promised.name)
    if (column) drifts.push(...changesOf(promised, column, { before: contract.rows, after: given.rows }))
  }
  if (contract.rows > 0 && given.rows <= contract.rows * (1 - SHRUNK))
    drifts.push({ what: 'shrunk', from: contract.rows, to: given.rows, sentence: `行数由 ${contract.rows} 减少到 ${given.rows}` })
  return drifts
}

type Promised = Contract['columns'][number]
const byName = ({ columns }: Contract) => new Map(columns.map((column) => [column.name, column]))

function changesOf(from: Promised, to: Promised, rows: { before: number; after: number }): Drift[] {
  const column = from.name
  const empties = [1 - from.filled / Math.max(rows.before, 1), 1 - to.filled / Math.max(rows.after, 1)] as const
  return [
    ...(from.type !== to.type
      ? [
          {
            what: 'retyped',
            column,
            from: from.type,
            to: to.type,
            sentence: `“${column}”由${TYPE_WORDS[from.type]}变为${TYPE_WORDS[to.type]}`,
          } as const,
        ]
      : []),
    ...((from.unit ?? '') !== (to.unit ?? '')
      ? [
          {
            what: 'unit',
            column,
            from: from.unit ?? '',
            to: to.unit ?? '',
            sentence: `“${column}”的单位由“${from.unit ?? '无'}”变为“${to.unit ?? '无'}”`,
          } as const,
        ]
      : []),
    ...(rows.before > 0 && rows.after > 0 && empties[1] - empties[0] >= EMPTIER
      ? [
          {
            what: 'emptier',
            column,
            from: empties[0],
            to: empties[1],
            sentence: `“${column}”的空值由 ${percent(empties[0])} 增加到 ${percent(empties[1])}`,
          } as const,
        ]
      : []),
  ]
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`

/** Of the same type, nearly as many different values, and the same ends: the same column under another name. */
function isAlike({ contract, given }: { contract: Contract; given: Contract }, lost: Promised, added: Promised) {
  if (lost.type !== added.type || lost.filled === 0 || added.filled === 0) return false
  const near = (one: number, other: number) => Math.min(one, other) / Math.max(one, other, 1) >= ALIKE
  const samePlace = contract.columns.indexOf(lost) === given.columns.indexOf(added)
  const sameEnds = lost.least === added.least || lost.greatest === added.greatest
  return (
    near(lost.distinct, added.distinct) &&
    near(lost.filled / Math.max(contract.rows, 1), added.filled / Math.max(given.rows, 1)) &&
    (sameEnds || samePlace)
  )
}
