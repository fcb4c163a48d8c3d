import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { ReasonsGiven } from '../events.ts'
import { moves } from '../model.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The applicant says why so much is asked for (条例第三十五条). */
export async function giveReasons(tx: Tx, id: string, { text }: Input<'giveReasons'>) {
  const request = await lockFor(tx, id, 'giveReasons')
  const on = dayOf(tx.now)
  await tx.db.updateTable('requests.reasons').set({ given_on: on, text }).where('request_id', '=', id).execute()
  await changeRequest(tx, request, { status: moves.giveReasons.to })
  await record(tx, ReasonsGiven, id, { on }, request.organisation_id)
}
