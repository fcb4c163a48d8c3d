import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Kind } from './model.ts'
import { seenOffices } from './policy.ts'

/** One series in one year. `forgotten`: announced, its time over, neither held nor cancelled. */
export type BoardRow = {
  kind: Kind
  series: string
  announced: number
  held: number
  cancelled: number
  forgotten: number
  transcripts: number
  asked: number
  passed: number
  answered: number
  followedUp: number
}

/** 看板: announced against held, questions against answers, of the offices that the actor works for or oversees. */
export async function readBoard(ctx: Ctx, year: number): Promise<BoardRow[]> {
  const offices = seenOffices(ctx.actor)
  const { rows } = await sql<BoardRow>`
    select kind, series_name as series, count(*)::int as announced,
      count(*) filter (where state in ('live', 'held', 'archived'))::int as held,
      count(*) filter (where state = 'cancelled')::int as cancelled,
      count(*) filter (where state = 'announced' and starts_at < ${ctx.now})::int as forgotten,
      count(*) filter (where has_transcript)::int as transcripts,
      sum(asked)::int as asked, sum(passed)::int as passed, sum(answered)::int as answered, sum(followed_up)::int as "followedUp"
    from briefings.public_event
    where extract(year from starts_at at time zone 'Asia/Shanghai') = ${year} and organisation_id = any(${offices}::uuid[])
    group by kind, series_name order by kind, announced desc, series_name`.execute(ctx.db)
  return rows
}
