import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { loadOrganisations } from '../../../organisations/index.ts'
import { mayKeepItems } from '../../catalogue/policy.ts'
import { ArchiveAcknowledged } from '../../events.ts'
import type { Acknowledge } from '../model.ts'
import { getDelivery } from '../queries.ts'

/** A recipient has signed for the package; once all have, it is delivered. */
export async function acknowledgeDelivery(tx: Tx, id: string, { recipient, on, note }: Acknowledge) {
  const delivery = await getDelivery(tx, id)
  const office = (await loadOrganisations(tx)).byId.get(delivery.organisation_id)
  if (!office || !mayKeepItems(tx.actor, office)) throw forbidden('签收由信息公开工作机构负责人登记')
  if (delivery.state !== 'ready') throw conflict('publishing.archive-not-ready', '移交包还没有做好')
  if (on > dayOf(tx.now)) throw new FieldRefusal('on', '签收日期不能晚于今天')
  if (on < dayOf(delivery.made_at ?? tx.now)) throw new FieldRefusal('on', '签收日期不能早于制作日期')
  const receipt = await tx.db
    .selectFrom('publishing.archive_receipt')
    .selectAll()
    .where('archive_delivery_id', '=', id)
    .where('recipient', '=', recipient)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  if (receipt.acknowledged_on !== null) throw conflict('publishing.archive-acknowledged', `${recipient}已经签收`)
  await tx.db
    .updateTable('publishing.archive_receipt')
    .set({ acknowledged_on: on, acknowledged_by: tx.actor.id, note })
    .where('archive_delivery_id', '=', id)
    .where('recipient', '=', recipient)
    .execute()
  const waiting = await tx.db
    .selectFrom('publishing.archive_receipt')
    .select('recipient')
    .where('archive_delivery_id', '=', id)
    .where('acknowledged_on', 'is', null)
    .execute()
  if (waiting.length === 0)
    await tx.db.updateTable('publishing.archive_delivery').set({ acknowledged_on: on }).where('id', '=', id).execute()
  await record(tx, ArchiveAcknowledged, id, { recipient }, delivery.organisation_id)
}
