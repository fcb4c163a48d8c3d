import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { screen } from '../../screening/index.ts'
import { QuestionMerged, QuestionModerated, QuestionParted } from '../events.ts'
import { saidLine, saidQuestion } from '../live/read-said.ts'
import { say, tellDesk } from '../live/say.ts'
import { type Briefing, isShown, mayMoveQuestion, type Question, type QuestionState, questionStates } from '../model.ts'
import { lockQuestion } from '../queries.ts'
import type { PassQuestion } from '../schema.ts'
import { tellAsker } from '../tell-asker.ts'
import { newLine } from './enter-line.ts'
import { lockForRunning } from './plan-briefing.ts'

/** What no text that everybody reads may hold, whoever says that it was looked at. */
const NEVER = ['id-number', 'bank-card', 'passport', 'permit', 'mobile']

/** 通过: everybody reads it as it stands in line, in the words as sent or as shortened. */
export async function passQuestion(tx: Tx, id: string, number: number, { shown, sure }: z.output<typeof PassQuestion>) {
  const { event, question } = await lockBoth(tx, id, number)
  const said = `${question.name}\n${shown ?? question.text}`
  const { blocks, findings } = await screen(tx, { text: said, files: [] })
  if (blocks && findings.some(({ kind, confidence }) => NEVER.includes(kind) && confidence >= 0.5))
    throw new FieldRefusal('shown', '含有证件号码、电话等个人信息，请在公开的文字里删去')
  if ((blocks || question.held_for.length > 0) && !sure && shown === null)
    throw new FieldRefusal('sure', '这条提问被暂缓显示，请整理文字，或者确认已经看过')
  if (blocks && !sure) throw new FieldRefusal('sure', '可能含有个人信息，请删去，或者确认已经看过')
  await move(tx, event, question, 'passed', { shown: shown === question.text ? null : shown, passed_at: tx.now, reason: null })
}

/** 播出: shown to all as the question that is being answered, and set into the record. */
export async function airQuestion(tx: Tx, id: string, number: number) {
  const { event, question } = await lockBoth(tx, id, number)
  if (event.state !== 'live') throw conflict('briefings.not-live', '还没有开始或者已经结束')
  await move(tx, event, question, 'on-air', { on_air_at: tx.now })
  const line = await newLine(tx, event, {
    speaker: question.name || '网友',
    text: question.shown ?? question.text,
    kind: 'question',
    chapter: null,
    question: question.id,
  })
  await say(tx, id, { kind: 'line', line: saidLine({ ...line, question: question.number }) }, { line: line.number })
}

/** 已答: the answer stands in the record. */
export async function closeQuestion(tx: Tx, id: string, number: number) {
  const { event, question } = await lockBoth(tx, id, number)
  await move(tx, event, question, 'answered', { answered_at: tx.now })
  await tellAsker(tx, question, {
    kind: 'briefings.question-answered',
    title: '您的提问已经回答',
    body: `您在“${event.title}”的提问已经回答，请看实录。`,
  })
}

export async function holdQuestion(tx: Tx, id: string, number: number, { reason }: { reason: string }) {
  const { event, question } = await lockBoth(tx, id, number)
  await move(tx, event, question, 'held', { reason })
}

/** 不采用: with the reason, which whoever asked is told. */
export async function dismissQuestion(tx: Tx, id: string, number: number, { reason }: { reason: string }) {
  const { event, question } = await lockBoth(tx, id, number)
  await move(tx, event, question, 'dismissed', { reason })
  await tellAsker(tx, question, {
    kind: 'briefings.question-dismissed',
    title: '您的提问没有采用',
    body: `您在“${event.title}”的提问没有采用，理由：${reason}。您可以改为留言，由有关机关答复。`,
  })
}

/** 合并: the same question in other words; who asked is told when that one is answered. */
export async function mergeQuestion(tx: Tx, id: string, number: number, { into }: { into: number }) {
  if (into === number) throw new FieldRefusal('into', '不能并入自己')
  const event = await lockForRunning(tx, id)
  // Always in the same order, so that two who merge do not wait for each other.
  const [low, high] = [await lockQuestion(tx, id, Math.min(number, into)), await lockQuestion(tx, id, Math.max(number, into))]
  const [question, target] = low.number === number ? [low, high] : [high, low]
  if (target.state === 'merged') throw new FieldRefusal('into', '那条提问本身已经并入另一条')
  if (target.state === 'dismissed') throw new FieldRefusal('into', '那条提问没有采用')
  await move(tx, event, question, 'merged', { merged_into_id: target.id })
  await tx.db
    .updateTable('briefings.question')
    .set({ merged_into_id: target.id })
    .where('merged_into_id', '=', question.id)
    .execute()
  await record(tx, QuestionMerged, question.id, { briefing: id, into: target.id }, event.organisation_id)
}

/** Taken out again, or taken back from those not used: it waits for the moderator anew. */
export async function returnQuestion(tx: Tx, id: string, number: number) {
  const { event, question } = await lockBoth(tx, id, number)
  const from = question.merged_into_id
  await move(tx, event, question, 'waiting', { merged_into_id: null, reason: null })
  if (from) await record(tx, QuestionParted, question.id, { briefing: id, from }, event.organisation_id)
}

async function lockBoth(tx: Tx, id: string, number: number) {
  const event = await lockForRunning(tx, id)
  return { event, question: await lockQuestion(tx, id, number) }
}

type Changes = Partial<Pick<Question, 'shown' | 'passed_at' | 'on_air_at' | 'answered_at' | 'reason' | 'merged_into_id'>>

async function move(tx: Tx, event: Briefing, question: Question, to: QuestionState, changes: Changes) {
  if (!mayMoveQuestion(question.state, to))
    throw conflict('briefings.question-not-now', `这条提问${questionStates[question.state]}，不能转为“${questionStates[to]}”`)
  const after = { ...question, ...changes, state: to }
  await tx.db
    .updateTable('briefings.question')
    .set({ ...changes, state: to, moderated_by: tx.actor?.id ?? null })
    .where('id', '=', question.id)
    .execute()
  await record(tx, QuestionModerated, question.id, { briefing: event.id, state: to }, event.organisation_id)
  if (isShown(to) || isShown(question.state))
    await say(tx, event.id, { kind: 'question', question: saidQuestion(after) }, { question: question.id })
  await tellDesk(tx, event.id)
}
