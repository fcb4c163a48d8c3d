import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { PersonChanged } from '../events.ts'
import { lockPerson } from '../queries.ts'
import type { Contacts } from '../schema.ts'

/** The person brings their own contacts up to date. What changes has to be verified anew. */
export async function changeContacts(tx: Tx, input: Contacts) {
  if (!tx.actor) throw forbidden()
  const person = await lockPerson(tx, tx.actor.id)
  const change = {
    phone: input.phone ?? null,
    email: input.email ?? null,
    address: input.address ?? null,
    contact_name: input.contactName ?? null,
  }
  const fields = Object.entries(change)
    .filter(([name, value]) => person[name as keyof typeof change] !== value)
    .map(([name]) => name)
  if (fields.length === 0) return
  const verified = {
    phone_verified_at: fields.includes('phone') ? null : person.phone_verified_at,
    email_verified_at: fields.includes('email') ? null : person.email_verified_at,
  }
  const level =
    person.level === 'verified-contact' && !verified.phone_verified_at && !verified.email_verified_at ? 'none' : person.level
  await tx.db
    .updateTable('identity.person')
    .set({ ...change, ...verified, level })
    .where('id', '=', person.id)
    .execute()
  await record(tx, PersonChanged, person.id, { fields })
}
