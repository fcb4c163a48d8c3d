import { type RawBuilder, sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { STATES } from '../../demands/index.ts'
import { statesThatAre } from '../model.ts'
import { badRequest } from '../wire/refusal.ts'
import type { Filters } from './filters.ts'

/** One case as the public view has it. */
export type Found = {
  id: string
  received_on: string
  received_at: Date
  number: string
  state: string
  channel: string
  item: string | null
  text_public: string | null
  district: string | null
  street: string | null
  office_id: string | null
  due_at: Date
  closed_at: Date | null
  solved: boolean | null
  listed: boolean
  lat: number | null
  lon: number | null
  updated_at: Date
}
type Cut = { after?: string | undefined; offset: number; limit: number }

const PATIENCE = '8s'
/** Beginning and end of identifiers of an instant: their first 48 bits are its milliseconds. */
export const firstId = (instant: Date) => {
  const hex = Math.max(0, instant.getTime()).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** The cases that fit, those that are not public left out as if they were not there. */
export async function findCases(ctx: Ctx, filters: Filters, { after, offset, limit }: Cut): Promise<Found[]> {
  const direction = filters.sort.descending ? sql`desc` : sql`asc`
  const order = filters.sort.by === 'updated' ? sql`updated_at ${direction}, report.id ${direction}` : sql`report.id ${direction}`
  const past =
    after === undefined ? [] : [filters.sort.descending ? sql`report.id < ${after}::uuid` : sql`report.id > ${after}::uuid`]
  const asked = sql<Found>`
    select report.id, report.received_on, report.received_at, report.number, report.state, report.channel, report.item, report.text_public,
      report.district, report.street, report.office_id, report.due_at, report.closed_at, report.solved, report.listed, report.lat, report.lon,
      coalesce(change.at, report.received_at) as updated_at
    from demands.public_report report
    left join demands.public_change change
      on change.demand_id = report.id and change.received_on = report.received_on and change.ordinal = report.steps
    where ${sql.join([...conditionsOf(filters), ...past], sql` and `)}
    order by ${order} limit ${limit} offset ${offset}`
  try {
    return await inTransaction(ctx, async (tx) => {
      await sql`set local statement_timeout = ${sql.lit(PATIENCE)}`.execute(tx.db)
      return (await asked.execute(tx.db)).rows
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '57014')
      throw badRequest('This takes too long; please ask for a shorter time or fewer conditions')
    throw error
  }
}

function conditionsOf({ ids, services, requested, updated, statuses, box, words }: Filters): RawBuilder<unknown>[] {
  // Whoever names a number has it; a list shows only what has been looked at.
  if (ids) return [sql`report.number = any(${[...ids]}::text[])`, ...yearsOf(ids)]
  const found: RawBuilder<unknown>[] = [sql`report.listed`]
  if (requested)
    found.push(
      sql`report.received_on between ${dayOf(requested.from)} and ${dayOf(requested.until)}`,
      sql`report.id >= ${firstId(requested.from)}::uuid and report.id < ${firstId(new Date(requested.until.getTime() + 1))}::uuid`,
    )
  if (services) found.push(sql`report.item = any(${[...services]}::text[])`)
  if (statuses) found.push(sql`report.state::text = any(${statuses.flatMap((status) => statesThatAre(status, STATES))}::text[])`)
  if (updated.after || updated.before) found.push(...changedWithin(updated))
  if (box) found.push(...within(box))
  if (words) found.push(...saying(words))
  return found
}

const SQUARES = 400
/** By the squares of the map that the box touches first; of a box of a whole city by what else is asked. */
function within({ west, south, east, north }: NonNullable<Filters['box']>) {
  const exact = sql`report.lat between ${south} and ${north} and report.lon between ${west} and ${east}`
  // What is told is rounded and may lie a hair outside of the square that it came from.
  const [low, high, left, right] = [south - 0.0001, north + 0.0001, west - 0.0001, east + 0.0001].map((at) =>
    Math.floor(at * 100),
  )
  if (low === undefined || high === undefined || left === undefined || right === undefined) return [exact]
  if ((high - low + 1) * (right - left + 1) > SQUARES) return [exact]
  const squares: number[] = []
  for (let lat = low; lat <= high; lat++) for (let lon = left; lon <= right; lon++) squares.push(lat * 40_000 + lon)
  return [sql`report.square = any(${squares}::integer[])`, exact]
}

/** By pairs of characters first, where all are written down; what has come since is looked through. */
function saying(words: string) {
  const exact = sql`report.text_public ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`
  if ([...words].length < 2) return [exact]
  return [
    sql`(report.id, report.received_on) in (
      select demand_id, received_on from open311.words where pairs @> open311.pairs(${words})
      union all select fresh.id, fresh.received_on from demands.public_report fresh, open311.words_until
        where fresh.received_on >= (words_until.until at time zone 'Asia/Shanghai')::date and fresh.listed)`,
    exact,
  ]
}

/** By the steps of that time first, then by the last one of each. */
function changedWithin({ after, before }: Filters['updated']) {
  const last = sql`coalesce(change.at, report.received_at)`
  const found: RawBuilder<unknown>[] = []
  if (after)
    found.push(
      sql`${last} >= ${after}`,
      sql`((report.id, report.received_on) in (select demand_id, received_on from demands.public_change where at >= ${after})
        or report.received_on >= ${dayOf(after)})`,
    )
  if (before) found.push(sql`${last} <= ${before}`, sql`report.received_on <= ${addDays(dayOf(before), 1)}`)
  return found
}

/** A number says its year, and a year is a partition. */
function yearsOf(ids: readonly string[]) {
  const years = ids.flatMap((id) => Number(/^[A-Z]{2,4}(\d{4})-/.exec(id)?.[1] ?? Number.NaN)).filter(Number.isInteger)
  if (years.length === 0) return [sql`false`]
  return [sql`report.received_on between ${`${Math.min(...years)}-01-01`} and ${`${Math.max(...years)}-12-31`}`]
}
