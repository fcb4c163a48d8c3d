import { randomInt } from 'node:crypto'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import { deliverCode } from '../code-delivery.ts'
import { type Channel, CODE_MINUTES, type Person } from '../model.ts'

type Wish = { channel: Channel; purpose: 'contact' | 'recovery' }

/** Sends six digits to the person's phone or mailbox. An earlier code for the same purpose no longer counts. */
export async function sendCode(tx: Tx, person: Person, { channel, purpose }: Wish) {
  const to = channel === 'phone' ? person.phone : person.email
  if (to === null) throw conflict('identity.no-contact', channel === 'phone' ? '您还没有填写手机号码' : '您还没有填写电子邮箱')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const { keys } = installation()
  const { id } = await tx.db
    .insertInto('identity.contact_code')
    .values({
      person_id: person.id,
      purpose,
      channel,
      address_hash: keys.saltedHash(to),
      code_hash: '',
      sent_at: tx.now,
      expires_at: new Date(tx.now.getTime() + CODE_MINUTES * 60_000),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // With the row's own id in the hash, equal codes do not look equal.
  await tx.db
    .updateTable('identity.contact_code')
    .set({ code_hash: keys.saltedHash(`${id}:${code}`) })
    .where('id', '=', id)
    .execute()
  await deliverCode(tx, { personId: person.id, channel, to, code, purpose, minutes: CODE_MINUTES })
}
