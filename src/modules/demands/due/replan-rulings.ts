import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Calendar } from '../../calendar/index.ts'
import { demandSettings } from '../settings.ts'
import { endOfDays } from '../terms.ts'

/** 仲裁期限 anew: the few that are with the arbiter, from the day on which each was referred. */
export async function replanRulings(ctx: Ctx, calendar: Calendar) {
  const { ruling } = await demandSettings(ctx)
  await inTransaction(ctx, async (tx) => {
    const { rows } = await sql<{ id: string; received_on: string; at: Date }>`
      select demand.id, demand.received_on, max(step.at) as at from demands.demand
      join demands.step on step.demand_id = demand.id and step.received_on = demand.received_on and step.act = 'refer'
      where demand.state = 'adjudicating' and demand.open_due_at is not null and demand.urgency = 'normal' group by 1, 2`.execute(
      tx.db,
    )
    if (rows.length === 0) return
    const ends = rows.map(({ at, ...demand }) => ({ ...demand, due_at: endOfDays(calendar, dayOf(at), ruling.days).due_at }))
    await sql`
      update demands.demand set ruling_due_at = given.due_at, wake_at = least(wake_at, given.due_at + interval '1 second')
      from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) as given (id uuid, received_on date, due_at timestamptz)
      where demand.id = given.id and demand.received_on = given.received_on and demand.state = 'adjudicating'
        and demand.ruling_due_at is distinct from given.due_at`.execute(tx.db)
  })
}
