import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { AnswerDrafted, DraftReturned, MessageAnswered } from '../events.ts'
import { lockForOffice } from '../find-message.ts'
import { faceOf } from '../kind-faces.ts'
import { getKind } from '../kinds.ts'
import type { Message } from '../model.ts'
import { findOpenRound } from '../rounds.ts'
import type { inputs } from '../schema.ts'
import { changeMessage } from './change-message.ts'

/** 答复: goes to be signed by another person, or straight out where the kind needs no signature. Accepts what nobody has accepted yet. */
export async function draftAnswer(tx: Tx, id: string, { answer, note }: z.output<typeof inputs.draft>) {
  const message = await lockForOffice(tx, id, 'draft')
  const { signed } = await getKind(tx, message.kind)
  const by = tx.actor?.id ?? null
  const round = message.answered_on === null ? undefined : await findOpenRound(tx, id)
  if (round) await tx.db.updateTable('messages.follow_up').set({ answer, drafted_by: by }).where('id', '=', round.id).execute()
  await changeMessage(tx, id, {
    ...(round ? {} : { answer }),
    drafted_by: by,
    drafted_at: tx.now,
    draft_note: note,
    accepted_on: message.accepted_on ?? dayOf(tx.now),
    accepted_by: message.accepted_by ?? by,
    ...(signed && { state: 'drafted' as const }),
  })
  if (!signed) return giveAnswer(tx, message)
  await record(tx, AnswerDrafted, id, { kind: message.kind }, message.organisation_id)
}

/** 退回修改: by the head, or taken back by the office itself. */
export async function returnDraft(tx: Tx, id: string, { note }: z.output<typeof inputs.returnDraft>) {
  const message = await lockForOffice(tx, id, 'returnDraft')
  await changeMessage(tx, id, { state: 'accepted', draft_note: note })
  await record(tx, DraftReturned, id, { kind: message.kind }, message.organisation_id)
}

/** 签发: by another person than who drafted it; from here on the writer has the answer. */
export async function signAnswer(tx: Tx, id: string) {
  const message = await lockForOffice(tx, id, 'sign')
  if (message.drafted_by === tx.actor?.id) throw forbidden('拟稿人不能签发自己的答复，须由另一人签发')
  await giveAnswer(tx, message)
}

async function giveAnswer(tx: Tx, message: Message) {
  await faceOf(message.kind).beforeAnswer?.(tx, message)
  const [today, by] = [dayOf(tx.now), tx.actor?.id ?? null]
  const round = message.answered_on === null ? undefined : await findOpenRound(tx, message.id)
  if (round)
    await tx.db.updateTable('messages.follow_up').set({ answered_on: today, signed_by: by }).where('id', '=', round.id).execute()
  await changeMessage(tx, message.id, {
    state: 'answered',
    open_due_on: null,
    closed_on: today,
    draft_note: null,
    ...(round ? {} : { answered_on: today, answered_at: tx.now, signed_by: by }),
  })
  const onTime = today <= (round?.due_on ?? message.due_on)
  await record(
    tx,
    MessageAnswered,
    message.id,
    { kind: message.kind, round: round?.ordinal ?? 0, onTime },
    message.organisation_id,
  )
}
