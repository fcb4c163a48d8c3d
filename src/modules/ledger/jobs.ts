import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { keepVerification } from './actions/keep-verification.ts'
import { closeDays, sealEvents } from './keep.ts'
import { verifyLedger } from './verify/verify-ledger.ts'

export const seal = async (ctx: Ctx) => void (await sealEvents(ctx))

/** What is over by the legal date of `ctx.now`. */
export const runDue = async (ctx: Ctx) => void (await closeDays(ctx))

/** The verification that somebody asked for. */
export async function verify(ctx: Ctx, { id }: { id: string }) {
  await closeDays(ctx)
  const result = await verifyLedger(ctx)
  await inTransaction(ctx, (tx) => keepVerification(tx, id, result))
}
