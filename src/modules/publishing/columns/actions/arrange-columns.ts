import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { loadOrganisations } from '../../../organisations/index.ts'
import { mayArrangeIn } from '../../catalogue/policy.ts'
import { ColumnArranged } from '../../events.ts'
import type { SiteColumn } from '../../model.ts'
import type { ColumnChange, NewColumn } from '../schema.ts'

/** A column of the portal more, after its sisters. Its path is fixed for ever: addresses lead to it. */
export async function makeColumn(tx: Tx, { slug, parent, ...input }: NewColumn) {
  await refuseOthers(tx)
  const known = await tx.db.selectFrom('publishing.site_column').selectAll().forUpdate().execute()
  if (known.some((column) => column.slug === slug)) throw new FieldRefusal('slug', '这一网址标识已经使用过')
  const above = parent === null ? null : known.find(({ id }) => id === parent)
  if (above === undefined || (above && above.ended_on !== null)) throw new FieldRefusal('parent', '没有这一上级栏目')
  if (above && above.parent_id !== null) throw new FieldRefusal('parent', '栏目最多两级')
  const position = Math.max(0, ...known.filter((column) => column.parent_id === parent).map((column) => column.position)) + 1
  const { id } = await tx.db
    .insertInto('publishing.site_column')
    .values({ ...rowOf(input), slug, parent_id: parent, position })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, ColumnArranged, id, { what: 'made' })
  return { id }
}

export async function changeColumn(tx: Tx, id: string, input: ColumnChange) {
  await lockColumn(tx, id)
  await tx.db.updateTable('publishing.site_column').set(rowOf(input)).where('id', '=', id).execute()
  await record(tx, ColumnArranged, id, { what: 'changed' })
}

/** A step up or down among its sisters. */
export async function moveColumn(tx: Tx, id: string, direction: 'up' | 'down') {
  const column = await lockColumn(tx, id)
  const sisters = await tx.db
    .selectFrom('publishing.site_column')
    .selectAll()
    .where('parent_id', 'is not distinct from', column.parent_id)
    .where('ended_on', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute()
  const order = sisters.map((sister) => sister.id)
  const from = order.indexOf(id)
  const to = direction === 'up' ? from - 1 : from + 1
  if (to < 0 || to >= order.length) throw conflict('publishing.column-at-end', '已经在最前或者最后')
  order.splice(from, 1)
  order.splice(to, 0, id)
  for (const [position, sister] of order.entries())
    await tx.db
      .updateTable('publishing.site_column')
      .set({ position: position + 1 })
      .where('id', '=', sister)
      .execute()
  await record(tx, ColumnArranged, id, { what: 'moved' })
}

/** Ends a column: nothing new goes into it; what stands there stays readable at its own address. */
export async function endColumn(tx: Tx, id: string) {
  const column = await lockColumn(tx, id)
  const below = await tx.db
    .selectFrom('publishing.site_column')
    .select('id')
    .where('parent_id', '=', id)
    .where('ended_on', 'is', null)
    .execute()
  if (below.length > 0) throw conflict('publishing.column-has-children', `请先停用“${column.name}”下面的 ${below.length} 个栏目`)
  const open = await tx.db
    .selectFrom('publishing.document')
    .select('id')
    .where('column_id', '=', id)
    .where('open_edition_id', 'is not', null)
    .execute()
  if (open.length > 0)
    throw conflict('publishing.column-in-use', `还有 ${open.length} 份稿件将发布到这一栏目，请先改变它们的栏目`)
  await tx.db
    .updateTable('publishing.site_column')
    .set({ ended_on: dayOf(tx.now) })
    .where('id', '=', id)
    .execute()
  await record(tx, ColumnArranged, id, { what: 'ended' })
}

const rowOf = ({ staleAfterDays, keyArea, ...input }: ColumnChange) => ({
  ...input,
  stale_after_days: staleAfterDays,
  key_area: keyArea,
})

async function lockColumn(tx: Tx, id: string): Promise<SiteColumn> {
  await refuseOthers(tx)
  const column = await tx.db
    .selectFrom('publishing.site_column')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  if (column.ended_on !== null) throw conflict('publishing.column-ended', '这一栏目已经停用')
  return column
}

/** Columns are the whole city's. */
async function refuseOthers(tx: Tx) {
  const [root] = (await loadOrganisations(tx)).children.get(null) ?? []
  if (!root || !mayArrangeIn(tx.actor, root)) throw forbidden('栏目由全市的管理员和主管部门设置')
}
