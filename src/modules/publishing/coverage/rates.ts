import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, startOf } from '../../../platform/day.ts'
import { isShown } from '../visible.ts'
import type { OfficeCoverage } from './board.ts'

export type Punctuality = { organisation_id: string; published: number; late: number }

/** Of each office, how much went public since a day (first publications and changes alike) and how much of it after its term. */
export async function readPunctuality({ db }: Pick<Ctx, 'db'>, since: string): Promise<Punctuality[]> {
  const { rows } = await sql<Punctuality>`
    select document.organisation_id, count(*)::int as published,
      count(*) filter (where (edition.published_at at time zone 'Asia/Shanghai')::date > edition.due_on)::int as late
    from publishing.edition join publishing.document on document.id = edition.document_id
    where edition.published_at >= ${startOf(since)} and not edition.minor and document.publicity = 'proactive'
    group by 1`.execute(db)
  return rows
}

export type PublicCoverage = { organisation_id: string; owed: number; filled: number; waived: number }

/**
 * What everyone may know of the board: what is owed, of how much something is public, what an office says it has nothing of. What is
 * formed and not public yet is not in it, not even as a count.
 */
export async function readPublicCoverage({ db }: Pick<Ctx, 'db'>): Promise<PublicCoverage[]> {
  const { rows } = await sql<PublicCoverage>`
    with covered as (
      select distinct catalogue_item_id, organisation_id from publishing.document
      where ${isShown})
    select duty.organisation_id, count(*) filter (where duty.waived_reason is null or covered.catalogue_item_id is not null)::int as owed,
      count(covered.catalogue_item_id)::int as filled,
      count(*) filter (where duty.waived_reason is not null and covered.catalogue_item_id is null)::int as waived
    from publishing.catalogue_duty duty
      join publishing.catalogue_item item on item.id = duty.catalogue_item_id and item.ended_on is null
      left join covered on covered.catalogue_item_id = duty.catalogue_item_id and covered.organisation_id = duty.organisation_id
    group by 1`.execute(db)
  return rows
}

/** What of what went public went public in time; null where nothing went public. */
export const onTimeShare = ({ published, late }: Pick<Punctuality, 'published' | 'late'>) =>
  published === 0 ? null : (published - late) / published

/** From when on the current year counts. */
export const yearBegins = (now: Date) => `${dayOf(now).slice(0, 4)}-01-01`

/** The sum over offices. */
export const sumCoverage = (rows: readonly OfficeCoverage[]) =>
  rows.reduce(
    (sum, row) => ({
      owed: sum.owed + row.owed,
      filled: sum.filled + row.filled,
      overdue: sum.overdue + row.overdue,
      stale: sum.stale + row.stale,
      empty: sum.empty + row.empty,
      soon: sum.soon + row.soon,
      waived: sum.waived + row.waived,
      late: sum.late + row.late,
    }),
    { owed: 0, filled: 0, overdue: 0, stale: 0, empty: 0, soon: 0, waived: 0, late: 0 },
  )
