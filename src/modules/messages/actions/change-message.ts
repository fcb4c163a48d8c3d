import type { Tx } from '../../../platform/ctx.ts'
import type { Message } from '../model.ts'

/** Writes what an act changes; the row is locked already. */
export const changeMessage = (tx: Tx, id: string, changes: Partial<Omit<Message, 'id' | 'number' | 'about'>>) =>
  tx.db.updateTable('messages.message').set(changes).where('id', '=', id).execute()
