import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Waiting } from '../../platform/module.ts'
import { mayGroup } from './policy.ts'

/** What the likeness asks and what is unusual: for the dispatchers. */
export async function waits(ctx: Ctx): Promise<Waiting[]> {
  if (!mayGroup(ctx.actor)) return []
  const { rows } = await sql<{ asked: number; alarms: number }>`
    select (select count(*) from (select 1 from incidents.proposal where state = 'open' limit 1000) asking)::integer as asked,
      (select count(*) from incidents.alarm where state = 'open')::integer as alarms`.execute(ctx.db)
  const { asked, alarms } = rows[0] ?? { asked: 0, alarms: 0 }
  return [
    { label: '待核实的同类诉求', count: asked, href: '/workbench/incidents/proposals', isUrgent: false },
    { label: '待核实的热点', count: alarms, href: '/workbench/incidents/alarms', isUrgent: alarms > 0 },
  ]
}
