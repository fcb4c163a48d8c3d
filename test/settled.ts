import { sql } from 'kysely'
import type { Ctx } from '../src/platform/ctx.ts'

/**
 * Waits until everything committed so far is behind every open transaction, also those of the other tests on this server: who walks the
 * events looks no further than that.
 */
export async function settled({ db }: Pick<Ctx, 'db'>) {
  const {
    rows: [now],
  } = await sql<{ xid: string }>`select pg_current_xact_id()::text as xid`.execute(db)
  for (;;) {
    const {
      rows: [answer],
    } = await sql<{
      behind: boolean
    }>`select pg_snapshot_xmin(pg_current_snapshot()) > ${now?.xid ?? '0'}::text::xid8 as behind`.execute(db)
    if (answer?.behind) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
