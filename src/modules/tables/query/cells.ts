import type { Column, TableVersion } from '../model.ts'
import { type Visible, visibleColumns } from './columns.ts'
import type { Limits } from './form.ts'

/** What numbers are made of where no row may be seen: whole cells of rows that agree in all columns `by`. */
export type Cells = { by: Visible; of: Visible; floor: number }

/** One that makes up more of a sum than this would be known by it, however many others there are. */
const LARGEST_SHARE = 0.85

/** Undefined where a column that the grant names is not there. */
export function cellsOf(version: Pick<TableVersion, 'columns'>, { columns, statistics }: Limits): Cells | undefined {
  if (!statistics) return undefined
  const { by, of, floor } = statistics
  const part = (names: string[]) => visibleColumns(version, { columns: names, statistics: { by: names, of: [], floor } })
  const seen = (names: string[]) => names.every((name) => columns === undefined || columns.includes(name))
  const [parted, summed] = [part(by), part(of)]
  const isWhole = parted.columns.length === by.length && summed.columns.length === of.length && seen(by) && seen(of)
  return isWhole ? { by: parted, of: summed, floor } : undefined
}

/**
 * Rows of the cells that are large enough. A cell counts where it has as many rows as the floor, and of each column that may be summed
 * as many values or none, of which none is nearly all. Where fewer rows than the floor are left out altogether, how many they are
 * (the whole less the rest) would tell of them: then the smallest of the other cells goes too.
 */
export function cellsSql({ by, of, floor }: Cells, { source, granted }: { source: string; granted: readonly string[] }) {
  const key = `sipHash128('', ${by.columns.map(wordSql).join(', ') || "''"})`
  const where = granted.length > 0 ? `where ${granted.join(' and ')}` : ''
  const least = Math.max(1, Math.trunc(floor))
  const ok = [`count() >= ${least}`, ...of.columns.map((column) => largeSql(column, least))].join(' and ')
  const cells = `select ${key} as k, count() as n, ${ok} as ok from ${source} ${where} group by k`
  const told = `select k, ok, sumIf(n, not ok) over () as lost, row_number() over (order by ok desc, n asc, k asc) as place from (${cells})`
  return `${key} in (select k from (${told}) where ok and not (lost between 1 and ${least - 1} and place = 1))`
}

/** A cell that is empty is told from one of no letters. */
const wordSql = ({ physical }: Column) => `ifNull(concat('=', toString(${physical})), '')`

function largeSql({ physical }: Column, least: number) {
  const size = `abs(toFloat64(${physical}))`
  const isShared = `(sum(${size}) = 0 or max(${size}) <= ${LARGEST_SHARE} * sum(${size}))`
  return `(count(${physical}) = 0 or (count(${physical}) >= ${least} and ifNull(${isShared}, 0)))`
}
