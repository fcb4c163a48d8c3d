import { type RawBuilder, sql } from 'kysely'
import { addDays, startOf } from '../../../platform/day.ts'
import { countedRemedies, periodOf } from '../derivation.ts'

/** Whose records of which days are counted: of the year, up to its last day or an earlier one. */
export type Extent = { year: number; until: string; offices: readonly string[] }
export const extentOf = (year: number, offices: readonly string[], until = `${year}-12-31`): Extent => ({ year, until, offices })

const within = (column: string, { year, until }: Extent) =>
  sql`${sql.ref(column)} >= ${`${year}-01-01`}::date and ${sql.ref(column)} <= ${until}::date`
/** An instant belongs to the date that it has here. */
const momentWithin = (column: string, { year, until }: Extent) =>
  sql`${sql.ref(column)} >= ${startOf(`${year}-01-01`)} and ${sql.ref(column)} < ${startOf(addDays(until, 1))}`
const ours = ({ offices }: Extent) => sql`organisation_id = any(${offices}::uuid[])`

type Count = (extent: Extent) => RawBuilder<{ value: number }>

/** How many records of a view have their day in the extent; with what else has to hold of them. */
export const counted =
  (view: string, day: string, also = sql`true`): Count =>
  (extent) =>
    sql`select count(*)::integer as value from ${sql.table(view)} where ${within(day, extent)} and ${also} and ${ours(extent)}`

/** The same, with a column of them added up. */
export const summed =
  (column: string, view: string, day: string): Count =>
  (extent) =>
    sql`select coalesce(sum(${sql.ref(column)}), 0)::integer as value from ${sql.table(view)}
      where ${within(day, extent)} and ${ours(extent)}`

/** Letters that were answered, or told where else to go, with what else has to hold of them. */
export const handled =
  (also = sql`true`): Count =>
  (extent) =>
    sql`select count(*)::integer as value from messages.public_message where kind <> 'correction' and ${also} and ${ours(extent)}
      and (${within('answered_on', extent)} or (answered_on is null and ${within('refused_on', extent)}))`

/** What was published by the last day of the extent and not withdrawn by then. */
export const openAt =
  (view: string): Count =>
  (extent) =>
    sql`select count(*)::integer as value from ${sql.table(view)}
      where published_on <= ${extent.until}::date and (withdrawn_on is null or withdrawn_on > ${extent.until}::date) and ${ours(extent)}`

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
