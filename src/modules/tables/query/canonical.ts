import { createHash } from 'node:crypto'
import type { Filter } from './filter.ts'
import type { Limits, Query } from './form.ts'

/**
 * The one text of a query: the same question gives the same text, however it was written. How much of the answer is shown
 * (`size`, `after`, `offset`) belongs to it.
 */
export const canonicalQuery = (query: Query) =>
  stable({ ...query, ...(query.filter && { filter: simplified(query.filter) }), ...sortOf(query) })

/** What decides which rows come, and in which order; not which part of them is shown. */
export function canonicalOrder({ size: _, after: __, offset: ___, ...query }: Query) {
  const { fields, ...rest } = query
  // Which columns are shown decides over the rows only where equal rows become one.
  return stable({
    ...rest,
    ...(query.distinct && { fields }),
    ...(query.filter && { filter: simplified(query.filter) }),
    ...sortOf(query),
  })
}

/** Which rows and columns are seen; who is charged for them decides over no answer. */
export const canonicalLimits = ({ columns, where, mostRows, statistics }: Limits = {}) =>
  stable({
    ...(columns && { columns: columns.toSorted() }),
    ...(where && { where: simplified(where) }),
    ...(mostRows !== undefined && { mostRows }),
    ...(statistics && { statistics: { ...statistics, by: statistics.by.toSorted(), of: statistics.of.toSorted() } }),
  })

export const canonicalFilter = (filter: Filter | undefined) => (filter ? stable(simplified(filter)) : '')

export const hashOf = (...texts: readonly string[]) => createHash('sha256').update(JSON.stringify(texts)).digest('hex')

const sortOf = ({ sort }: Pick<Query, 'sort'>) => (sort?.length ? { sort } : { sort: undefined })

/** One part alone needs no `all`; what `all` holds counts in any order, and once. */
function simplified(filter: Filter): Filter {
  if ('not' in filter) {
    const inner = simplified(filter.not)
    return 'not' in inner ? inner.not : { not: inner }
  }
  if ('all' in filter) return gathered(filter.all, 'all')
  if ('any' in filter) return gathered(filter.any, 'any')
  if ('within' in filter) return filter
  return filter.is === 'in' ? { ...filter, values: unique(filter.values) } : filter
}

function gathered(parts: readonly Filter[], kind: 'all' | 'any'): Filter {
  const flat = parts.map(simplified).flatMap((part) => (kind in part ? (part as Record<typeof kind, Filter[]>)[kind] : [part]))
  const sorted = unique(flat)
  const [only] = sorted
  if (sorted.length === 1 && only) return only
  return kind === 'all' ? { all: sorted } : { any: sorted }
}

function unique<T>(values: readonly T[]): T[] {
  const byText = new Map(values.map((value) => [stable(value), value]))
  return [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value)
}

/** JSON with its keys in order, and without what is undefined. */
export function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${stable(each)}`).join(',')}}`
}
