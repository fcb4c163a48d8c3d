import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RequestJoined } from '../events.ts'
import { isEnded, moves } from '../model.ts'
import { changeRequest, lockFor, visibleRequests } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The same applicant sent the same thing twice: one goes on, the other points to it and is counted no more. */
export async function joinRequest(tx: Tx, id: string, { to }: Input<'join'>) {
  const request = await lockFor(tx, id, 'join')
  const target = await visibleRequests(tx).where('number', '=', to).executeTakeFirst()
  const fits =
    target &&
    target.id !== id &&
    target.organisation_id === request.organisation_id &&
    target.applicant_id === request.applicant_id &&
    target.joined_to === null &&
    !isEnded(target.status)
  if (!fits) throw new FieldRefusal('to', '请填写同一申请人在本机关的另一件在办申请的编号')
  await changeRequest(tx, request, { status: moves.join.to, joined_to: target.id, outcome: 'other', closed_on: dayOf(tx.now) })
  await record(tx, RequestJoined, id, { to: target.id }, request.organisation_id)
}
