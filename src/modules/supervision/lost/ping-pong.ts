import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Period } from '../indicators/figures.ts'

export type Pair = { a: string; b: string; handed: number; shared: number; index: number }

/** What the figure says, beside it: as one query that anybody with the views could run. */
export const PING_PONG = `with hop as (
  select demand_id, office_id as "from", lead(office_id) over (partition by demand_id order by ordinal) as "to", outcome
  from demands.public_leg where role = 'lead' and (dispatched_at at time zone 'Asia/Shanghai')::date between :from and :to
)
select least("from", "to") as a, greatest("from", "to") as b, count(*) filter (where outcome = 'returned') as handed, count(distinct demand_id) as shared
from hop where "to" is not null and "to" <> "from" group by 1, 2`

/** 踢皮球指数 of pairs of offices: how often a demand went from one to the other after a return, for each demand that both have had. */
export async function readPairs(ctx: Pick<Ctx, 'db'>, { from, to }: Period, least = 1): Promise<Pair[]> {
  const { rows } = await sql<{ a: string; b: string; handed: string; shared: string }>`
    ${sql.join(
      PING_PONG.split(/(:from|:to\b)/).map((part) =>
        part === ':from' ? sql`${from}::date` : part === ':to' ? sql`${to}::date` : sql.raw(part),
      ),
      sql``,
    )} having count(*) filter (where outcome = 'returned') >= ${least} order by 3 desc, 1, 2 limit 50`.execute(ctx.db)
  return rows.map(({ a, b, handed, shared }) => ({
    a,
    b,
    handed: Number(handed),
    shared: Number(shared),
    index: Number(handed) / Math.max(1, Number(shared)),
  }))
}
