import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'

/** The next serials of a year: one after the other, without gaps, because who numbers waits for who numbered before. */
export async function firstSerial(tx: Tx, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('supervision.order'), ${year})`.execute(tx.db)
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(serial), 0) + 1 as next from supervision.supervision_order where year = ${year}`.execute(tx.db)
  return rows[0]?.next ?? 1
}
export const numberOf = (year: number, serial: number) => `督办〔${year}〕${serial}号`
