import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { TokenRevoked } from '../events.ts'

/** Ends one of the actor's own tokens at once. */
export async function revokeToken(tx: Tx, id: string) {
  if (!tx.actor) throw forbidden()
  await tx.db
    .updateTable('identity.token')
    .set({ revoked_at: sql`now()` })
    .where('id', '=', id)
    .where('person_id', '=', tx.actor.id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirstOrThrow(notFound)
  await record(tx, TokenRevoked, tx.actor.id, { token: id })
}
