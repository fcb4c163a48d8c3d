import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'

/** 逾期台账: one data set that is late now, or that was renewed late. */
export type Late = {
  id: string
  slug: string
  title: string
  organisation_id: string
  frequency: string
  due_on: string
  /** Null while it is still late. */
  renewed_on: string | null
  days: number
}
export type OfficePunctuality = {
  organisation_id: string
  datasets: number
  overdue: number
  renewals: number
  late: number
  longest: number
}

/** Who is late now, the longest first. */
export async function lateNow({ db, now }: Ctx, { office, limit = 500 }: { office?: string | undefined; limit?: number } = {}) {
  const today = dayOf(now)
  const { rows } = await sql<Late>`
    select id, slug, title, organisation_id, frequency, next_due_on as due_on, null as renewed_on, (${today}::date - next_due_on)::int as days
    from datasets.dataset
    where state = 'published' and next_due_on < ${today}::date and (${office ?? null}::uuid is null or organisation_id = ${office ?? null}::uuid)
    order by next_due_on, id limit ${limit}`.execute(db)
  return rows
}

/** What came late, the latest first. */
export async function lateBefore(
  { db }: Pick<Ctx, 'db'>,
  { office, year, limit = 200 }: { office?: string | undefined; year?: number | undefined; limit?: number } = {},
) {
  const { rows } = await sql<Late>`
    select dataset.id, dataset.slug, dataset.title, dataset.organisation_id, dataset.frequency, renewal.due_on, renewal.renewed_on,
      (renewal.renewed_on - renewal.due_on)::int as days
    from datasets.renewal join datasets.dataset on dataset.id = renewal.dataset_id
    where renewal.due_on is not null and renewal.renewed_on > renewal.due_on and dataset.published_on is not null
      and (${office ?? null}::uuid is null or dataset.organisation_id = ${office ?? null}::uuid)
      and (${year ?? null}::int is null or extract(year from renewal.renewed_on) = ${year ?? null}::int)
    order by renewal.renewed_on desc, renewal.id desc limit ${limit}`.execute(db)
  return rows
}

/** How punctual each office is: what is late now, and of what was due so far, how much came late. */
export async function punctuality({ db, now }: Ctx): Promise<OfficePunctuality[]> {
  const today = dayOf(now)
  const { rows } = await sql<OfficePunctuality>`
    select dataset.organisation_id, count(*)::int as datasets,
      count(*) filter (where dataset.next_due_on < ${today}::date)::int as overdue,
      coalesce(sum(history.renewals), 0)::int as renewals, coalesce(sum(history.late), 0)::int as late,
      greatest(0, max(history.longest), max(${today}::date - dataset.next_due_on))::int as longest
    from datasets.dataset
    left join lateral (
      select count(*) as renewals, count(*) filter (where renewed_on > due_on) as late, max(renewed_on - due_on) as longest
      from datasets.renewal where dataset_id = dataset.id and due_on is not null
    ) history on true
    where dataset.state = 'published'
    group by dataset.organisation_id
    order by overdue desc, late desc, datasets desc`.execute(db)
  return rows
}

/** Each renewal of one data set, with by when it was due. */
export const renewalsOf = ({ db }: Pick<Ctx, 'db'>, dataset: string) =>
  db
    .selectFrom('datasets.renewal as renewal')
    .leftJoin('datasets.version as version', 'version.id', 'renewal.version_id')
    .select(['renewal.id', 'renewal.due_on', 'renewal.renewed_on', 'version.number'])
    .where('renewal.dataset_id', '=', dataset)
    .orderBy('renewal.renewed_on', 'desc')
    .orderBy('renewal.id', 'desc')
    .limit(200)
    .execute()
