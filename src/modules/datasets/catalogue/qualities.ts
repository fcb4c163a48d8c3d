import type { Ctx } from '../../../platform/ctx.ts'
import type { Dataset } from '../model.ts'
import { qualityOf } from '../quality/assess.ts'

/** The nine points of the data sets on a page. */
export async function qualitiesOf(ctx: Ctx, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const datasets = await ctx.db
    .selectFrom('datasets.dataset')
    .selectAll()
    .where('id', 'in', [...ids])
    .$castTo<Dataset>()
    .execute()
  return new Map([...(await qualityOf(ctx, datasets))].map(([id, { udata }]) => [id, udata.points]))
}
