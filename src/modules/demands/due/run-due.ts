import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { drainIntake } from '../intake/follow.ts'
import { ensureYears } from '../intake/years.ts'
import { moveDue } from './move-due.ts'
import { countTally } from './tally.ts'

/** What the calendar brings: unsigned is signed, waits end, silence agrees, lateness climbs, what is old is put away and made nameless. */
export async function runDue(ctx: Ctx) {
  const year = Number(dayOf(ctx.now).slice(0, 4))
  await ensureYears(ctx, [year, year + 1])
  await drainIntake(ctx)
  // What is counted for everybody takes the database a while, and waits for nothing that is moved.
  await Promise.all([moveDue(ctx), countTally(ctx)])
  await forgetActKeys(ctx)
}

const A_DAY = 86_400_000
const forgetActKeys = (ctx: Ctx) =>
  inTransaction(ctx, (tx) =>
    sql`delete from demands.act_key where taken_at < ${new Date(ctx.now.getTime() - A_DAY)}`.execute(tx.db),
  )
