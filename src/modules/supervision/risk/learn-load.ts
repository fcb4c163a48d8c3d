import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'

/** 积压: how many days an office would need for what lies with it, at the pace of its last four weeks, in four bands. */
export const bandOf = (open: string, finished: string) =>
  sql.raw(`width_bucket(${open} * 28.0 / greatest(1, ${finished}), array[3, 7, 14]::numeric[])`)

/** How much lay with every office on every day on which something came or went, and how often what came then became late. */
export async function learnLoad(tx: Tx) {
  await sql`truncate supervision.load, supervision.load_effect`.execute(tx.db)
  await sql`
    with moved as (
      select office_id, (dispatched_at at time zone 'Asia/Shanghai')::date as day, 1 as came, 0 as went from demands.public_leg where role = 'lead'
      union all
      select office_id, (ended_at at time zone 'Asia/Shanghai')::date, 0, 1 from demands.public_leg where role = 'lead' and ended_at is not null
    ),
    days as (select office_id, day, sum(came) as came, sum(went) as went from moved group by 1, 2)
    insert into supervision.load (organisation_id, day, open, finished)
    select office_id, day, sum(came - went) over (partition by office_id order by day),
      sum(went) over (partition by office_id order by day range between interval '27 days' preceding and current row)
    from days`.execute(tx.db)
  await sql`
    insert into supervision.load_effect (band, legs, late)
    select ${bandOf('load.open', 'load.finished')}, count(*), count(*) filter (where leg.ended_at > leg.due_at)
    from demands.public_leg leg join supervision.load on load.organisation_id = leg.office_id
      and load.day = (leg.dispatched_at at time zone 'Asia/Shanghai')::date
    where leg.role = 'lead' and leg.outcome = 'answered' and leg.due_at > leg.dispatched_at
      and leg.dispatched_at > ${tx.now}::timestamptz - interval '1 year'
    group by 1`.execute(tx.db)
}
