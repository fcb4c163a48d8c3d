import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { forbidden, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { GapSettled } from '../events.ts'
import { NOBODY } from '../gaps.ts'
import { maySettle } from '../policy.ts'
import type { SettleGap } from '../schema.ts'

/** What was done about a search without result. When people search for it in vain again, it is open again. */
export async function settleGap(tx: Tx, { query, office, outcome, reason }: SettleGap) {
  if (!maySettle(tx.actor, office === NOBODY ? null : office)) throw forbidden('无结果检索由被检索的机关处理')
  await tx.db
    .selectFrom('search.unanswered')
    .select('day')
    .where('query', '=', query)
    .where('office', '=', office)
    .limit(1)
    .executeTakeFirstOrThrow(notFound)
  const settled = { outcome, reason, settled_on: dayOf(tx.now), settled_by: tx.actor?.id ?? null, settled_at: tx.now }
  await tx.db
    .insertInto('search.gap')
    .values({ query, office, ...settled })
    .onConflict((conflict) => conflict.columns(['query', 'office']).doUpdateSet(settled))
    .execute()
  await record(tx, GapSettled, office, { outcome }, office === NOBODY ? null : office)
}
