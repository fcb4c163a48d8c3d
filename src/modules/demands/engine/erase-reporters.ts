import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOfId } from '../ids.ts'

/** 保存期限: of what becomes nameless nothing remains of who told it, and no words but those that anybody may see. */
export async function eraseReporters(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return
  const due = sql`unnest(${[...ids]}::uuid[], ${ids.map(dayOfId)}::date[]) as due (id, day)`
  await sql`delete from demands.reporter using ${due} where reporter.demand_id = due.id and reporter.received_on = due.day`.execute(
    tx.db,
  )
  await sql`update demands.step set fields = '{}' from ${due}
    where step.demand_id = due.id and step.received_on = due.day and step.mover = 'citizen'`.execute(tx.db)
}
