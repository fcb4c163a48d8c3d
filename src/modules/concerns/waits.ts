import type { Ctx } from '../../platform/ctx.ts'
import type { Waiting } from '../../platform/module.ts'
import { answeringOffices, keptOffices } from './policy.ts'
import { listWork } from './queries.ts'

/** Concerns run by the hour: what is late stands first. */
export async function waits(ctx: Ctx): Promise<Waiting[]> {
  if (keptOffices(ctx.actor).length + answeringOffices(ctx.actor).length === 0) return []
  const [late, open] = [await listWork(ctx, { view: 'late', size: 1 }), await listWork(ctx, { view: 'open', size: 1 })]
  return [
    { label: '回应关切已超时', count: late.total, href: '/workbench/concerns?view=late', isUrgent: true },
    { label: '待回应的关切', count: open.total, href: '/workbench/concerns?view=open', isUrgent: false },
  ]
}
