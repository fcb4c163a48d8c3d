import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { PersonRegistered } from '../events.ts'
import type { ApplicantKind } from '../model.ts'

export type NewAccount = {
  username: string
  /** Argon2id, from `hashPassword`: hashing takes longer than a transaction should. */
  passwordHash: string
  name: string
  kind?: 'person' | 'officer'
  applicantKind?: ApplicantKind
  contactName?: string | undefined
  creditCode?: string | undefined
  phone?: string | undefined
  email?: string | undefined
  address?: string | undefined
  sample?: boolean
  contactsVerified?: boolean
}

/** Opens an account together with its person; both have the same id. Who may is for the caller to say. */
export async function openAccount(tx: Tx, input: NewAccount) {
  const taken = await tx.db.selectFrom('identity.user').select('id').where('username', '=', input.username).executeTakeFirst()
  if (taken) throw new FieldRefusal('username', '该登录名已被使用，请换一个')
  const { kind = 'person', applicantKind = 'natural', contactsVerified = false } = input
  const person = await tx.db
    .insertInto('identity.person')
    .values({
      kind,
      applicant_kind: applicantKind,
      name: input.name,
      contact_name: input.contactName ?? null,
      credit_code: input.creditCode ?? null,
      phone: input.phone ?? null,
      phone_verified_at: contactsVerified && input.phone ? tx.now : null,
      email: input.email ?? null,
      email_verified_at: contactsVerified && input.email ? tx.now : null,
      address: input.address ?? null,
      level: contactsVerified ? 'verified-contact' : 'none',
      has_login: true,
      sample: input.sample ?? false,
      created_at: tx.now,
      last_seen_on: dayOf(tx.now),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await tx.db
    .insertInto('identity.user')
    .values({
      id: person.id,
      name: input.name,
      // better-auth wants an address of its own for every account; ours is in person.email, where it may be absent and shared.
      email: `${person.id}@account.invalid`,
      username: input.username,
      display_username: input.username,
    })
    .execute()
  await tx.db
    .insertInto('identity.account')
    .values({ user_id: person.id, account_id: person.id, provider_id: 'credential', password: input.passwordHash })
    .execute()
  await record(tx, PersonRegistered, person.id, { applicantKind, online: true })
  return person
}
