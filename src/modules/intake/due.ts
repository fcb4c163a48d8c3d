import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { forgetSpent } from '../../platform/spent.ts'
import { forgetOldDrafts } from './call/drafts.ts'
import { countFiled } from './channels/statistics.ts'

/** Each day: what came by which channel; calls that were left lying are forgotten with what was typed, and quotas that have run out. */
export async function runDue(ctx: Ctx) {
  await inTransaction(ctx, async (tx) => {
    await countFiled(tx)
    await forgetOldDrafts(tx)
    await forgetSpent(tx)
  })
}
