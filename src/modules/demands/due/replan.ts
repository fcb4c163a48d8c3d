import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { type Calendar, loadCalendar } from '../../calendar/index.ts'
import type { Pause } from '../model.ts'
import { endOfDays } from '../terms.ts'

type Term = { received_on: string; days: number; pauses: Pause[] }
const key = ({ received_on, days, pauses }: Term) => `${received_on} ${days} ${JSON.stringify(pauses)}`

/**
 * After a year's holidays were entered or changed: every open term in working days anew. There are as many questions to the calendar as
 * there are days of receipt and lengths of term, not as there are demands; only what moves is written, a day of receipt at a time.
 */
export async function replanAll(ctx: Ctx) {
  const calendar = await loadCalendar(ctx, { fresh: true })
  const { rows } = await sql<{ received_on: string }>`
    select distinct received_on from demands.demand where open_due_at is not null or state = 'waiting_citizen' order by 1`.execute(
    ctx.db,
  )
  for (const { received_on } of rows) await inTransaction(ctx, (tx) => replanDay(tx, calendar, received_on))
}

async function replanDay(tx: Tx, calendar: Calendar, received_on: string) {
  const { rows } = await sql<Term>`
    select distinct received_on, coalesce(term_days, ceil(term_hours / 24.0)::integer) + extended_days as days, pauses from demands.demand
    where received_on = ${received_on}::date and (open_due_at is not null or state = 'waiting_citizen')
      and (term_hours is null or extended_days > 0)`.execute(tx.db)
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
      where demand.received_on = ${received_on}::date and (demand.open_due_at is not null or demand.state = 'waiting_citizen')
        and (demand.term_hours is null or demand.extended_days > 0)
        and coalesce(demand.term_days, ceil(demand.term_hours / 24.0)::integer) + demand.extended_days = given.days
        and demand.pauses = given.pauses and demand.due_at is distinct from given.due_at
      returning demand.id, demand.received_on, demand.due_at, demand.redo
    )
    update demands.leg set due_at = moved.due_at from moved
    where leg.demand_id = moved.id and leg.received_on = moved.received_on and leg.ended_at is null and leg.role = 'lead' and moved.redo = 0`.execute(
    tx.db,
  )
}
