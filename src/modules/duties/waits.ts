import type { Ctx } from '../../platform/ctx.ts'
import type { Waiting } from '../../platform/module.ts'
import { mayDecide } from './policy.ts'
import { countWaiting } from './queries.ts'

/** Versions that wait for who decides. */
export async function waits(ctx: Ctx): Promise<Waiting[]> {
  if (!mayDecide(ctx.actor)) return []
  const count = await countWaiting(ctx)
  return count === 0 ? [] : [{ label: '职责清单待审定', count, href: '/workbench/duties', isUrgent: false }]
}
