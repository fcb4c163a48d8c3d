import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Kind } from './model.ts'

export type Tally = {
  kind: Kind
  received: number
  open: number
  answered: number
  on_time: number
  closed: number
  counted_at: Date
}

/** What came in over the last so many months and what became of it, by kind. As counted last, an hour ago at most. */
export async function talliesSince({ db }: Pick<Ctx, 'db'>, month: string): Promise<Tally[]> {
  const { rows } = await sql<Tally>`
    select kind, sum(received)::integer as received, sum(open)::integer as open, sum(answered)::integer as answered,
      sum(on_time)::integer as on_time, sum(closed)::integer as closed, max(counted_at) as counted_at
    from demands.tally where month >= ${month}::date group by kind order by kind`.execute(db)
  return rows
}
