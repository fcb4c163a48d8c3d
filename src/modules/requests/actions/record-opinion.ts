import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { OpinionRecorded } from '../events.ts'
import { openConsultation } from '../open-consultation.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The opinion of those consulted ends their pause. A third party's objection binds only as Article 32 says; the office decides. */
export async function recordOpinion(tx: Tx, id: string, { consultation, opinion, repliedOn, note }: Input<'recordOpinion'>) {
  const request = await lockFor(tx, id, 'recordOpinion')
  await openConsultation(tx, { request: id, consultation }, ['repliedOn', '收到意见日期', repliedOn])
  await tx.db
    .updateTable('requests.consultation')
    .set({ opinion, replied_on: repliedOn, note })
    .where('id', '=', consultation)
    .execute()
  await changeRequest(tx, request, {})
  await record(tx, OpinionRecorded, id, { consultation, opinion, on: repliedOn }, request.organisation_id)
}
