import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { lastDay } from '../clock.ts'
import { ConsultationServed } from '../events.ts'
import { openConsultation } from '../open-consultation.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The fifteen working days of those consulted begin after the day they received the letter (条例第三十二条、第三十四条). */
export async function receiveConsultation(tx: Tx, id: string, { consultation, receivedOn }: Input<'receiveConsultation'>) {
  const request = await lockFor(tx, id, 'receiveConsultation')
  const found = await openConsultation(tx, { request: id, consultation }, ['receivedOn', '收到日期', receivedOn])
  const { dueOn } = lastDay(await loadCalendar(tx), receivedOn, found.kind === 'organ' ? 'organ' : 'thirdParty')
  await tx.db
    .updateTable('requests.consultation')
    .set({ received_on: receivedOn, due_on: dueOn })
    .where('id', '=', consultation)
    .execute()
  await changeRequest(tx, request, {})
  await record(tx, ConsultationServed, id, { consultation, on: receivedOn, dueOn }, request.organisation_id)
}
