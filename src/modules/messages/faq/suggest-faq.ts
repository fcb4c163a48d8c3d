import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { groupAlike } from '../../likeness/index.ts'
import { ownOffices } from '../policy.ts'

export type Suggested = {
  /** Newest first. */
  messages: { id: string; number: string; subject: string; answered_on: string }[]
  organisation: string
  shared: string[]
  /** The newest answer given, to begin with. */
  answer: string
}

const MOST = 3_000
const AT_LEAST = 2
const YEAR = 365

/** Questions that have been answered more than once in a year and stand in no FAQ yet, the most frequent first, by the phrases they share. */
export async function suggestFaq(ctx: Ctx): Promise<Suggested[]> {
  const offices = ownOffices(ctx.actor)
  if (offices.length === 0) return []
  const rows = await ctx.db
    .selectFrom('messages.message')
    .select(['id', 'number', 'subject', 'text', 'answer', 'answered_on', 'organisation_id'])
    .where('organisation_id', 'in', offices)
    .where('kind', 'in', ['consultation', 'question'])
    .where('answered_on', '>=', addDays(dayOf(ctx.now), -YEAR))
    .where('answer', 'is not', null)
    .where(sql<boolean>`not exists (select from messages.faq where faq.state <> 'withdrawn' and message.id = any(faq.sources))`)
    .orderBy('answered_on', 'desc')
    .limit(MOST)
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...Map.groupBy(rows, ({ organisation_id }) => organisation_id)]
    .flatMap(([organisation, theirs]) =>
      groupAlike(theirs.map(({ id, subject, text }) => ({ id, text: `${subject}。${text}` })))
        .filter(({ members }) => members.length >= AT_LEAST)
        .map(({ members, shared }) => {
          const messages = members
            .flatMap((id) => byId.get(id) ?? [])
            .sort((a, b) => ((a.answered_on ?? '') < (b.answered_on ?? '') ? 1 : -1))
          return {
            organisation,
            shared,
            answer: messages[0]?.answer ?? '',
            messages: messages.map(({ id, number, subject, answered_on }) => ({
              id,
              number,
              subject,
              answered_on: answered_on ?? '',
            })),
          }
        }),
    )
    .sort((a, b) => b.messages.length - a.messages.length)
}
