import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { ContactVerified } from '../events.ts'
import { lockPerson } from '../queries.ts'
import { useCode } from './use-code.ts'

/** The person reads back the code that was sent: the phone or mailbox is theirs. False when the code is wrong or too old. */
export async function verifyContact(tx: Tx, code: string) {
  if (!tx.actor) throw forbidden()
  const person = await lockPerson(tx, tx.actor.id)
  const used = await useCode(tx, person.id, { purpose: 'contact', code })
  const address = used?.channel === 'phone' ? person.phone : person.email
  // The contact may have been changed since the code went out.
  if (!used || address === null || installation().keys.saltedHash(address) !== used.addressHash) return false
  await tx.db
    .updateTable('identity.person')
    .set({
      [used.channel === 'phone' ? 'phone_verified_at' : 'email_verified_at']: tx.now,
      ...(person.level === 'none' && { level: 'verified-contact' as const }),
    })
    .where('id', '=', person.id)
    .execute()
  await record(tx, ContactVerified, person.id, { channel: used.channel })
  return true
}
