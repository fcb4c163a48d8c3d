import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'

/** How many people have told something of each item since a day: one account or one number is one, who left neither is one each. */
export async function countReporters(
  { db }: Pick<Ctx, 'db'>,
  { items, from }: { items: readonly string[]; from: string },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ item: string; people: number }>`
    select demand.item, count(distinct coalesce(reporter.person_id::text, reporter.phone_hash, demand.id::text))::int as people
    from demands.demand left join demands.reporter
      on reporter.demand_id = demand.id and reporter.received_on = demand.received_on
    where demand.item = any(${[...items]}::text[]) and demand.received_on >= ${from}::date and demand.state <> 'rejected'
    group by demand.item`.execute(db)
  return new Map(rows.map(({ item, people }) => [item, people]))
}
