import type { Tx } from '../../../platform/ctx.ts'
import { lockMessage } from '../queries.ts'

/** Marks one of the actor's own messages as read, the first time; gives it back. */
export async function readMessage(tx: Tx, id: string) {
  const message = await lockMessage(tx, id)
  if (message.read_at === null)
    await tx.db.updateTable('notifications.message').set({ read_at: tx.now }).where('id', '=', id).execute()
  return message
}
