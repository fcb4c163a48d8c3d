import type { Ctx } from '../../platform/ctx.ts'
import { FieldRefusal } from '../../platform/errors.ts'
import { type Kind, kinds } from './model.ts'
import { registered } from './registration.ts'

export type Placement = { column: string | null; catalogueItem: string | null; rule: string | null }

/** A column, an item and a registered rule must be there, and the rule must be one that this office publishes. */
export async function refuseMisplaced(
  ctx: Ctx,
  { organisation, kind }: { organisation: string; kind: string },
  { column, catalogueItem, rule }: { [K in keyof Placement]?: Placement[K] | undefined },
) {
  if (column) {
    const found = await ctx.db.selectFrom('publishing.site_column').select('ended_on').where('id', '=', column).executeTakeFirst()
    if (!found) throw new FieldRefusal('column', '没有这个栏目')
    if (found.ended_on !== null) throw new FieldRefusal('column', '这个栏目已经停用')
  }
  if (catalogueItem) {
    const found = await ctx.db
      .selectFrom('publishing.catalogue_item')
      .select('organisation_id')
      .where('id', '=', catalogueItem)
      .executeTakeFirst()
    if (!found || (found.organisation_id !== null && found.organisation_id !== organisation))
      throw new FieldRefusal('catalogueItem', '本机关没有这个主动公开事项')
  }
  if (rule) {
    if (!kinds[kind as Kind].register) throw new FieldRefusal('rule', '只有规章和行政规范性文件才对应登记')
    const entry = await registered(ctx, rule)
    if (!entry?.offices.includes(organisation)) throw new FieldRefusal('rule', '本机关没有这项登记')
  }
}
