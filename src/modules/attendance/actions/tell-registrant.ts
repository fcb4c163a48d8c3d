import type { Tx } from '../../../platform/ctx.ts'
import { installation } from '../../../platform/installation.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { notify, send } from '../../notifications/index.ts'
import { type Registration, receiptPath } from '../model.ts'

type Told = Pick<Registration, 'id' | 'number' | 'person_id' | 'phone_sealed'>
type Words = { kind: string; title: string; body: string; key?: string }

/** Tells whoever registered: in their inbox where they have an account, else by short message. The link opens the receipt. */
export async function tellRegistrant(tx: Tx, { id, number, person_id, phone_sealed }: Told, { kind, title, body, key }: Words) {
  const url = receiptPath(number, lookupCode(id))
  if (person_id !== null) {
    await notify(tx, person_id, { kind, title, body, url, ...(key && { key }) })
    return
  }
  if (phone_sealed === null) return
  const to = installation().keys.open(phone_sealed)
  await send(tx, { channel: 'sms', personId: null, to, kind, subject: title, body, url })
}
