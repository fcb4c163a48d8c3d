import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { type HoldReason, lookAt } from '../checks.ts'
import { QuestionAsked } from '../events.ts'
import { tellDesk } from '../live/say.ts'
import { takesQuestions } from '../model.ts'
import type { AskQuestionInput } from '../schema.ts'

/** Under which whoever sent a question sees what became of it; follows from the form's key, so that a second click finds it again. */
export const codeOf = (key: string) => installation().keys.saltedHash(`briefings.question:${key}`).slice(0, 24)
export const codeHashOf = (code: string) => installation().keys.saltedHash(`briefings.code:${code}`)

/** A question from anybody, signed in or not. Nobody reads it before a moderator has; what looks suspicious waits for a closer look. */
export async function askQuestion(tx: Tx, eventId: string, input: AskQuestionInput): Promise<{ code: string; held: boolean }> {
  const code = codeOf(input.key)
  const before = await tx.db.selectFrom('briefings.question').select('state').where('form_key', '=', input.key).executeTakeFirst()
  if (before) return { code, held: before.state === 'held' }
  // The row of the event puts the questions in order.
  const event = await tx.db.selectFrom('briefings.event').selectAll().where('id', '=', eventId).forUpdate().executeTakeFirst()
  if (!event || event.announced_at === null) throw notFound()
  if (!takesQuestions(event, tx.now)) throw conflict('briefings.no-questions', '现在不接受提问。您可以改为留言，由有关机关答复')
  const said = `${input.name}\n${input.text}`
  await refuseSecret(tx, { text: said })
  const { blocks } = await screen(tx, { text: said, files: [] })
  const heldFor: HoldReason[] = [...(blocks ? (['personal'] as const) : []), ...lookAt(said)]
  const number = event.questions + 1
  const held = heldFor.length > 0
  const { id } = await tx.db
    .insertInto('briefings.question')
    .values({
      event_id: eventId,
      number,
      state: held ? 'held' : 'waiting',
      beforehand: event.state === 'announced',
      asker_id: tx.actor?.kind === 'person' ? tx.actor.id : null,
      name: input.name,
      contact_sealed: input.contact === null ? null : installation().keys.seal(input.contact),
      text: input.text,
      held_for: heldFor,
      form_key: input.key,
      code_hash: codeHashOf(code),
      asked_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.db.updateTable('briefings.event').set({ questions: number }).where('id', '=', eventId).execute()
  await record(tx, QuestionAsked, id, { briefing: eventId, number, held }, event.organisation_id)
  await tellDesk(tx, eventId)
  return { code, held }
}

/** What became of the question to which a code belongs. */
export const findByCode = ({ db }: Pick<Ctx, 'db'>, code: string) =>
  db
    .selectFrom('briefings.question as question')
    .innerJoin('briefings.event as event', 'event.id', 'question.event_id')
    .leftJoin('briefings.question as into', 'into.id', 'question.merged_into_id')
    .selectAll('question')
    .select([
      'event.title as event_title',
      'event.state as event_state',
      'into.number as into_number',
      'into.state as into_state',
    ])
    .where('question.code_hash', '=', codeHashOf(code))
    .executeTakeFirst()
export type OwnQuestion = NonNullable<Awaited<ReturnType<typeof findByCode>>>
