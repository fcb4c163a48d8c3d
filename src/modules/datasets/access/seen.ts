import type { Ctx } from '../../../platform/ctx.ts'
import { type ColumnProfile, columnsUnder, countRows, type Limits, type Query, seesAllRows } from '../../tables/index.ts'
import type { Readable } from '../readable.ts'

type Seen = Pick<Readable, 'version' | 'limits'>

/** The columns that a caller may see. */
export const columnsSeen = ({ version, limits }: Seen) => columnsUnder(version, limits)

/** What the whole table says of its columns: for those who see all of its rows, and of the columns that they see. */
export function profileSeen({ version, limits }: Seen): ColumnProfile[] {
  if (!seesAllRows(limits) || limits.meter) return []
  const names = new Set(columnsUnder(version, limits).map(({ name }) => name))
  return (version.profile ?? []).filter(({ name }) => names.has(name))
}

/** How many rows there are, as far as the caller may know. */
export const rowsSeen = (ctx: Ctx, { version, limits }: Seen) =>
  seesAllRows(limits) ? Promise.resolve(version.rows) : countRows(ctx, version, {}, limits)

/** Whether nothing of the table is hidden. */
export const isWhole = (limits: Limits) => seesAllRows(limits) && limits.columns === undefined

/**
 * Where only numbers over many rows may be had and rows are asked for, they are what is answered: the groups that may be formed, how
 * many rows each has and what they sum up to. The same address so gives everybody what is open to them.
 */
export function queryUnder({ limits: { statistics } }: Pick<Seen, 'limits'>, query: Query): Query {
  if (!statistics || query.group || query.measures || query.distinct) return query
  const { fields, ...rest } = query
  const { by, of } = statistics
  const wanted = (names: string[]) => (fields ? names.filter((name) => fields.includes(name)) : names)
  const unknown = fields?.filter((name) => !by.includes(name) && !of.includes(name)) ?? []
  // Left in their place, so that they are refused as what is not there.
  const group = [...wanted(by), ...unknown]
  return {
    ...rest,
    ...(group.length > 0 && { group }),
    measures: [
      { as: unusedName('行数', [...by, ...of]), take: 'count' },
      ...wanted(of).map((name) => ({ as: unusedName(`${name}合计`, [...by, ...of]), take: 'sum' as const, of: name })),
    ],
  }
}

const unusedName = (name: string, taken: readonly string[]): string =>
  taken.includes(name) ? unusedName(`${name}_`, taken) : name
