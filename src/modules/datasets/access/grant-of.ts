import type { Ctx } from '../../../platform/ctx.ts'
import type { Limits } from '../../tables/index.ts'
import type { Dataset } from '../model.ts'
import { mayReadRows } from '../policy.ts'

/** What the caller may read of a data set that is open on conditions; null where nothing. */
export async function grantOf(ctx: Ctx, dataset: Dataset, _appKey: string | undefined): Promise<Limits | null> {
  return mayReadRows(ctx.actor, dataset) ? {} : null
}
