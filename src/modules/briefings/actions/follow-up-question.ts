import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { submitMessage } from '../../messages/index.ts'
import { QuestionFollowedUp } from '../events.ts'
import { saidQuestion } from '../live/read-said.ts'
import { say } from '../live/say.ts'
import { type Briefing, mayMoveQuestion, portalPath, type Question, questionStates } from '../model.ts'
import { lockQuestion } from '../queries.ts'
import { tellAsker } from '../tell-asker.ts'
import { lockForRunning } from './plan-briefing.ts'

/** 转留言: what there was no time for is answered by the office whose matter it is, with the term of a message; who asked gets its number. */
export async function followUpQuestion(tx: Tx, id: string, number: number, { organisation }: { organisation: string }) {
  const event = await lockEnded(tx, id)
  await followUp(tx, event, await lockQuestion(tx, id, number), organisation)
}

/** All that still wait for an answer, to the office that held it. */
export async function followUpAll(tx: Tx, id: string): Promise<{ followed: number }> {
  const event = await lockEnded(tx, id)
  const left = await tx.db
    .selectFrom('briefings.question')
    .selectAll()
    .where('event_id', '=', id)
    .where('state', '=', 'passed')
    .orderBy('number')
    .forUpdate()
    .execute()
  for (const question of left) await followUp(tx, event, question, event.organisation_id)
  return { followed: left.length }
}

async function lockEnded(tx: Tx, id: string) {
  const event = await lockForRunning(tx, id)
  if (event.state !== 'held' && event.state !== 'archived') throw conflict('briefings.not-held', '结束后才能转办')
  return event
}

async function followUp(tx: Tx, event: Briefing, question: Question, organisation: string) {
  if (!mayMoveQuestion(question.state, 'followed-up'))
    throw conflict('briefings.question-not-now', `这条提问${questionStates[question.state]}，不能转为留言`)
  const text = question.shown ?? question.text
  const message = await submitMessage(tx, {
    kind: 'question',
    organisation,
    subject: text.length > 40 ? `${text.slice(0, 40).replace(/\s+/g, ' ')}……` : text.replace(/\s+/g, ' '),
    text,
    contact: contactOf(question),
    about: { path: `${portalPath(event.id)}#q${question.number}`, title: event.title },
    origin: { kind: 'briefings.question', id: question.id },
    writer: question.asker_id,
    // It was asked to be answered in public.
    consent: true,
    channel: 'event',
    key: question.id,
  })
  await tx.db
    .updateTable('briefings.question')
    .set({ state: 'followed-up', message_id: message.id, message_number: message.number })
    .where('id', '=', question.id)
    .execute()
  await record(tx, QuestionFollowedUp, question.id, { briefing: event.id, message: message.id }, event.organisation_id)
  await say(
    tx,
    event.id,
    { kind: 'question', question: saidQuestion({ ...question, state: 'followed-up' }) },
    { question: question.id },
  )
  await tellAsker(tx, question, {
    kind: 'briefings.question-followed-up',
    title: '您的提问已转为留言办理',
    body: `您在“${event.title}”的提问没有来得及回答，已转为留言，编号 ${message.number}，查询码 ${message.code}。`,
  })
}

function contactOf({ contact_sealed, name }: Question) {
  if (contact_sealed === null) return null
  const contact = installation().keys.open(contact_sealed).replace(/[\s-]/g, '')
  return { name: name || null, phone: contact.includes('@') ? null : contact, mail: contact.includes('@') ? contact : null }
}

/** The question from which a message was made, for the message's page at the desk. */
export async function questionBehind({ db }: Pick<Ctx, 'db'>, id: string) {
  const question = await db
    .selectFrom('briefings.question as question')
    .innerJoin('briefings.event as event', 'event.id', 'question.event_id')
    .select(['question.number', 'event.id', 'event.title', 'event.held_on'])
    .where('question.id', '=', id)
    .executeTakeFirst()
  if (!question) throw notFound()
  return question
}
