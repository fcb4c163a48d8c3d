import type { Ctx } from '../../platform/ctx.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { seedWording } from './actions/seed-wording.ts'
import { checkLinks } from './links/check-links.ts'
import { lookAgain } from './look-again.ts'
import { sweep } from './sweep.ts'

const KEPT_FOR = 90 * 86_400_000

export const jobs = {
  sweep: (ctx: Ctx) => sweep(ctx, 'schedule'),
  'sweep-again': (ctx: Ctx) => sweep(ctx, 'dictionary'),
  'look-again': lookAgain,
  'check-links': async (ctx: Ctx) => void (await checkLinks(ctx)),
  'clear-results': clearResults,
}

/** What was read and found long ago is read again when it is asked for. */
async function clearResults(ctx: Ctx) {
  const before = new Date(ctx.now.getTime() - KEPT_FOR)
  await ctx.db.deleteFrom('screening.result').where('screened_at', '<', before).execute()
  await ctx.db.deleteFrom('screening.content').where('read_at', '<', before).execute()
}

/** An installation without a sample city has its dictionary too. */
export const runDue = (ctx: Ctx) => inTransaction(ctx, seedWording)
