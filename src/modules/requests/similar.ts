import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Outcome, Request } from './model.ts'
import { outcomes } from './outcomes.ts'
import { officesOf } from './policy.ts'

/**
 * An earlier case like the one at hand and how it was decided. Of another office's case this is all there is: neither title nor
 * description nor applicant leave that office. `own` is there for cases of one's own offices.
 */
export type Similar = {
  organisationId: string
  outcome: Outcome
  articles: string[]
  summary: string
  closedOn: string
  /** 0 to 1. */
  likeness: number
  own: { id: string; number: string; title: string } | null
}

/** How alike at least; below this the pairs of characters that every application holds would match. */
const LIKE = 0.35

/** The answered cases of the whole city that are most like this one, by the letters they share. */
export async function listSimilar(ctx: Ctx, request: Pick<Request, 'id' | 'title'>): Promise<Similar[]> {
  const rows = await ctx.db.transaction().execute(async (db) => {
    await sql`select set_config('pg_trgm.word_similarity_threshold', ${String(LIKE)}, true)`.execute(db)
    const { rows: found } = await sql<Row>`
      select request.id, number, organisation_id, title, request.outcome, closed_on, summary, parts,
        word_similarity(${request.title}, title || ' ' || description) as likeness
      from requests.request join requests.answer on answer.request_id = request.id
      where ${request.title} <% (title || ' ' || description) and closed_on is not null and request.id <> ${request.id}
      order by likeness desc, closed_on desc limit ${MOST}`.execute(db)
    return found
  })
  const offices = officesOf(ctx.actor)
  return rows.map(({ id, number, organisation_id, title, outcome, closed_on, summary, parts, likeness }) => ({
    organisationId: organisation_id,
    outcome,
    articles: articlesOf(outcome, parts),
    summary,
    closedOn: closed_on,
    likeness,
    own: offices.includes(organisation_id) ? { id, number, title } : null,
  }))
}

const MOST = 10

type Row = {
  id: string
  number: string
  organisation_id: string
  title: string
  outcome: Outcome
  closed_on: string
  summary: string
  parts: { ground: Outcome | null }[]
  likeness: number
}

/** The grounds: of a partial disclosure those of its parts as well. */
const articlesOf = (outcome: Outcome, parts: Row['parts']) => [
  ...new Set([outcomes[outcome].article, ...parts.flatMap(({ ground }) => (ground ? outcomes[ground].article : []))]),
]

/** Whether what is alike was decided alike: how often each way, the most frequent first. */
export const decidedAs = (similar: readonly Similar[]) =>
  [...Map.groupBy(similar, ({ outcome }) => outcomes[outcome].group)]
    .map(([group, members]) => ({ group, count: members.length }))
    .sort((one, other) => other.count - one.count)
