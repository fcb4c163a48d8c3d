import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { CompetitionReviewed, RiskAssessed } from '../events.ts'
import { riskResults } from '../model.ts'
import type { Inputs } from '../schema.ts'
import { finishStep, makeMove } from './make-move.ts'

/** 风险评估: what cannot be controlled sends the draft back to be adjusted (第二十四条). */
export const assessRisk = (tx: Tx, id: string, input: Inputs['assessRisk']) =>
  makeMove(tx, id, 'assessRisk', async ({ decision, today }) => {
    if (input.assessedOn > today) throw new FieldRefusal('assessedOn', '评估日期不能晚于今天')
    await tx.db
      .insertInto('decisions.risk')
      .values({
        decision_id: id,
        draft_version: decision.draft_version,
        assessor: input.assessor,
        earlier: input.earlier,
        points: input.points,
        measures: input.measures,
        response_plan: input.responsePlan,
        result: input.result,
        assessed_on: input.assessedOn,
        noted_by: tx.actor?.id ?? '',
        noted_at: tx.now,
      })
      .execute()
    await record(tx, RiskAssessed, id, { result: input.result, version: decision.draft_version }, decision.organisation_id)
    if (input.result === 'controllable')
      await finishStep(tx, decision, 'risk', `${riskResults.controllable}（${input.assessor}评估）`)
    return undefined
  })

export const reviewCompetition = (tx: Tx, id: string, input: Inputs['reviewCompetition']) =>
  makeMove(tx, id, 'reviewCompetition', async ({ decision, today }) => {
    if (input.reviewedOn > today) throw new FieldRefusal('reviewedOn', '审查日期不能晚于今天')
    await tx.db
      .insertInto('decisions.competition')
      .values({
        decision_id: id,
        draft_version: decision.draft_version,
        passed: input.passed,
        opinion: input.opinion,
        reviewed_on: input.reviewedOn,
        noted_by: tx.actor?.id ?? '',
        noted_at: tx.now,
      })
      .execute()
    await record(tx, CompetitionReviewed, id, { passed: input.passed, version: decision.draft_version }, decision.organisation_id)
    if (input.passed) await finishStep(tx, decision, 'competition', '审查通过')
    return undefined
  })
