import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { PersonErased } from '../events.ts'
import { ERASED } from '../model.ts'

/** Removes what is known of a person. The row stays, empty, so that the facts that name it still read. */
export async function erasePerson(tx: Tx, id: string, reason: 'asked' | 'retention') {
  for (const table of ['identity.document', 'identity.contact_code', 'identity.token', 'identity.reveal'] as const)
    await tx.db.deleteFrom(table).where('person_id', '=', id).execute()
  await tx.db.deleteFrom('identity.user').where('id', '=', id).execute()
  const empty = {
    contact_name: null,
    credit_code: null,
    phone: null,
    phone_verified_at: null,
    email: null,
    email_verified_at: null,
    address: null,
  }
  await tx.db
    .updateTable('identity.person')
    .set({ ...empty, name: ERASED, level: 'none', erased_at: tx.now })
    .where('id', '=', id)
    .execute()
  await record(tx, PersonErased, id, { reason })
}
