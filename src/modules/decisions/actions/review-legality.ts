import type { Tx } from '../../../platform/ctx.ts'
import { longDay } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { DecisionSubmitted, LegalityReviewed, ReviewAsked } from '../events.ts'
import { reviewResults } from '../model.ts'
import type { Inputs } from '../schema.ts'
import { leastReviewDay } from '../terms.ts'
import { changeDecision, finishStep, makeMove } from './make-move.ts'

/** 送合法性审查, with the time that it needs: no less than seven working days, or the reason (第二十六条). */
export const submitReview = (tx: Tx, id: string, { wantedOn, urgentReason }: Inputs['submitReview']) =>
  makeMove(tx, id, 'submitReview', async ({ decision, today }) => {
    const least = await leastReviewDay(tx, today)
    if (wantedOn < today) throw new FieldRefusal('wantedOn', '希望完成的日期不能早于今天')
    if (wantedOn < least && urgentReason === null)
      throw new FieldRefusal(
        'wantedOn',
        `应当保证必要的审查时间，一般不少于7个工作日，不早于${longDay(least)}；确需缩短的，请写明理由（第二十六条）`,
      )
    await tx.db
      .insertInto('decisions.review')
      .values({
        decision_id: id,
        draft_version: decision.draft_version,
        submitted_on: today,
        wanted_on: wantedOn,
        urgent_reason: wantedOn < least ? urgentReason : null,
        submitted_by: tx.actor?.id ?? '',
      })
      .execute()
    await record(tx, ReviewAsked, id, { version: decision.draft_version, wantedOn }, decision.organisation_id)
    return { move: 'submitReview' }
  })

/** The reviewers' own word on this very draft. Exploratory reform goes on with its legal risk shown (第二十五条). */
export const reviewLegality = (tx: Tx, id: string, { result, opinion, riskShown }: Inputs['review']) =>
  makeMove(tx, id, 'review', async ({ decision, file, today }) => {
    const review = file.reviews.find((each) => each.result === null)
    if (!review) throw new FieldRefusal('result', '没有待审查的草案')
    if (review.submitted_by === tx.actor?.id) throw new FieldRefusal('result', '送审的人不能审查')
    if (result === 'exploratory' && riskShown === null)
      throw new FieldRefusal('riskShown', '探索性改革决策，请明示法律风险（第二十五条）')
    await tx.db
      .updateTable('decisions.review')
      .set({ result, opinion, risk_shown: riskShown, concluded_on: today, reviewed_by: tx.actor?.id ?? null })
      .where('id', '=', review.id)
      .execute()
    await record(tx, LegalityReviewed, id, { result, version: review.draft_version }, decision.organisation_id)
    if (result === 'legal' || result === 'exploratory') await finishStep(tx, decision, 'legality', reviewResults[result])
    return { move: 'review', result }
  })

/** 提交集体讨论: what the meeting gets is listed by the dossier (第二十九条). */
export const submitDecision = (tx: Tx, id: string) =>
  makeMove(tx, id, 'submit', async ({ decision, today }) => {
    await changeDecision(tx, id, { submitted_on: today })
    await record(tx, DecisionSubmitted, id, {}, decision.organisation_id)
    return { move: 'submit' }
  })
