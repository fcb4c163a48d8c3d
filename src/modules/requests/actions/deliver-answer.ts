import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RequestAnswered } from '../events.ts'
import { answeredOn, moves } from '../model.ts'
import { changeRequest, getAnswer, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The answer leaves. The day that counts is the day of posting, or of signature where it is handed over (国办公开办函〔2016〕235号). */
export async function deliverAnswer(tx: Tx, id: string, { delivery, dispatchedOn, tracking, ...input }: Input<'deliver'>) {
  const servedOn = input.servedOn ?? null
  const request = await lockFor(tx, id, 'deliver')
  const [today, answer] = [dayOf(tx.now), await getAnswer(tx, id)]
  const signedOn = answer.signed_at ? dayOf(answer.signed_at) : today
  if (dispatchedOn < signedOn || dispatchedOn > today)
    throw new FieldRefusal('dispatchedOn', `送出日期应在签发日 ${signedOn} 至今天之间`)
  if (servedOn !== null && (servedOn < dispatchedOn || servedOn > today))
    throw new FieldRefusal('servedOn', '签收日期应在送出日期至今天之间')
  const on = answeredOn(delivery, { dispatchedOn, servedOn })
  if (on === null) throw new FieldRefusal('servedOn', '当面送达的，请填写申请人签收日期')
  if (delivery === 'post' && !tracking) throw new FieldRefusal('tracking', '邮寄送达的，请填写邮政企业的邮件号')
  await tx.db
    .updateTable('requests.answer')
    .set({ delivery, dispatched_on: dispatchedOn, served_on: servedOn, tracking })
    .where('request_id', '=', id)
    .execute()
  await changeRequest(tx, request, { status: moves.deliver.to, outcome: answer.outcome, closed_on: on })
  await record(tx, RequestAnswered, id, { outcome: answer.outcome, on, delivery }, request.organisation_id)
}
