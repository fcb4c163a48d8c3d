import type { Tx } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import { conflict, FieldRefusal } from '../../platform/errors.ts'
import { loadCalendar } from '../calendar/index.ts'
import { getRequest } from '../requests/index.ts'
import { dueClocks } from './due.ts'
import { officesOf } from './policy.ts'
import { factsOfOne, getRemedy } from './queries.ts'
import { type Contested, isContested } from './routes.ts'
import type { RegisterRemedy } from './schema.ts'

/** What is contested: whose act, of which request, what it said, and since when the applicant knows of it. */
export type Contest = { organisation_id: string; request_id: string | null; contested: Contested; act_on: string }

/** What is contested and against whom: from the earlier reconsideration, from the request, or as typed. */
export async function contestOf(tx: Tx, input: RegisterRemedy): Promise<Contest> {
  if (input.kind === 'suit-after-review') return contestOfReview(tx, input)
  if (input.follows) throw new FieldRefusal('follows', '只有复议后起诉的案件才关联此前的行政复议')
  if (input.request) {
    const request = await getRequest(tx, input.request)
    const contested = request.outcome ?? 'no-answer'
    const act_on = input.actOn ?? request.closed_on ?? (request.due_on ? addDays(request.due_on, 1) : null)
    if (act_on === null) throw new FieldRefusal('actOn', '请填写申请人知道该处理的日期')
    return { organisation_id: request.organisation_id, request_id: request.id, contested, act_on }
  }
  const offices = officesOf(tx.actor)
  const organisation_id = input.organisation ?? (offices.length === 1 ? offices[0] : undefined)
  if (!organisation_id) throw new FieldRefusal('organisation', '请选择被申请人（被告）')
  if (!input.contested) throw new FieldRefusal('contested', '请选择争议的处理')
  if (!input.actOn) throw new FieldRefusal('actOn', '请填写申请人知道该处理的日期')
  return { organisation_id, request_id: null, contested: input.contested, act_on: input.actOn }
}

async function contestOfReview(tx: Tx, { follows, filedOn }: RegisterRemedy): Promise<Contest> {
  if (!follows) throw new FieldRefusal('follows', '请选择此前的行政复议')
  const review = await getRemedy(tx, follows)
  if (review.kind !== 'review') throw new FieldRefusal('follows', '所选案件不是行政复议')
  // 行政诉讼法第四十五条: against the decision, or when the time for it has run out.
  const decide = dueClocks(await loadCalendar(tx), review, await factsOfOne(tx, review.id), filedOn).find(
    ({ name }) => name === 'decide',
  )
  const isExpired = review.closed_on === null && decide !== undefined && filedOn > decide.dueOn
  if (review.closed_on === null && !isExpired)
    throw conflict(
      'remedies.review-pending',
      '行政复议期间不得提起行政诉讼：复议尚未办结，也未超过审理期限（行政复议法第二十九条）',
    )
  if (review.closed_on !== null && filedOn < review.closed_on) throw new FieldRefusal('filedOn', '起诉日期不能早于复议办结日期')
  const { organisation_id, request_id, contested, act_on } = review
  return { organisation_id, request_id, contested: isContested(contested) ? contested : 'other', act_on }
}
