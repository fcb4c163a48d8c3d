import { climbLadder, hourly, nightly } from '../modules/supervision/index.ts'
import { SYSTEM } from '../platform/ctx.ts'
import { startOf } from '../platform/day.ts'
import type { Db } from '../platform/db.ts'

/** The figures of the sample's demands on its last evening: counted, held against the views; what was late on the ladder, what may become so. */
export async function supervisionLife(db: Db, until: string) {
  const ctx = { db, actor: SYSTEM, now: new Date(startOf(until).getTime() + 20 * 3_600_000) }
  await climbLadder(ctx)
  await nightly(ctx)
  await hourly(ctx)
}
