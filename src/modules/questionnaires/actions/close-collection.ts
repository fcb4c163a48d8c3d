import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { CollectionClosed } from '../events.ts'
import { mayRun } from '../policy.ts'
import { countsByChannel, lockCollection } from '../queries.ts'
import { bucketsOf, rootOf } from '../receipts/list.ts'
import { layDownAnew } from './shuffle-answers.ts'

/**
 * The end: nobody answers any more, the answers get their places in an order that says nothing, and the root of the list of all of them is written
 * down, so that none can be added, dropped or changed unnoticed. Before its time only with a reason, which stands in the record.
 */
export async function closeCollection(tx: Tx, id: string, early?: { reason: string }) {
  const collection = await lockCollection(tx, id)
  if (!mayRun(tx.actor, collection.organisation_id)) throw forbidden()
  if (collection.closed_at !== null) return
  const isEarly = tx.now < collection.closes_at
  if (isEarly && !early) throw conflict('questionnaires.not-over', '还没有到截止时间，提前截止要说明理由')
  await layDownAnew(tx, id, { ordinals: true })
  const { root, answers } = rootOf(await bucketsOf(tx, id))
  await tx.db
    .updateTable('questionnaires.collection')
    .set({ closed_at: tx.now, root, answers, signing_sealed: null, shuffled_on: dayOf(tx.now) })
    .where('id', '=', id)
    .execute()
  const byChannel: Record<string, number> = { ...(await countsByChannel(tx, id)) }
  await record(
    tx,
    CollectionClosed,
    id,
    { answers, byChannel, root, early: isEarly ? (early?.reason ?? null) : null },
    collection.organisation_id,
  )
}
