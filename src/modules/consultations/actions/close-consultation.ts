import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { countDeadline, loadCalendar } from '../../calendar/index.ts'
import { closeCollection } from '../../questionnaires/index.ts'
import { ConsultationClosed } from '../events.ts'
import { lockConsultation } from '../queries.ts'
import { ConsultationTerms } from '../settings.ts'
import { moveConsultation, refuseMove } from './move-consultation.ts'
import { endOf } from './open-consultation.ts'

/** Closes with the end of the last day. The legal date of the close is that day, whenever this runs. */
export async function closeConsultation(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'close')
  const { closes_on: closedOn, collection_id: collection } = consultation
  if (closedOn === null || endOf(closedOn) > tx.now) return
  const resultDueOn = await resultDue(tx, closedOn)
  if (collection !== null) await closeCollection(tx, collection)
  await moveConsultation(tx, consultation, 'close', {
    closed_at: tx.now,
    closed_on: closedOn,
    result_due_on: resultDueOn,
  })
  await record(tx, ConsultationClosed, id, { collection, resultDueOn }, consultation.organisation_id)
}

/** The day after which the result counts as late. */
export async function resultDue(tx: Tx, from: string) {
  const { result: workingDays } = await readSetting(tx, ConsultationTerms)
  const calendar = await loadCalendar(tx)
  return countDeadline(calendar, { workingDays, from, article: '民意征集结果公布期限', provisional: 'allow' }).dueOn
}
