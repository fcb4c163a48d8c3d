import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { PasswordChanged } from '../events.ts'
import { findByUsername } from '../queries.ts'
import { useCode } from './use-code.ts'

/** Sets a new password with a code sent to a verified contact. Every session and token ends; a second factor stays. */
export async function recoverPassword(tx: Tx, { username, code }: { username: string; code: string }, passwordHash: string) {
  const person = await findByUsername(tx, username)
  const used = person && (await useCode(tx, person.id, { purpose: 'recovery', code }))
  if (!person || !used) return false
  await tx.db
    .updateTable('identity.account')
    .set({ password: passwordHash, updated_at: tx.now })
    .where('user_id', '=', person.id)
    .where('provider_id', '=', 'credential')
    .execute()
  await tx.db.deleteFrom('identity.session').where('user_id', '=', person.id).execute()
  await tx.db
    .updateTable('identity.token')
    .set({ revoked_at: tx.now })
    .where('person_id', '=', person.id)
    .where('revoked_at', 'is', null)
    .execute()
  await record(tx, PasswordChanged, person.id, { recovered: true })
  return true
}
