import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'

export async function readAllMessages(tx: Tx) {
  if (!tx.actor) throw forbidden('请先登录')
  await tx.db
    .updateTable('notifications.message')
    .set({ read_at: tx.now })
    .where('person_id', '=', tx.actor.id)
    .where('read_at', 'is', null)
    .execute()
}
