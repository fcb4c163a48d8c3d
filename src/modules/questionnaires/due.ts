import { type Ctx, inTransaction, SYSTEM } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { closeCollection } from './actions/close-collection.ts'
import { shuffleAnswers } from './actions/shuffle-answers.ts'
import { KeyDestroyed } from './events.ts'
import { lockCollection } from './queries.ts'

/** What falls due: collections whose time is over are closed, those that run are laid down anew once a day, and old keys are destroyed. */
export async function runDue(given: Ctx) {
  const ctx: Ctx = { ...given, actor: SYSTEM }
  const today = dayOf(ctx.now)
  const over = await ctx.db
    .selectFrom('questionnaires.collection')
    .select('id')
    .where('closed_at', 'is', null)
    .where('closes_at', '<=', ctx.now)
    .execute()
  for (const { id } of over) await inTransaction(ctx, (tx) => closeCollection(tx, id))
  const running = await ctx.db
    .selectFrom('questionnaires.collection')
    .select('id')
    .where('closed_at', 'is', null)
    .where('opens_at', '<=', ctx.now)
    .where((is) => is.or([is('shuffled_on', 'is', null), is('shuffled_on', '<', today)]))
    .execute()
  for (const { id } of running) await inTransaction(ctx, (tx) => shuffleAnswers(tx, id))
  const old = await ctx.db
    .selectFrom('questionnaires.collection')
    .select('id')
    .where('closed_at', 'is not', null)
    .where('key_sealed', 'is not', null)
    .where('key_until', '<', today)
    .execute()
  for (const { id } of old) await inTransaction(ctx, (tx) => destroyKey(tx, id))
}

/** With the key goes what it could tell: that an answer belongs to a participation, and who was on a list. */
async function destroyKey(tx: Parameters<typeof lockCollection>[0], id: string) {
  const { organisation_id } = await lockCollection(tx, id)
  await tx.db.updateTable('questionnaires.collection').set({ key_sealed: null }).where('id', '=', id).execute()
  await tx.db.updateTable('questionnaires.participation').set({ answer_spent: null }).where('collection_id', '=', id).execute()
  await tx.db.deleteFrom('questionnaires.admitted').where('collection_id', '=', id).execute()
  await record(tx, KeyDestroyed, id, {}, organisation_id)
}
