import { holds, SYSTEM, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret } from '../../screening/index.ts'
import { getConsultation, lockConsultation } from '../addressed.ts'
import { OpinionRecorded } from '../events.ts'
import { changeRequest, lockRequest } from '../queries.ts'
import type { ReplyConsultation } from '../schema.ts'

/** 条例第三十四条: the office that took part in making the information says itself whether it agrees; its silence would have meant yes. */
export async function replyConsultation(tx: Tx, id: string, { opinion, note }: ReplyConsultation) {
  await refuseSecret(tx, { text: note ?? '' })
  const { request_id } = await getConsultation(tx, id)
  // Whoever is consulted may not see the case, yet its clock goes on with their answer. Request before consultation, as everywhere.
  const request = await lockRequest({ ...tx, actor: SYSTEM }, request_id)
  const consultation = await lockConsultation(tx, id)
  if (!consultation.organisation_id || !holds(tx.actor, consultation.organisation_id, 'request-officer', 'office-head'))
    throw forbidden()
  if (consultation.opinion) throw conflict('requests.opinion-recorded', `该征求意见已于 ${consultation.replied_on} 有结果`)
  const on = dayOf(tx.now)
  await tx.db.updateTable('requests.consultation').set({ opinion, replied_on: on, note }).where('id', '=', id).execute()
  if (request.closed_on === null) await changeRequest(tx, request, {})
  await record(tx, OpinionRecorded, request.id, { consultation: id, opinion, on }, request.organisation_id)
}
