import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RuleReviewed } from '../events.ts'
import { lockFor } from '../lock-for.ts'
import { reviewWords } from '../model.ts'
import { mayReview } from '../policy.ts'
import { listReviews } from '../queries.ts'
import { RecordReview } from '../schema.ts'

/** The reviewer's opinion. When legality is passed, and fair competition where business is touched, the document may be numbered. */
export async function recordReview(tx: Tx, id: string, input: RecordReview) {
  const { kind, verdict, opinion, on = dayOf(tx.now) } = RecordReview.parse(input)
  const rule = await lockFor(tx, id, 'review')
  if (!mayReview(tx.actor, rule)) throw forbidden()
  if (rule.applied_by === tx.actor.id && tx.actor.kind !== 'system') throw forbidden('起草、申请登记的人不能审查自己的文件')
  if (on > dayOf(tx.now)) throw new FieldRefusal('on', '审查日期不能晚于今天')
  const reviews = await listReviews(tx, id)
  const open = reviews.findLast((review) => review.kind === kind && review.verdict === null)
  if (!open) throw conflict('rules.review-not-asked', `该文件没有待办的${reviewWords[kind]}`)
  if (on < open.asked_on) throw new FieldRefusal('on', '审查日期不能早于送审日期')
  await tx.db
    .updateTable('rules.review')
    .set({ verdict, opinion, reviewed_by: tx.actor.id, reviewed_on: on })
    .where('id', '=', open.id)
    .execute()
  const done = reviews.map((review) => (review.id === open.id ? { ...review, verdict } : review))
  const passed = (wanted: typeof kind) => (done.findLast((review) => review.kind === wanted)?.verdict ?? 'failed') !== 'failed'
  const isReviewed = passed('legality') && (!rule.touches_business || passed('fair-competition'))
  await tx.db
    .updateTable('rules.rule')
    .set({ stage: isReviewed ? 'reviewed' : 'applied' })
    .where('id', '=', id)
    .execute()
  await record(tx, RuleReviewed, id, { kind, verdict, on }, rule.organisation_id)
}
