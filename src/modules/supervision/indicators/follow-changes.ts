import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { countDays } from './count-days.ts'
import { expression } from './definition.ts'
import { keepDefinitions } from './keep-definitions.ts'
import { indicators } from './registry.ts'

const EVENTS = 20_000
const NIL = '00000000-0000-0000-0000-000000000000'

/** Brings the projections up to what has happened; what is missing a definition is counted from the beginning. */
export async function followChanges(ctx: Ctx) {
  if (await inTransaction(ctx, keepDefinitions)) await countAnew(ctx)
  for (;;) if ((await inTransaction(ctx, followOnce)) < EVENTS) return
}

/**
 * The cases that events speak of since the last time, only those events that are older than every open transaction; the days on which
 * they were counted and those on which they count now are counted anew, and so are the days whose term has passed since.
 */
async function followOnce(tx: Tx): Promise<number> {
  const today = dayOf(tx.now)
  const { rows: places } = await sql<{ xid: string; id: string; horizon: string; overdue_until: string | null }>`
    select xid::text, id, pg_snapshot_xmin(pg_current_snapshot())::text as horizon, overdue_until::text
    from supervision.walked for update skip locked`.execute(tx.db)
  const place = places[0]
  if (!place) return 0
  const { rows: events } = await sql<{ xid: string; id: string; subject: string }>`
    select xid::text, id, subject_id as subject from platform.event
    where (xid, id) > (${place.xid}::text::xid8, ${place.id}::uuid) and xid < ${place.horizon}::text::xid8 and name like 'demands.%'
    order by xid, id limit ${EVENTS}`.execute(tx.db)
  const touched = [...new Set(events.map(({ subject }) => subject))]
  const days = new Set([...(await movedDays(tx, touched)), ...(await passedDays(tx, place.overdue_until, today))])
  await countDays(tx, [...days].sort())
  const last = events.length === EVENTS ? events.at(-1) : undefined
  await sql`update supervision.walked set xid = ${last?.xid ?? place.horizon}::text::xid8, id = ${last?.id ?? NIL}::uuid,
    overdue_until = ${today}::date`.execute(tx.db)
  return events.length
}

const daysOf = (over: 'case' | 'leg', today: string) =>
  sql.join(
    [...new Set(indicators.filter((each) => each.over === over).map(({ on }) => on))].map(
      (on) => sql`(${expression(on, today)})`,
    ),
  )

/** Where the cases counted before and where they count now; the latter are remembered. */
async function movedDays(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const today = dayOf(tx.now)
  const { rows } = await sql<{ day: string }>`
    with before as (select demand_id, days from supervision.counted where demand_id = any(${ids}::uuid[])),
    now as (
      select demand.id as demand_id, array(
        select distinct day from (
          select unnest(array[${daysOf('case', today)}]) as day
          union all select unnest(array[${daysOf('leg', today)}]) from demands.public_leg leg
            where leg.demand_id = demand.id and leg.received_on = demand.received_on
        ) every where day is not null order by day) as days
      from demands.public_demand demand where demand.id = any(${ids}::uuid[])
    ),
    kept as (
      insert into supervision.counted (demand_id, days) select demand_id, days from now
      on conflict (demand_id) do update set days = excluded.days where counted.days is distinct from excluded.days
    )
    select distinct unnest(days)::text as day from (select days from before union all select days from now) every`.execute(tx.db)
  return rows.map(({ day }) => day)
}

/** Days whose term has passed since the last count: what is open from them has become late without any event. */
async function passedDays(tx: Tx, until: string | null, today: string): Promise<string[]> {
  if (until === today) return []
  const { rows } = await sql<{ day: string }>`
    select distinct due_on::text as day from demands.public_demand
    where open_due_at is not null and due_on < ${today}::date and due_on >= coalesce(${until}::date, '-infinity'::date)
    union select distinct (contact_due_at at time zone 'Asia/Shanghai')::date::text from demands.public_leg
    where ended_at is null and contacted_at is null and contact_due_at < ${tx.now}
      and (contact_due_at at time zone 'Asia/Shanghai')::date >= coalesce(${until}::date, '-infinity'::date)`.execute(tx.db)
  // 24 hours to make contact run over midnight: such a leg is counted on the day of its dispatch, one or two days before.
  return rows.flatMap(({ day }) => [day, before(day, 1), before(day, 2), before(day, 3)])
}
const before = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

/** Everything from the views, month by month, as after a change of a definition. */
export const countAnew = (ctx: Ctx) =>
  inTransaction(ctx, async (tx) => {
    // Whoever follows at the same time waits, and follows from where this begins.
    await sql`update supervision.walked set xid = pg_snapshot_xmin(pg_current_snapshot()), id = ${NIL}::uuid,
      overdue_until = ${dayOf(tx.now)}::date`.execute(tx.db)
    await sql`truncate supervision.daily, supervision.monthly, supervision.counted`.execute(tx.db)
    await rememberAll(tx)
    const { rows } = await sql<{ first: string | null; last: string | null }>`
      select min(day)::text as first, max(day)::text as last from supervision.counted, unnest(days) as day`.execute(tx.db)
    const [{ first, last } = { first: null, last: null }] = rows
    for (const days of first && last ? monthsOf(first, last) : []) await countDays(tx, days)
    await sql`update supervision.definition set counted_at = ${tx.now}`.execute(tx.db)
  })

async function rememberAll(tx: Tx) {
  const today = dayOf(tx.now)
  await sql`insert into supervision.counted (demand_id, days)
    select demand_id, array_agg(distinct day order by day) from (
      select demand.id as demand_id, unnest(array[${daysOf('case', today)}]) as day from demands.public_demand demand
      union all select leg.demand_id, unnest(array[${daysOf('leg', today)}]) from demands.public_leg leg
    ) every where day is not null group by demand_id`.execute(tx.db)
}

/** The days from one to another, a month at a time. */
export function monthsOf(first: string, last: string): string[][] {
  const months = new Map<string, string[]>()
  for (let at = Date.parse(`${first}T00:00:00Z`); at <= Date.parse(`${last}T00:00:00Z`); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10)
    const month = months.get(day.slice(0, 7)) ?? []
    month.push(day)
    months.set(day.slice(0, 7), month)
  }
  return [...months.values()]
}
