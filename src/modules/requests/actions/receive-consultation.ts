import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { lastDay } from '../clock.ts'
import { ConsultationServed } from '../events.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The fifteen working days of those consulted begin after the day they received the letter (条例第三十二条、第三十四条). */
export async function receiveConsultation(tx: Tx, id: string, { consultation, receivedOn }: Input<'receiveConsultation'>) {
  const request = await lockFor(tx, id, 'receiveConsultation')
  const found = await tx.db
    .selectFrom('requests.consultation')
    .selectAll()
    .where('id', '=', consultation)
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow(notFound)
  if (found.opinion) throw conflict('requests.opinion-recorded', '该征求意见已有结果')
  if (receivedOn < found.sent_on || receivedOn > dayOf(tx.now))
    throw new FieldRefusal('receivedOn', `收到日期应在 ${found.sent_on} 至今天之间`)
  const { dueOn } = lastDay(await loadCalendar(tx), receivedOn, found.kind === 'organ' ? 'organ' : 'thirdParty')
  await tx.db
    .updateTable('requests.consultation')
    .set({ received_on: receivedOn, due_on: dueOn })
    .where('id', '=', consultation)
    .execute()
  await changeRequest(tx, request, {})
  await record(tx, ConsultationServed, id, { consultation, on: receivedOn, dueOn }, request.organisation_id)
}
