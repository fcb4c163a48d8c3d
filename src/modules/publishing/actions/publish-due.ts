import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { BundleFailed } from '../events.ts'
import { lockBundle } from '../locks.ts'
import { settleBundle } from '../rehash.ts'
import { publishBundle } from './publish-bundle.ts'

/**
 * Publishes what is due at `ctx.now`, each bundle in a transaction of its own and looked at again under its lock. What cannot go out
 * stays as it is, says why, and is asked for no second time. An hour missed while nothing ran is made up for at once, under the real time.
 */
export async function publishDue(ctx: Ctx) {
  const due = await ctx.db
    .selectFrom('publishing.bundle')
    .select('id')
    .where('scheduled_at', '<=', ctx.now)
    .where('published_at', 'is', null)
    .where('state', 'in', ['in-review', 'scheduled'])
    .orderBy('scheduled_at')
    .orderBy('id')
    .execute()
  const bugs: unknown[] = []
  for (const { id } of due) await publishOne(ctx, id).catch((error: unknown) => bugs.push(error))
  if (bugs.length > 0) throw new AggregateError(bugs, 'scheduled bundles could not be published')
}

async function publishOne(ctx: Ctx, id: string) {
  try {
    await inTransaction(ctx, async (tx) => {
      if (await isDue(tx, id)) await publishBundle(tx, id)
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const reason = error.message
    await inTransaction(ctx, async (tx) => {
      if (!(await isDue(tx, id))) return
      const bundle = await lockBundle(tx, id)
      await tx.db.updateTable('publishing.bundle').set({ failure: reason }).where('id', '=', id).execute()
      await settleBundle(tx, { ...bundle, scheduled_at: null })
      await record(tx, BundleFailed, id, { hash: bundle.hash, reason }, bundle.organisation_id)
    })
  }
}

/** Whether it is still to go out now: an officer may have published it, or taken the hour back, a moment ago. */
async function isDue(tx: Parameters<typeof lockBundle>[0], id: string) {
  const { scheduled_at, state } = await lockBundle(tx, id)
  return scheduled_at !== null && scheduled_at <= tx.now && (state === 'in-review' || state === 'scheduled')
}
