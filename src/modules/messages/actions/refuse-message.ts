import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { MessageRefused } from '../events.ts'
import { lockForOffice } from '../find-message.ts'
import type { inputs } from '../schema.ts'
import { changeMessage } from './change-message.ts'

/** 不予受理: the matter has a channel of its own, and the writer is told which and why. */
export async function refuseMessage(tx: Tx, id: string, { for: channel, reason }: z.output<typeof inputs.refuse>) {
  const message = await lockForOffice(tx, id, 'refuse')
  if (message.answered_on !== null) throw conflict('messages.answered', '已经答复过的信不能再不予受理，请答复追问')
  const today = dayOf(tx.now)
  await changeMessage(tx, id, {
    state: 'refused',
    refused_on: today,
    refused_for: channel,
    refusal: reason,
    open_due_on: null,
    closed_on: today,
  })
  await record(tx, MessageRefused, id, { kind: message.kind, for: channel }, message.organisation_id)
}
