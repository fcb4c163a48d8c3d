import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Dataset } from '../model.ts'
import { qualityOf } from '../quality/assess.ts'
import type { Catalogue } from './held.ts'

/** The nine points of the data sets on a page. They follow from the data sets and the day, so they are kept as long as both. */
export async function qualitiesOf(
  ctx: Ctx,
  { qualities }: Catalogue,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const day = dayOf(ctx.now)
  if (qualities.day !== day) Object.assign(qualities, { day, points: new Map() })
  const { points } = qualities
  const missing = ids.filter((id) => !points.has(id))
  if (missing.length > 0) {
    const datasets = await ctx.db
      .selectFrom('datasets.dataset')
      .selectAll()
      .where('id', 'in', missing)
      .$castTo<Dataset>()
      .execute()
    for (const [id, { udata }] of await qualityOf(ctx, datasets)) points.set(id, udata.points)
  }
  return points
}
