import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { mayDecideWords } from './policy.ts'

/** The office of what was searched for everywhere. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'
const LOOKED_BACK = 90
const MOST = 300

export type Gap = {
  query: string
  office: string
  times: number
  first: string
  last: string
  outcome: 'synonym' | 'published' | 'refused' | null
  reason: string | null
  isOpen: boolean
}

/** What was searched for in vain in the last ninety days, the most wanted first; of the actor's own offices, all of them for administrators. */
export async function listGaps(ctx: Ctx): Promise<Gap[]> {
  const mine = mayDecideWords(ctx.actor)
    ? null
    : [...new Set([...(ctx.actor?.posts.map(({ organisation }) => organisation) ?? []), ...(ctx.actor?.oversees ?? [])])]
  const { rows } = await sql<Omit<Gap, 'isOpen'> & { settled_on: string | null }>`
    select unanswered.query, unanswered.office, sum(times)::int as times, min(day)::text as first, max(day)::text as last,
      gap.outcome, gap.reason, gap.settled_on::text
    from search.unanswered left join search.gap using (query, office)
    where day >= ${addDays(dayOf(ctx.now), -LOOKED_BACK)}::date and (${mine}::uuid[] is null or unanswered.office = any(${mine}::uuid[]))
    group by unanswered.query, unanswered.office, gap.outcome, gap.reason, gap.settled_on
    order by (gap.settled_on is null or max(day) > gap.settled_on) desc, sum(times) desc, unanswered.query limit ${MOST}`.execute(
    ctx.db,
  )
  return rows.map(({ settled_on, ...row }) => ({ ...row, isOpen: settled_on === null || row.last > settled_on }))
}
