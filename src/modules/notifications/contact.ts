import type { Ctx } from '../../platform/ctx.ts'
import { findPerson } from '../identity/index.ts'
import { type Contact, contactOf } from './model.ts'

/** Where a person can be reached; for sending to them, not for showing. */
export async function getContact(ctx: Pick<Ctx, 'db'>, personId: string): Promise<Contact> {
  const person = await findPerson(ctx, personId)
  return person ? contactOf(person) : { mail: null, phone: null }
}
