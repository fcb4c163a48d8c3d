import type { Tx } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { mayMove, type Order, type OrderMove, orderMoves, orderStates } from '../model.ts'
import { mayOpen } from '../policy.ts'

/** The order under its lock, for somebody who may see it, in a state from which the move can be made. */
export async function lockOrder(tx: Tx, id: string, move: OrderMove): Promise<Order> {
  const order = await tx.db
    .selectFrom('supervision.supervision_order')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!order || !mayOpen(tx.actor, order.organisation_id)) throw notFound()
  if (!mayMove(order.state, move))
    throw conflict('supervision.not-so', `督办单${orderStates[order.state]}，不能${orderMoves[move].label}`)
  return order
}
