import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { moveConsultation, refuseMove } from '../../actions/move-consultation.ts'
import { AnalysisDone, AnalysisReopened, MatrixDecided } from '../../events.ts'
import { lockConsultation } from '../../queries.ts'
import { openSentence } from '../gate.ts'

/** 完成分析: every point has its answer. */
export async function finishAnalysis(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'analyse')
  const open = await openSentence(tx, consultation)
  if (open !== null) throw conflict('consultations.points-open', open)
  await moveConsultation(tx, consultation, 'analyse', { analysed_by: tx.actor?.id ?? null })
  await record(tx, AnalysisDone, id, {}, consultation.organisation_id)
}

export async function reopenAnalysis(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  await moveConsultation(tx, consultation, 'reopenAnalysis', { analysed_by: null, decided_by: null, decided_on: null })
  await record(tx, AnalysisReopened, id, {}, consultation.organisation_id)
}

/** 核定采纳情况: signed by the head of the office, who has neither finished the analysis nor settled a point of it. */
export async function decideMatrix(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'decide')
  if (consultation.analysed_by === tx.actor?.id) throw forbidden('完成分析的人不能核定同一项征集，须由另一人核定')
  const own = await tx.db
    .selectFrom('consultations.point_group')
    .select('number')
    .where('consultation_id', '=', id)
    .where('disposed_by', '=', tx.actor?.id ?? '')
    .limit(1)
    .executeTakeFirst()
  if (own) throw forbidden(`第 ${own.number} 组的处理结果由您作出，采纳情况须由另一人核定`)
  const open = await openSentence(tx, consultation)
  if (open !== null) throw conflict('consultations.points-open', open)
  await moveConsultation(tx, consultation, 'decide', { decided_by: tx.actor?.id ?? null, decided_on: dayOf(tx.now) })
  await record(tx, MatrixDecided, id, {}, consultation.organisation_id)
}
