import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** Demand against supply of one office or theme. Shares are null where nothing was owed. */
export type Balance = {
  key: string | null
  requests: number
  supporters: number
  open: number
  overdue: number
  met: number
  rejected: number
  answered: number
  answeredInTime: number
  datasets: number
  rows: number
}

/** 供需对照: by the office that answers, or by theme. Counts of what is public alone. */
export async function readBalance({ db }: Ctx, { by, today }: { by: 'office' | 'theme'; today: string }): Promise<Balance[]> {
  const [asked, held] =
    by === 'office' ? [sql.ref('organisation_id'), sql.ref('organisation_id')] : [sql.ref('theme'), sql.ref('theme')]
  const { rows } = await sql<Balance>`
    with demand as (
      select ${asked}::text as key, count(*)::int as requests, sum(supporters)::int as supporters,
        count(*) filter (where state in ('requested', 'triaged', 'referred', 'accepted'))::int as open,
        count(*) filter (where (state in ('requested', 'triaged') and triage_due_on < ${today}::date)
          or (state = 'referred' and answer_due_on < ${today}::date) or (state = 'accepted' and planned_on < ${today}::date))::int as overdue,
        count(*) filter (where state in ('published', 'confirmed'))::int as met,
        count(*) filter (where state = 'rejected')::int as rejected,
        count(*) filter (where answer_due_on is not null and (answered_on is not null or answer_due_on < ${today}::date))::int as answered,
        count(*) filter (where answered_on <= answer_due_on)::int as "answeredInTime"
      from data_requests.public_request group by 1
    ), supply as (
      select ${held}::text as key, count(*)::int as datasets, sum(rows)::float8 as rows
      from datasets.public_dataset where state = 'published' group by 1
    )
    select key, coalesce(requests, 0) as requests, coalesce(supporters, 0) as supporters, coalesce(open, 0) as open,
      coalesce(overdue, 0) as overdue, coalesce(met, 0) as met, coalesce(rejected, 0) as rejected, coalesce(answered, 0) as answered,
      coalesce("answeredInTime", 0) as "answeredInTime", coalesce(datasets, 0) as datasets, coalesce(supply.rows, 0) as rows
    from demand full join supply using (key) order by coalesce(requests, 0) desc, coalesce(datasets, 0) desc, key`.execute(db)
  return rows
}
