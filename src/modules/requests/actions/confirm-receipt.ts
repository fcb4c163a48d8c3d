import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RequestConfirmed } from '../events.ts'
import { moves } from '../model.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** 条例第三十一条第二项、第三项: the day on which both sides confirmed is the day of receipt, and the answer period begins after it. */
export async function confirmReceipt(tx: Tx, id: string, { confirmedOn }: Input<'confirm'>) {
  const request = await lockFor(tx, id, 'confirm')
  if (confirmedOn > dayOf(tx.now)) throw new FieldRefusal('confirmedOn', '确认日期不能晚于今天')
  if (confirmedOn < request.submitted_on)
    throw new FieldRefusal('confirmedOn', `确认日期不能早于提交日期 ${request.submitted_on}`)
  const { due_on } = await changeRequest(tx, request, {
    status: moves.confirm.to,
    received_on: confirmedOn,
    counts_from: confirmedOn,
  })
  await record(tx, RequestConfirmed, id, { receivedOn: confirmedOn, dueOn: due_on }, request.organisation_id)
}
