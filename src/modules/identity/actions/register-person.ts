import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { PersonRegistered } from '../events.ts'
import { mayRegister } from '../policy.ts'
import type { Registration } from '../schema.ts'
import { keepDocument } from './keep-document.ts'

/** Takes down somebody who applies on paper or in person, without an account; answers the person. */
export async function registerPerson(tx: Tx, input: Registration) {
  if (!mayRegister(tx.actor)) throw forbidden()
  const person = await tx.db
    .insertInto('identity.person')
    .values({
      name: input.name,
      applicant_kind: input.applicantKind,
      contact_name: input.contactName ?? null,
      credit_code: input.documentKind === 'credit-code' ? (input.documentNumber ?? null) : null,
      phone: input.phone ?? null,
      email: input.email ?? null,
      address: input.address ?? null,
      // An officer has seen the document.
      level: input.documentNumber === undefined ? 'none' : 'real-name',
      created_at: tx.now,
      last_seen_on: dayOf(tx.now),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  if (input.documentKind && input.documentNumber && input.documentKind !== 'credit-code')
    await keepDocument(tx, person.id, { kind: input.documentKind, number: input.documentNumber })
  await record(tx, PersonRegistered, person.id, { applicantKind: input.applicantKind, online: false })
  return person
}
