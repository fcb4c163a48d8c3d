import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listHolders } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import { OrderReleased, OrderSentBack } from '../events.ts'
import { orderPath } from '../model.ts'
import { watches } from '../policy.ts'
import { lockOrder } from './lock-order.ts'

/** 要求补充: the reply is not enough; it is owed again by another day. */
export async function sendBackOrder(tx: Tx, id: string, { reason, replyDueOn }: { reason: string; replyDueOn: string }) {
  const order = await lockOrder(tx, id, 'sendBack')
  if (!watches(tx.actor, order.organisation_id)) throw forbidden('由督查人员核查')
  if (replyDueOn <= dayOf(tx.now)) throw new FieldRefusal('replyDueOn', '回复期限应当在今天之后')
  await tx.db
    .updateTable('supervision.supervision_order')
    .set({ state: 'open', sent_back: reason, reply_due_on: replyDueOn })
    .where('id', '=', id)
    .execute()
  await record(tx, OrderSentBack, id, { demand: order.demand_id }, order.organisation_id)
  await notifyAll(tx, await listHolders(tx, order.organisation_id, 'office-head', 'demand-handler'), {
    kind: OrderSentBack.name,
    title: `督办回复需要补充：${order.number}`,
    body: reason,
    url: orderPath(id),
  })
}

/** 解除督办: by who watches the office, and never by who wrote its reply. */
export async function releaseOrder(tx: Tx, id: string, { note }: { note: string }) {
  const order = await lockOrder(tx, id, 'release')
  if (!watches(tx.actor, order.organisation_id)) throw forbidden('由督查人员解除')
  if (order.replied_by !== null && order.replied_by === tx.actor?.id) throw forbidden('不能解除由自己回复的督办')
  await tx.db
    .updateTable('supervision.supervision_order')
    .set({ state: 'released', released_by: tx.actor?.id ?? null, released_on: dayOf(tx.now), release_note: note })
    .where('id', '=', id)
    .execute()
  await record(tx, OrderReleased, id, { demand: order.demand_id }, order.organisation_id)
  await notifyAll(tx, await listHolders(tx, order.organisation_id, 'office-head', 'demand-handler'), {
    kind: OrderReleased.name,
    title: `督办已解除：${order.number}`,
    body: note,
    url: orderPath(id),
  })
}
