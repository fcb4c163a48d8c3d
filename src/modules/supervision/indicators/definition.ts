import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'

/** What a figure is of: shares of cases, cases, or minutes for each. */
export type Unit = 'share' | 'count' | 'minutes'

/**
 * An indicator as it is counted: over the public view of cases or of legs, those of which `counts` holds, on the day `on`; `adds` is what each
 * brings to the numerator. The expressions are SQL over the view's columns, with `:today` for the legal date of the count. A version is
 * never changed: another way of counting is another version, and the whole series is counted under both.
 */
export type Definition = {
  name: string
  version: number
  /** Used as the official figure from this day on; earlier days are restated under it too. */
  since: string
  title: string
  words: string
  over: 'case' | 'leg'
  on: string
  counts: string
  adds: string
  unit: Unit
  better: 'high' | 'low' | null
}

/** The views that the definitions read, with the columns by which every figure can be broken down. */
export const SOURCES = {
  case: 'demands.public_demand demand',
  leg: 'demands.public_leg leg join demands.public_demand demand on demand.id = leg.demand_id and demand.received_on = leg.received_on',
} as const
/** Whose figure it is: of a case its lead office, of a leg the office that had it. */
export const OFFICE = { case: 'demand.office_id', leg: 'leg.office_id' } as const

/** The whole query behind one figure, as it is shown beside it and as anybody with the views could run it. */
export const queryOf = ({ over, on, counts, adds }: Definition) =>
  `select sum(${adds}) as numerator, count(*) as denominator
from ${SOURCES[over]}
where (${on}) between :from and :to
  and (${counts})`

/** Of the query alone: words may be mended, the way of counting may not. */
export const fingerprintOf = (definition: Definition) =>
  createHash('sha256').update(queryOf(definition)).update(definition.unit).digest('hex').slice(0, 16)

/** An expression of a definition, with the day put in as a parameter. */
export function expression(text: string, today: string): RawBuilder<unknown> {
  const parts = text.split(':today').map((part) => sql.raw(part))
  return sql.join(parts, sql` ${today}::date `)
}

/** The value that is shown: a share, a number of cases, minutes for each. */
export function shownValue(
  { unit }: Pick<Definition, 'unit'>,
  { numerator, denominator }: { numerator: number; denominator: number },
) {
  if (unit === 'count') return numerator
  return denominator === 0 ? null : numerator / denominator
}
