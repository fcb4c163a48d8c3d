import { sql } from 'kysely'
import { addDays, startOf } from '../../../platform/day.ts'
import { countedRemedies, periodOf } from '../derivation.ts'

/** Whose records of which days are counted: of the year, up to its last day or an earlier one. */
export type Extent = { year: number; until: string; offices: readonly string[] }
export const extentOf = (year: number, offices: readonly string[], until = `${year}-12-31`): Extent => ({ year, until, offices })

export const within = (column: string, { year, until }: Extent) =>
  sql`${sql.ref(column)} >= ${`${year}-01-01`}::date and ${sql.ref(column)} <= ${until}::date`
/** An instant belongs to the date that it has here. */
const momentWithin = (column: string, { year, until }: Extent) =>
  sql`${sql.ref(column)} >= ${startOf(`${year}-01-01`)} and ${sql.ref(column)} < ${startOf(addDays(until, 1))}`
export const ours = ({ offices }: Extent) => sql`organisation_id = any(${offices}::uuid[])`

export const briefings = (kind: string, series: readonly string[]) => (extent: Extent) =>
  sql<{ value: number }>`select count(*)::integer as value from briefings.public_event
    where kind = ${kind} and state in ('held', 'archived') and ${within('held_on', extent)} and ${ours(extent)}
      ${series.length > 0 ? sql`and series = any(${series}::text[])` : sql``}`
export const documents = (kinds: readonly string[]) => (extent: Extent) =>
  sql<{ value: number }>`select count(*)::integer as value from publishing.public_document
    where ${momentWithin('first_published_at', extent)} and ${ours(extent)}
      ${kinds.length > 0 ? sql`and kind::text = any(${kinds}::text[])` : sql``}`
/** The gazette is the city's: it counts in no office's report but the government's. */
export const printed = (extent: Extent) => sql`year = ${extent.year} and exists (select from organisations.public_organisation
  where id = any(${extent.offices}::uuid[]) and kind = 'government' and level = 'city')`

export const remedies = (kinds: readonly string[]) => (extent: Extent) =>
  sql<{ value: number }>`select count(*)::integer as value
    from (${countedRemedies(periodOf(extent.offices, extent.year, extent.until))}) counted where kind::text = any(${kinds}::text[])`
