import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { refuseSecret } from '../../screening/index.ts'
import { WriterAsked, WriterReplied } from '../events.ts'
import { lockAsWriter, lockForOffice } from '../find-message.ts'
import { getKind } from '../kinds.ts'
import type { Message } from '../model.ts'
import { findOpenRound, listInquiries } from '../rounds.ts'
import type { inputs, Reply } from '../schema.ts'
import { MessageSettings } from '../settings.ts'
import { endOf, firstDue } from '../terms.ts'
import { changeMessage } from './change-message.ts'

/** 请写信人补充: until the reply, or until the days for it are over, the office's own term stands still. */
export async function askWriter(tx: Tx, id: string, { question }: z.output<typeof inputs.ask>) {
  const message = await lockForOffice(tx, id, 'ask')
  if (message.writer_id === null && message.phone_sealed === null && message.mail_sealed === null)
    throw conflict('messages.nobody-to-ask', '写信人没有留下联系方式，只能按信中所写的内容答复')
  if (message.answered_on !== null) throw conflict('messages.follow-up', '追问不能再请写信人补充，请直接答复')
  const { replyDays } = await readSetting(tx, MessageSettings)
  const replyDueOn = await endOf(tx, replyDays)
  await tx.db
    .insertInto('messages.inquiry')
    .values({
      message_id: id,
      question,
      asked_by: tx.actor?.id ?? '',
      asked_on: dayOf(tx.now),
      reply_due_on: replyDueOn,
    })
    .execute()
  await changeMessage(tx, id, { state: 'asked' })
  await record(tx, WriterAsked, id, { kind: message.kind, replyDueOn }, message.organisation_id)
}

export async function replyToOffice(tx: Tx, id: string, { reply }: z.output<typeof Reply>, code?: string) {
  const message = await lockAsWriter(tx, id, 'reply', code)
  await refuseSecret(tx, { text: reply })
  await endInquiry(tx, message, reply)
}

/** Back to the office: with the reply, or without one when its days are over. */
export async function endInquiry(tx: Tx, message: Message, reply: string | null) {
  const today = dayOf(tx.now)
  await tx.db
    .updateTable('messages.inquiry')
    .set({ reply, ended_on: today, lapsed: reply === null })
    .where('message_id', '=', message.id)
    .where('ended_on', 'is', null)
    .execute()
  const [kind, waits] = await Promise.all([getKind(tx, message.kind), listInquiries(tx, message.id)])
  const dueOn = await firstDue(tx, message, { term: kind.term_days, waits })
  const round = await findOpenRound(tx, message.id)
  await changeMessage(tx, message.id, {
    state: 'accepted',
    due_on: dueOn,
    open_due_on: round?.due_on ?? dueOn,
  })
  await record(tx, WriterReplied, message.id, { kind: message.kind, lapsed: reply === null, dueOn }, message.organisation_id)
}
