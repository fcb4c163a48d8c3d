import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, forbidden, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { loadOrganisations } from '../../../organisations/index.ts'
import { CatalogueItemSaved } from '../../events.ts'
import { mayArrangeIn, mayKeepItems } from '../policy.ts'
import type { ItemInput } from '../schema.ts'
import { refuseUnowed, rowOf } from './add-item.ts'
import { assignDuties } from './assign-duties.ts'

/** What an item says; who owes it follows. Terms of what is in hand already stay as they were counted. */
export async function changeItem(tx: Tx, id: string, input: ItemInput) {
  const item = await lockItem(tx, id)
  const row = rowOf(input, item.organisation_id)
  await tx.db.updateTable('publishing.catalogue_item').set(row).where('id', '=', id).execute()
  await assignDuties(tx)
  await refuseUnowed(tx, id)
  await record(tx, CatalogueItemSaved, id, { area: item.area, on: dayOf(tx.now) }, item.organisation_id)
}

/** Ends an item: it is owed no longer; what is public under it stays. */
export async function endItem(tx: Tx, id: string) {
  const item = await lockItem(tx, id)
  await tx.db
    .updateTable('publishing.catalogue_item')
    .set({ ended_on: dayOf(tx.now) })
    .where('id', '=', id)
    .execute()
  await assignDuties(tx)
  await record(tx, CatalogueItemSaved, id, { area: item.area, on: dayOf(tx.now) }, item.organisation_id)
}

async function lockItem(tx: Tx, id: string) {
  const item = await tx.db
    .selectFrom('publishing.catalogue_item')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  const tree = await loadOrganisations(tx)
  const office = item.organisation_id === null ? undefined : tree.byId.get(item.organisation_id)
  const [root] = tree.children.get(null) ?? []
  const may = office ? mayKeepItems(tx.actor, office) : root !== undefined && mayArrangeIn(tx.actor, root)
  if (!may) throw forbidden('全市的公开事项由管理员和主管部门维护，本机关的由信息公开工作机构负责人维护')
  if (item.ended_on !== null) throw conflict('publishing.item-ended', '这一事项已经停用')
  return item
}
