import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { ownOffices } from './policy.ts'

export type VetoRow = {
  id: string
  number: string
  kind: string
  state: string
  organisation_id: string
  subject: string
  received_on: string
  due_on: string
  transfers: number
  veto_on: string
  days: number
}

/**
 * Open messages of whoever may see them, the nearest first to the day after which one unanswered message fails the site
 * (国办秘函〔2019〕19号: valid and unanswered for more than three months). Calendar months; waits and transfers change nothing.
 */
export async function listVeto(ctx: Ctx, { days }: { days: number }): Promise<VetoRow[]> {
  const visible = [...new Set([...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])])]
  const { rows } = await sql<VetoRow>`
    select id, number, kind, state, organisation_id, subject, received_on, due_on, transfers,
      (received_on + interval '3 months')::date as veto_on, (received_on + interval '3 months')::date - ${dayOf(ctx.now)}::date as days
    from messages.message
    where answered_on is null and state in ('submitted', 'accepted', 'asked', 'drafted') and organisation_id = any(${visible}::uuid[])
      and (received_on + interval '3 months')::date - ${dayOf(ctx.now)}::date <= ${days}
    order by received_on, id limit 500`.execute(ctx.db)
  return rows
}

export type PingPong = { from_id: string; to_id: string; there: number; back: number }

/** Pairs of offices between which messages go to and fro, the worst first. */
export async function listPingPong(ctx: Ctx, since: string): Promise<PingPong[]> {
  const visible = [...new Set([...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])])]
  const { rows } = await sql<PingPong>`
    with pair as (
      select least(from_id, to_id) as a, greatest(from_id, to_id) as b, message_id,
        count(*) filter (where from_id < to_id)::int as there, count(*) filter (where from_id > to_id)::int as back
      from messages.transfer where transferred_on >= ${since}::date
        and (from_id = any(${visible}::uuid[]) or to_id = any(${visible}::uuid[]))
      group by 1, 2, 3)
    select a as from_id, b as to_id, sum(there)::int as there, sum(back)::int as back from pair
    group by 1, 2 having sum(there) > 0 and sum(back) > 0 order by sum(there + back) desc limit 20`.execute(ctx.db)
  return rows
}
