import type { Tx } from '../../../platform/ctx.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { AppKeyRevoked } from './events.ts'

/** Ends one of the actor's own keys at once; what it took stays on the record. */
export async function revokeAppKey(tx: Tx, id: string) {
  if (!tx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  await tx.db
    .updateTable('datasets.app_key')
    .set({ revoked_at: tx.now })
    .where('id', '=', id)
    .where('person_id', '=', tx.actor.id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow(notFound)
  await record(tx, AppKeyRevoked, id, {})
}
