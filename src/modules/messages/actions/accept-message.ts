import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { MessageAccepted } from '../events.ts'
import { lockForOffice } from '../find-message.ts'
import { changeMessage } from './change-message.ts'

/** 受理: the office takes the message as its own. */
export async function acceptMessage(tx: Tx, id: string) {
  const message = await lockForOffice(tx, id, 'accept')
  await changeMessage(tx, id, { state: 'accepted', accepted_on: dayOf(tx.now), accepted_by: tx.actor?.id ?? null })
  await record(tx, MessageAccepted, id, { kind: message.kind }, message.organisation_id)
}
