import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf, longDay } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { refuseSecret } from '../../screening/index.ts'
import { MessageFollowedUp, MessageRated, MessageWithdrawn } from '../events.ts'
import { lockAsWriter } from '../find-message.ts'
import { getKind } from '../kinds.ts'
import { listFollowUps } from '../rounds.ts'
import type { FollowUp, Rate } from '../schema.ts'
import { MessageSettings } from '../settings.ts'
import { endOf } from '../terms.ts'
import { waitForKey } from '../wait-for-key.ts'
import { changeMessage } from './change-message.ts'

/** 追问: opens the message again, with a term of its own that begins today. */
export async function followUp(tx: Tx, id: string, { text, key }: z.output<typeof FollowUp>, code?: string) {
  if (key) await waitForKey(tx, key)
  const before = key
    ? await tx.db.selectFrom('messages.follow_up').select('message_id').where('form_key', '=', key).executeTakeFirst()
    : undefined
  if (before?.message_id === id) return
  if (before) throw conflict('messages.other-form', '这份表单已经用于另一封信，请重新打开页面填写')
  const message = await lockAsWriter(tx, id, 'followUp', code)
  await refuseSecret(tx, { text })
  const today = dayOf(tx.now)
  const [{ followUps, followUpDays }, kind, rounds] = await Promise.all([
    readSetting(tx, MessageSettings),
    getKind(tx, message.kind),
    listFollowUps(tx, id),
  ])
  const until = addDays(rounds.at(-1)?.answered_on ?? message.answered_on ?? today, followUpDays)
  if (rounds.length >= followUps) throw conflict('messages.asked-enough', `同一封信最多追问 ${followUps} 次，请另写一封`)
  if (today > until) throw conflict('messages.too-late', `追问应在${longDay(until)}前提出，请另写一封`)
  const [ordinal, dueOn] = [rounds.length + 1, await endOf(tx, kind.term_days)]
  await tx.db
    .insertInto('messages.follow_up')
    .values({ message_id: id, ordinal, form_key: key ?? null, text, asked_on: today, due_on: dueOn })
    .execute()
  await changeMessage(tx, id, { state: 'accepted', open_due_on: dueOn, closed_on: null, drafted_by: null, draft_note: null })
  await record(tx, MessageFollowedUp, id, { kind: message.kind, round: ordinal, dueOn }, message.organisation_id)
}

/** 评价: once. */
export async function rateAnswer(tx: Tx, id: string, { rating, comment }: z.output<typeof Rate>, code?: string) {
  const message = await lockAsWriter(tx, id, 'rate', code)
  if (message.rating !== null) throw conflict('messages.rated', '已经评价过了，感谢您的参与')
  await refuseSecret(tx, { text: comment ?? '' })
  await changeMessage(tx, id, { rating, rating_comment: comment, rated_on: dayOf(tx.now) })
  await record(tx, MessageRated, id, { kind: message.kind, rating }, message.organisation_id)
}

/** 撤回: what has not been answered. */
export async function withdrawMessage(tx: Tx, id: string, code?: string) {
  const message = await lockAsWriter(tx, id, 'withdraw', code)
  if (message.answered_on !== null) throw conflict('messages.answered', '已经答复过的信不能撤回')
  const today = dayOf(tx.now)
  await tx.db
    .updateTable('messages.inquiry')
    .set({ ended_on: today, lapsed: true })
    .where('message_id', '=', id)
    .where('ended_on', 'is', null)
    .execute()
  await changeMessage(tx, id, { state: 'withdrawn', withdrawn_on: today, open_due_on: null, closed_on: today })
  await record(tx, MessageWithdrawn, id, { kind: message.kind }, message.organisation_id)
}
