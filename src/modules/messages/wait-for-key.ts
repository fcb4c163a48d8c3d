import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'

/** Of two forms with the same key that come at once, the second waits until the first is done, and then finds what it did. */
export const waitForKey = (tx: Tx, key: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`messages:${key}`}, 0))`.execute(tx.db)
