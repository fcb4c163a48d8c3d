import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import type { LineKind, QuestionState, State } from '../model.ts'

/** On which processes hear of what readers are told, and of what moderators have waiting. */
export const SAID = 'briefings_said'
export const QUEUE = 'briefings_queue'

/** What readers of a live page are told. */
export type Said =
  | { kind: 'line'; line: SaidLine }
  | { kind: 'question'; question: SaidQuestion }
  | { kind: 'state'; state: State }
export type SaidLine = {
  number: number
  kind: LineKind
  speaker: string
  text: string
  chapter: string | null
  saidAt: string
  corrected: boolean
  struck: boolean
  question: number | null
}
export type SaidQuestion = { number: number; state: QuestionState; name: string; text: string }
type Subject = { line?: number; question?: string }

// PostgreSQL takes notices of less than 8,000 bytes.
const MOST_BYTES = 7_900

/**
 * Tells all readers in all processes, once the transaction is committed. The row of the event is locked until then, so that the numbers
 * have no gap and go out in order. What would be too long goes out as its number alone; each process then reads it once.
 */
export async function say(tx: Tx, event: string, said: Said, { line, question }: Subject = {}) {
  const { signals: number } = await tx.db
    .updateTable('briefings.event')
    .set((is) => ({ signals: is('signals', '+', 1) }))
    .where('id', '=', event)
    .returning('signals')
    .executeTakeFirstOrThrow()
  await tx.db
    .insertInto('briefings.signal')
    .values({
      event_id: event,
      number,
      kind: said.kind,
      line_number: line ?? null,
      question_id: question ?? null,
      sent_at: tx.now,
    })
    .execute()
  const whole = JSON.stringify({ event, number, said })
  const notice = Buffer.byteLength(whole) < MOST_BYTES ? whole : JSON.stringify({ event, number })
  await sql`select pg_notify(${SAID}, ${notice})`.execute(tx.db)
}

/** Tells moderators that something waits, or no longer does. */
export const tellDesk = (tx: Tx, event: string) => sql`select pg_notify(${QUEUE}, ${event})`.execute(tx.db)
