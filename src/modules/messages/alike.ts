import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/errors.ts'
import { findPublic } from '../search/index.ts'
import { wordsOf } from './words.ts'

export type Known = { href: string; title: string; note: string }
/** What may answer a question already: FAQ, answered messages, pages of the site. */
export type Hints = { faq: Known[]; messages: Known[]; pages: Known[] }

// From here on two texts may be about the same; what is only offered to be looked at may be a little less so.
const LIKE = 0.25
const OFFERED = 0.18
const EACH = 3

/** 也许已有答案: what everybody may read that shares the rarest words with what is being written. */
export async function hintsFor(ctx: Ctx, { subject, text }: { subject: string; text: string }): Promise<Hints> {
  const words = wordsOf(`${subject} ${subject} ${text}`)
  const [faq, messages, pages] = await Promise.all([
    words.length === 0 ? [] : alikeFaq(ctx, words, EACH),
    words.length === 0 ? [] : alikePublished(ctx, words, EACH),
    pagesFor(ctx, subject),
  ])
  return { faq, messages, pages }
}
export const hintCount = ({ faq, messages, pages }: Hints) => faq.length + messages.length + pages.length

/** How much of two sets of words is shared (Dice), rare ones not weighed: short texts, and a person judges. */
const shareOf = (words: string[]) =>
  sql<number>`2.0 * cardinality(array(select unnest(words) intersect select unnest(${words}::text[])))
    / nullif(cardinality(words) + ${words.length}, 0)`

export async function alikeFaq({ db }: Pick<Ctx, 'db'>, words: string[], size: number): Promise<Known[]> {
  const { rows } = await sql<{ id: string; question: string; share: number }>`
    select id, question, ${shareOf(words)} as share from messages.faq
    where state = 'published' and stale_since is null and words && ${words}::text[] order by share desc, id limit ${size * 3}`.execute(
    db,
  )
  return rows
    .filter(({ share }) => Number(share) >= OFFERED)
    .slice(0, size)
    .map(({ id, question }) => ({ href: `/messages/faq/${id}`, title: question, note: '常见问题' }))
}

async function alikePublished({ db }: Ctx, words: string[], size: number): Promise<Known[]> {
  const { rows } = await sql<{ id: string; public_subject: string; answered_on: string; share: number }>`
    select id, public_subject, answered_on, ${shareOf(words)} as share from messages.message
    where published_on is not null and words && ${words}::text[] order by share desc, id desc limit ${size * 3}`.execute(db)
  return rows
    .filter(({ share }) => Number(share) >= OFFERED)
    .slice(0, size)
    .map(({ id, public_subject, answered_on }) => ({
      href: `/messages/${id}`,
      title: public_subject,
      note: `${answered_on} 答复`,
    }))
}

const SHOWN_HERE = new Set(['message', 'faq'])
async function pagesFor(ctx: Ctx, subject: string): Promise<Known[]> {
  const { hits, relaxed } = await findPublic(ctx, subject, { size: EACH * 2 }).catch(nothing)
  if (relaxed) return []
  return hits
    .filter(({ kind }) => !SHOWN_HERE.has(kind))
    .slice(0, EACH)
    .map(({ url, title, publishedOn }) => ({ href: url, title, note: publishedOn ?? '' }))
}

// While the search is being built anew nobody is kept from writing.
function nothing(error: unknown): { hits: never[]; relaxed: boolean } {
  if (error instanceof Refusal) return { hits: [], relaxed: false }
  throw error
}

export type AlikeMessage = {
  id: string
  number: string
  subject: string
  state: string
  organisation_id: string
  received_on: string
  answer: string | null
  share: number
  shared: string[]
}

/** Messages of the same offices like the one at hand, each with the words that say so; answers are there to be used again. */
export async function alikeMessages(
  { db }: Ctx,
  { id, words }: { id: string; words: string[] },
  offices: string[],
  size = 5,
): Promise<AlikeMessage[]> {
  if (words.length === 0 || offices.length === 0) return []
  const { rows } = await sql<AlikeMessage>`
    select id, number, subject, state, organisation_id, received_on, case when answered_on is not null then answer end as answer,
      ${shareOf(words)} as share, array(select unnest(words) intersect select unnest(${words}::text[]) limit 6) as shared
    from messages.message
    where words && ${words}::text[] and id <> ${id}::uuid and organisation_id = any(${offices}::uuid[])
    order by share desc, id desc limit ${size * 3}`.execute(db)
  return rows.filter(({ share }) => Number(share) >= LIKE).slice(0, size)
}
