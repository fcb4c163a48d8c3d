import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listPosts } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { OrderReplied } from '../events.ts'
import { orderPath } from '../model.ts'
import { worksFor } from '../policy.ts'
import { lockOrder } from './lock-order.ts'

/** 回复督办: the office says what it did; whoever issued the order is told. */
export async function replyOrder(tx: Tx, id: string, { reply }: { reply: string }) {
  const order = await lockOrder(tx, id, 'reply')
  if (!worksFor(tx.actor, order.organisation_id)) throw forbidden('由承办单位回复')
  await refuseSecret(tx, { text: reply })
  const today = dayOf(tx.now)
  await tx.db
    .updateTable('supervision.supervision_order')
    .set({ state: 'replied', reply, replied_by: tx.actor?.id ?? null, replied_on: today })
    .where('id', '=', id)
    .execute()
  await record(tx, OrderReplied, id, { demand: order.demand_id, late: today > order.reply_due_on }, order.organisation_id)
  const to = order.issued_by ? [order.issued_by] : (await listPosts(tx, 'demand-supervisor')).map(({ person_id }) => person_id)
  await notifyAll(tx, to, {
    kind: OrderReplied.name,
    title: `督办已回复：${order.number}`,
    body: `${order.demand_number} 的承办单位已经回复，请核查。`,
    url: orderPath(id),
  })
}
