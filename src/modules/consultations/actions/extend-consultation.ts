import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { longDay } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { extendCollection } from '../../questionnaires/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { ConsultationExtended } from '../events.ts'
import { lockConsultation } from '../queries.ts'
import type { Extend } from '../schema.ts'
import { moveConsultation, refuseMove } from './move-consultation.ts'
import { notePublicly } from './note-publicly.ts'
import { endOf } from './open-consultation.ts'

/** An open period is only ever made longer, with a reason that everybody reads. */
export async function extendConsultation(tx: Tx, id: string, { closesOn, reason }: z.output<typeof Extend>) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'extend')
  await refuseSecret(tx, { text: reason })
  const before = consultation.closes_on ?? ''
  if (closesOn <= before)
    throw new FieldRefusal('closesOn', `征集期只能延长，不能缩短；现在的截止日期是${longDay(before)}，请填写之后的日期`)
  if (consultation.collection_id !== null) await extendCollection(tx, consultation.collection_id, endOf(closesOn))
  await moveConsultation(tx, consultation, 'extend', { closes_on: closesOn })
  await notePublicly(tx, id, 'extension', `截止日期由${longDay(before)}延长到${longDay(closesOn)}：${reason}`)
  await record(tx, ConsultationExtended, id, { from: before, to: closesOn }, consultation.organisation_id)
}
