import type { Ctx } from '../../platform/ctx.ts'
import type { Waiting } from '../../platform/module.ts'
import { ownOffices } from './policy.ts'
import { listWork } from './queries.ts'

/** What waits in the offices for which the actor consults. */
export async function waits(ctx: Ctx): Promise<Waiting[]> {
  if (ownOffices(ctx.actor).length === 0) return []
  const [work, owed] = [await listWork(ctx, { view: 'work', size: 1 }), await listWork(ctx, { view: 'owed', size: 1 })]
  return [
    { label: '征集待办', count: work.total, href: '/workbench/consultations?view=work', isUrgent: false },
    { label: '征集结束待公布结果', count: owed.total, href: '/workbench/consultations?view=owed', isUrgent: false },
  ]
}
