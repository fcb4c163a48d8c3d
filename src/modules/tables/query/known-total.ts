import type { TableVersion } from '../model.ts'
import type { Limits, Query } from './form.ts'

/**
 * How many rows one value of a column has, where the version's own profile says it: it counted the commonest ones exactly when the table
 * was made. Undefined where it does not, or where the caller sees less than all rows.
 */
export function knownTotal(
  { columns, profile, rows }: Pick<TableVersion, 'columns' | 'profile' | 'rows'>,
  { filter, search, distinct }: Pick<Query, 'filter' | 'search' | 'distinct'>,
  limits: Limits,
): number | undefined {
  const { meter: _, columns: __, ...limiting } = limits
  if (search || distinct || Object.values(limiting).some((each) => each !== undefined)) return undefined
  if (!filter || !('column' in filter) || filter.is !== 'eq' || filter.value === '') return undefined
  const column = columns.find(({ name }) => name === filter.column)
  const isText = column?.type === 'text' && typeof filter.value === 'string'
  const isWhole = column?.type === 'integer' && Number.isSafeInteger(filter.value)
  const seen = isText || isWhole ? profile?.find(({ name }) => name === filter.column) : undefined
  if (!seen || seen.filled + seen.empty !== rows) return undefined
  return seen.commonest.find(({ value }) => value === String(filter.value))?.count
}
