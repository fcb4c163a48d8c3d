import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RuleRegistered } from '../events.ts'
import { lockFor } from '../lock-for.ts'
import { mayApply } from '../policy.ts'
import { askReviews } from '../reviews.ts'

/** What was sent back is applied for again, and reviewed anew: it is another draft now. */
export async function reapplyRule(tx: Tx, id: string) {
  const rule = await lockFor(tx, id, 'apply')
  if (!mayApply(tx.actor, rule)) throw forbidden()
  await tx.db.deleteFrom('rules.review').where('rule_id', '=', id).where('verdict', 'is', null).execute()
  await tx.db
    .updateTable('rules.rule')
    .set({ stage: 'applied', applied_on: dayOf(tx.now) })
    .where('id', '=', id)
    .execute()
  await askReviews(tx, id, rule.touches_business)
  await record(tx, RuleRegistered, id, { level: rule.level, origin: rule.origin }, rule.organisation_id)
}
