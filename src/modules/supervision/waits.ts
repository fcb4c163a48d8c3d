import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { Waiting } from '../../platform/module.ts'
import { isSupervisor, isWatcher, ownOffices } from './policy.ts'

/** Orders to reply to for the office; replies to check and answers to look at for who watches. */
export async function waits(ctx: Ctx): Promise<Waiting[]> {
  const own = ownOffices(ctx.actor)
  const watched = isSupervisor(ctx.actor) ? null : [...(ctx.actor?.oversees ?? [])]
  if (own.length === 0 && !isWatcher(ctx.actor)) return []
  const among = sql`(${watched}::uuid[] is null or organisation_id = any(${watched}::uuid[]))`
  const { rows } = await sql<{ owed: number; late: number; replied: number; audits: number }>`
    select (select count(*)::int from supervision.supervision_order where state = 'open' and organisation_id = any(${own}::uuid[])) as owed,
      (select count(*)::int from supervision.supervision_order where state = 'open' and organisation_id = any(${own}::uuid[])
        and reply_due_on < ${dayOf(ctx.now)}::date) as late,
      (select count(*)::int from supervision.supervision_order where state = 'replied' and ${among}) as replied,
      (select count(*)::int from (select from supervision.audit where verdict is null and ${among} limit 1000) sampled) as audits`.execute(
    ctx.db,
  )
  const row = rows[0] ?? { owed: 0, late: 0, replied: 0, audits: 0 }
  const href = '/workbench/supervision/orders'
  return [
    ...(own.length > 0
      ? [
          { label: '督办逾期未回复', count: row.late, href: `${href}?late=1`, isUrgent: true },
          { label: '待回复的督办单', count: row.owed, href: `${href}?state=open`, isUrgent: false },
        ]
      : []),
    ...(isWatcher(ctx.actor)
      ? [
          { label: '待核查的督办回复', count: row.replied, href: `${href}?state=replied`, isUrgent: false },
          { label: '待抽查的答复', count: row.audits, href: '/workbench/supervision/audits', isUrgent: false },
        ]
      : []),
  ]
}
