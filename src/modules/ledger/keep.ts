import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { closeOpenDays } from './actions/close-open-days.ts'
import { BATCH, sealBatch } from './actions/seal-batch.ts'
import { publishDays } from './publish-days.ts'

/** Chains everything that waits, batch by batch; answers how many events. */
export async function sealEvents(ctx: Ctx): Promise<number> {
  let sealed = 0
  for (;;) {
    const batch = await inTransaction(ctx, sealBatch)
    sealed += batch
    if (batch < BATCH) return sealed
  }
}

/** Seals what waits, then closes and publishes the days that are over; answers how many days were closed. */
export async function closeDays(ctx: Ctx): Promise<number> {
  await sealEvents(ctx)
  const closed = await inTransaction(ctx, closeOpenDays)
  await publishDays(ctx)
  return closed
}
