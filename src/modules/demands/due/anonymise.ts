import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'

const BATCH = 5_000

/** 保存期限: of what is nameless nothing remains of who told it, and no words but those that anybody may see. */
export async function anonymiseAll(ctx: Ctx) {
  for (;;) {
    const erased = await inTransaction(ctx, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        with due as (
          select reporter.demand_id as id, reporter.received_on from demands.reporter
          join demands.demand on demand.id = reporter.demand_id and demand.received_on = reporter.received_on
          where demand.state = 'anonymised' limit ${BATCH}
        ), gone as (
          delete from demands.reporter using due where reporter.demand_id = due.id and reporter.received_on = due.received_on
        )
        select id from due`.execute(tx.db)
      if (rows.length > 0)
        await sql`update demands.step set fields = '{}' from unnest(${rows.map(({ id }) => id)}::uuid[]) as due (id)
          where step.demand_id = due.id and step.mover = 'citizen'`.execute(tx.db)
      return rows.length
    })
    if (erased < BATCH) return
  }
}
