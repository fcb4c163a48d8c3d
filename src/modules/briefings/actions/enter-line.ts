import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret } from '../../screening/index.ts'
import { LineCorrected, LineEntered } from '../events.ts'
import { saidLine } from '../live/read-said.ts'
import { say } from '../live/say.ts'
import type { Briefing, LineKind } from '../model.ts'
import type { CorrectLine, EnterLine } from '../schema.ts'
import { lockForRunning } from './plan-briefing.ts'

/** 记录: what is being said, shown to all at once; an answer belongs to the question that is on the air. */
export async function enterLine(tx: Tx, id: string, input: z.output<typeof EnterLine>) {
  const event = await lockForRunning(tx, id)
  if (event.state !== 'live' && event.state !== 'held') throw conflict('briefings.not-live', '还没有开始或者已经归档')
  const before =
    input.key && (await tx.db.selectFrom('briefings.line').select('number').where('form_key', '=', input.key).executeTakeFirst())
  if (before) return before
  await refuseSecret(tx, { text: input.text })
  const asked =
    input.kind === 'answer'
      ? await tx.db
          .selectFrom('briefings.question')
          .select(['id', 'number'])
          .where('event_id', '=', id)
          .where('state', '=', 'on-air')
          .orderBy('on_air_at', 'desc')
          .limit(1)
          .executeTakeFirst()
      : undefined
  const line = await newLine(tx, event, { ...input, question: asked?.id ?? null })
  await say(tx, id, { kind: 'line', line: saidLine({ ...line, question: asked?.number ?? null }) }, { line: line.number })
  return { number: line.number }
}

type NewLine = {
  speaker: string
  text: string
  kind: LineKind
  chapter: string | null
  question: string | null
  key?: string | null
}

/** The next line of the record; the event is locked, so that the numbers follow each other. */
export async function newLine(tx: Tx, event: Briefing, { speaker, text, kind, chapter, question, key = null }: NewLine) {
  const { lines: number } = await tx.db
    .updateTable('briefings.event')
    .set((is) => ({ lines: is('lines', '+', 1) }))
    .where('id', '=', event.id)
    .returning('lines')
    .executeTakeFirstOrThrow()
  const line = await tx.db
    .insertInto('briefings.line')
    .values({
      event_id: event.id,
      number,
      kind,
      speaker,
      text,
      chapter,
      question_id: question,
      said_at: tx.now,
      entered_by: tx.actor?.id ?? '',
      form_key: key,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await record(tx, LineEntered, event.id, { number, hash: hashOf(text) }, event.organisation_id)
  return line
}

/** 更正: the line says something else from now on, with a mark; what it said before stays to be read, unless it was struck. */
export async function correctLine(tx: Tx, id: string, number: number, { text, reason, strike }: z.output<typeof CorrectLine>) {
  const event = await lockForRunning(tx, id)
  if (event.state === 'archived') throw conflict('briefings.archived', '已经归档，请修改整理稿')
  const line = await tx.db
    .selectFrom('briefings.line')
    .selectAll()
    .where('event_id', '=', id)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  if (!line) throw notFound()
  if (line.struck) throw conflict('briefings.struck', '这一段已经撤下')
  await refuseSecret(tx, { text })
  await tx.db
    .insertInto('briefings.correction')
    .values({
      line_id: line.id,
      before: line.text,
      reason,
      shown: !strike,
      corrected_by: tx.actor?.id ?? '',
      corrected_at: tx.now,
    })
    .execute()
  const changes = { text: strike ? line.text : text, corrected_at: tx.now, struck: strike }
  await tx.db.updateTable('briefings.line').set(changes).where('id', '=', line.id).execute()
  const asked =
    line.question_id &&
    (await tx.db.selectFrom('briefings.question').select('number').where('id', '=', line.question_id).executeTakeFirst())
  await record(tx, LineCorrected, id, { number, hash: hashOf(text), struck: strike }, event.organisation_id)
  await say(
    tx,
    id,
    { kind: 'line', line: saidLine({ ...line, ...changes, question: asked ? asked.number : null }) },
    { line: number },
  )
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
