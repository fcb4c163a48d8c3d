import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { type Calendar, loadCalendar } from '../../calendar/index.ts'
import { idsOfDay } from '../ids.ts'
import type { Pause } from '../model.ts'
import { endOfDays } from '../terms.ts'
import { replanRulings } from './replan-rulings.ts'

type Term = { received_on: string; days: number; pauses: Pause[] }
const key = ({ received_on, days, pauses }: Term) => `${received_on} ${days} ${JSON.stringify(pauses)}`

/** So many days of receipt at once: each is cases of its own, so that none waits for another. */
const AT_ONCE = 3

/**
 * After a year's holidays were entered or changed: every open term in working days anew. There are as many questions to the calendar as
 * there are days of receipt and lengths of term, not as there are demands; only what moves is written, a day of receipt at a time.
 */
export async function replanAll(ctx: Ctx) {
  const calendar = await loadCalendar(ctx, { fresh: true })
  const days = (await daysOfOpen(ctx)).values()
  const replan = async () => {
    for (const day of days) await inTransaction(ctx, (tx) => replanDay(tx, calendar, day))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, replan))
  await replanRulings(ctx, calendar)
}

/** On which days what is open was received, from the indexes of what is open and of what the clock looks at: of the rest nothing is read. */
async function daysOfOpen({ db, now }: Ctx): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select distinct (uuid_extract_timestamp(id) at time zone 'Asia/Shanghai')::date as day from demands.demand where open_due_at is not null
    union select distinct received_on from demands.demand where wake_at <= ${new Date(now.getTime() + LONGEST_WAIT)} and state = 'waiting_citizen'
    order by day`.execute(db)
  return rows.map(({ day }) => day)
}
// A citizen is waited for ten days, and taken up again on the morning after.
const LONGEST_WAIT = 12 * 86_400_000

async function replanDay(tx: Tx, calendar: Calendar, received_on: string) {
  const { from, until } = idsOfDay(received_on)
  const ofDay = sql`demand.id >= ${from}::uuid and demand.id < ${until}::uuid and demand.received_on = ${received_on}::date
    and (demand.open_due_at is not null or demand.state = 'waiting_citizen') and (demand.term_hours is null or demand.extended_days > 0)`
  const length = sql`coalesce(demand.term_days, ceil(demand.term_hours / 24.0)::integer) + demand.extended_days`
  const { rows } = await sql<Term>`
    select distinct received_on, ${length} as days, pauses from demands.demand where ${ofDay}`.execute(tx.db)
  const ends = [...new Map(rows.map((term) => [key(term), term])).values()].map((term) => ({
    ...term,
    ...endOfDays(calendar, term.received_on, Math.max(1, term.days), term.pauses),
  }))
  if (ends.length === 0) return
  await sql`
    with moved as (
      update demands.demand set due_on = given.due_on, due_at = given.due_at,
        first_due_at = case when extended_days = 0 and demand.pauses = '[]' then given.due_at else first_due_at end,
        open_due_at = case when redo = 0 and open_due_at is not null then given.due_at else open_due_at end,
        wake_at = case when redo = 0 and open_due_at is not null and wake_at is not null then least(wake_at, given.due_at + interval '1 second') else wake_at end
      from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as given (days integer, pauses jsonb, due_on date, due_at timestamptz)
      where ${ofDay} and ${length} = given.days and demand.pauses = given.pauses and demand.due_at is distinct from given.due_at
      returning demand.id, demand.due_at, demand.redo
    )
    update demands.leg set due_at = moved.due_at from moved
    where leg.demand_id = moved.id and leg.received_on = ${received_on}::date and leg.demand_id >= ${from}::uuid and leg.demand_id < ${until}::uuid
      and leg.ended_at is null and leg.role = 'lead' and moved.redo = 0`.execute(tx.db)
}
