import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RequestCorrected } from '../events.ts'
import { moves } from '../model.ts'
import { mayHandle } from '../policy.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** 条例第三十条: the answer period counts anew, in full, from the day the corrected application is received. */
export async function correctRequest(tx: Tx, id: string, { text, correctedOn }: Input<'correct'>) {
  const request = await lockFor(tx, id, 'correct')
  const today = dayOf(tx.now)
  // What arrives on paper may have arrived before it is typed in; what an applicant sends is received as it is sent.
  const on = mayHandle(tx.actor, request) ? (correctedOn ?? today) : today
  if (on > today || (request.received_on && on < request.received_on))
    throw new FieldRefusal('correctedOn', '收到补正日期应在收到申请之后、今天之前')
  await tx.db.updateTable('requests.correction').set({ corrected_on: on, text }).where('request_id', '=', id).execute()
  await changeRequest(tx, request, { status: moves.correct.to, counts_from: on })
  await record(tx, RequestCorrected, id, { on }, request.organisation_id)
}
