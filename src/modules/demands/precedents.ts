import type { Ctx } from '../../platform/ctx.ts'
import { loadOrganisations } from '../organisations/index.ts'

export type Precedent = { office: string; ruling: string; article: string; ruledOn: string }

/** What was decided between offices on the same item before, newest first. */
export async function precedentsFor(ctx: Pick<Ctx, 'db' | 'now'>, item: string | null, most = 5): Promise<Precedent[]> {
  if (item === null) return []
  const rows = await ctx.db
    .selectFrom('demands.precedent')
    .select(['office_id', 'ruling', 'article', 'ruled_on'])
    .where('item', '=', item)
    .orderBy('ruled_on', 'desc')
    .limit(most)
    .execute()
  const { byId } = await loadOrganisations(ctx)
  return rows.map(({ office_id, ruling, article, ruled_on }) => ({
    office: byId.get(office_id)?.name ?? '',
    ruling,
    article,
    ruledOn: ruled_on,
  }))
}
