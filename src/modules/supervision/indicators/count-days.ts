import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { CUT_ROWS } from './cuts.ts'
import { type Definition, expression, OFFICE, SOURCES } from './definition.ts'
import { indicators } from './registry.ts'

/** Counts the projections of these days anew from the views: every indicator, version and cut. */
export async function countDays(tx: Tx, days: readonly string[]) {
  if (days.length === 0) return
  await sql`delete from supervision.daily where day = any(${days}::date[])`.execute(tx.db)
  for (const over of ['case', 'leg'] as const)
    await sql`insert into supervision.daily (indicator, version, cut, day, value, numerator, denominator)
      ${countedRows(over, { days, today: dayOf(tx.now) })}`.execute(tx.db)
  await sumMonths(tx, days)
}

/** The rows of the projections as the views give them, for the days asked. */
export function countedRows(over: Definition['over'], { days, today }: { days: readonly string[]; today: string }) {
  const definitions = indicators.filter((definition) => definition.over === over)
  const contributions = sql.join(
    definitions.map(
      ({ name, version, on, adds, counts }) => sql`(${name}::text, ${version}::smallint, (${expression(on, today)}),
        round(${expression(adds, today)})::bigint, (${expression(counts, today)}))`,
    ),
  )
  const touched = sql.join(
    [...new Set(definitions.map(({ on }) => on))].map((on) => sql`(${expression(on, today)}) = any(${days}::date[])`),
    sql` or `,
  )
  // First what is alike in everything, so that each case is broken down once and not once for every cut.
  return sql`select each.indicator, each.version, cut.cut, each.day, cut.value, sum(each.numerator)::bigint, sum(each.denominator)::bigint
    from (
      select counted.indicator, counted.version, counted.day, demand.district, ${sql.raw(OFFICE[over])} as office_id, demand.kind::text as kind,
        demand.item, demand.channel, sum(counted.adds) as numerator, count(*) as denominator
      from ${sql.raw(SOURCES[over])} cross join lateral (values ${contributions}) counted (indicator, version, day, adds, counts)
      where (${touched}) and counted.counts and counted.day = any(${days}::date[])
      group by 1, 2, 3, 4, 5, 6, 7, 8
    ) each cross join lateral ${CUT_ROWS} cut (cut, value)
    group by 1, 2, 3, 4, 5`
}

/** A year is twelve rows of each value, not three hundred and sixty-five. */
async function sumMonths(tx: Tx, days: readonly string[]) {
  const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))]
  await sql`delete from supervision.monthly where month = any(${months}::date[])`.execute(tx.db)
  await sql`insert into supervision.monthly (cut, month, indicator, version, value, numerator, denominator)
    select cut, date_trunc('month', day)::date, indicator, version, value, sum(numerator), sum(denominator)
    from supervision.daily, unnest(${months}::date[]) as asked (month)
    where day >= asked.month and day < asked.month + interval '1 month'
    group by 1, 2, 3, 4, 5`.execute(tx.db)
}
