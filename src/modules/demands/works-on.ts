import type { Ctx } from '../../platform/ctx.ts'
import { listLegs } from './find-demand.ts'
import type { Demand } from './model.ts'
import { isHandler, isHub } from './policy.ts'

/** Works on it: of the hub, or of an office that has it. */
export const worksOn = async (ctx: Ctx, { id }: Pick<Demand, 'id'>) =>
  isHub(ctx.actor) || isHandler(ctx.actor, await listLegs(ctx, id))
