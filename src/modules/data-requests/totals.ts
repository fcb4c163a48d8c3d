import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { Totals } from './web/pages/list.tsx'

/** What the public list says of all requests together. */
export async function totalsOf({ db, now }: Ctx): Promise<Totals> {
  const today = dayOf(now)
  const { rows } = await sql<Totals>`select count(*)::int as requests, coalesce(sum(supporters), 0)::int as supporters,
      count(*) filter (where state in ('published', 'confirmed'))::int as met,
      count(*) filter (where state in ('requested', 'triaged', 'referred', 'accepted'))::int as open,
      count(*) filter (where answer_due_on is not null and (answered_on is not null or answer_due_on < ${today}::date))::int as answered,
      count(*) filter (where answered_on <= answer_due_on)::int as "answeredInTime"
    from data_requests.public_request`.execute(db)
  return rows[0] ?? { requests: 0, supporters: 0, met: 0, open: 0, answered: 0, answeredInTime: 0 }
}
