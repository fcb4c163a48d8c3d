import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import {
  DecisionArchived,
  DecisionEnded,
  DecisionEvaluated,
  DecisionPublished,
  ExecutionAssigned,
  ExecutionReported,
  ExecutionResumed,
  ExecutionSuspended,
  PartyReported,
} from '../events.ts'
import { suggestions } from '../model.ts'
import { isExecutor, isLead } from '../policy.ts'
import { assessedBy } from '../same-assessor.ts'
import type { Inputs } from '../schema.ts'
import { disclose } from './draft-decision.ts'
import { changeDecision, finishStep, makeMove } from './make-move.ts'

/** 出台前请示报告 (第三十一条). Without publication the decision stands from here on. */
export const reportToParty = (tx: Tx, id: string, { reportedOn, reference }: Inputs['report']) =>
  makeMove(tx, id, 'report', async ({ decision, today }) => {
    if (reportedOn > today) throw new FieldRefusal('reportedOn', '请示报告日期不能晚于今天')
    await changeDecision(tx, id, { reported_on: reportedOn, reported_reference: reference })
    await finishStep(tx, decision, 'party-report')
    await record(tx, PartyReported, id, { on: reportedOn }, decision.organisation_id)
    return { move: 'report' }
  })

/** 公布, with what became of the public's and the experts' opinions (第三十二条). */
export const publishDecision = (tx: Tx, id: string, input: Inputs['publish']) =>
  makeMove(tx, id, 'publish', async ({ decision, today }) => {
    await disclose(tx, decision)
    await changeDecision(tx, id, {
      published_on: today,
      final_text: input.finalText,
      document_number: input.documentNumber,
      adoption_explained: input.adoptionExplained,
      published_at_places: input.places,
    })
    await finishStep(tx, decision, 'publication', input.places)
    await record(tx, DecisionPublished, id, { amends: decision.amends_id }, decision.organisation_id)
    return { move: 'publish' }
  })

export const archiveDecision = (tx: Tx, id: string, { summary }: Inputs['archive']) =>
  makeMove(tx, id, 'archive', async ({ decision }) => {
    await finishStep(tx, decision, 'archive', summary)
    await record(tx, DecisionArchived, id, {}, decision.organisation_id)
    return undefined
  })

export const assignExecution = (tx: Tx, id: string, { organisation, title, dueOn }: Inputs['assign']) =>
  makeMove(tx, id, 'assign', async ({ decision, today }) => {
    const executor = (await loadOrganisations(tx)).byId.get(organisation)
    if (!executor || !isValidOn(executor, today)) throw new FieldRefusal('organisation', '没有这个机关')
    if (dueOn < today) throw new FieldRefusal('dueOn', '完成期限不能早于今天')
    const task = await tx.db
      .insertInto('decisions.task')
      .values({ decision_id: id, organisation_id: organisation, title, due_on: dueOn })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, ExecutionAssigned, id, { task: task.id, office: organisation, dueOn }, decision.organisation_id)
    return undefined
  })

/** By the unit whose task it is; the office that prepared the decision may report on the whole. */
export const reportExecution = (tx: Tx, id: string, input: Inputs['reportExecution']) =>
  makeMove(tx, id, 'reportExecution', async ({ decision, file, today }) => {
    const task = input.task === null ? null : file.tasks.find((each) => each.id === input.task)
    if (task === undefined) throw new FieldRefusal('task', '没有这项任务')
    if (task && !isExecutor(tx.actor, [task.organisation_id]) && tx.actor?.kind !== 'system')
      throw new FieldRefusal('task', '由承担这项任务的单位报告')
    if (task && task.done_on !== null) throw new FieldRefusal('task', '这项任务已经完成')
    if (!task && input.finding === 'done') throw new FieldRefusal('task', '报告完成的，请选择任务')
    const office =
      task?.organisation_id ??
      (isLead(tx.actor, decision.organisation_id)
        ? decision.organisation_id
        : (file.tasks.find(({ organisation_id }) => isExecutor(tx.actor, [organisation_id]))?.organisation_id ??
          decision.organisation_id))
    await tx.db
      .insertInto('decisions.execution_report')
      .values({
        decision_id: id,
        task_id: task?.id ?? null,
        organisation_id: office,
        finding: input.finding,
        text: input.text,
        public: input.public,
        reported_on: today,
        reported_by: tx.actor?.id ?? '',
        reported_at: tx.now,
      })
      .execute()
    if (task && input.finding === 'done')
      await tx.db.updateTable('decisions.task').set({ done_on: today }).where('id', '=', task.id).execute()
    await record(tx, ExecutionReported, id, { finding: input.finding, office, public: input.public }, decision.organisation_id)
    return undefined
  })

export const finishExecution = (tx: Tx, id: string, { summary }: Inputs['finishExecution']) =>
  makeMove(tx, id, 'finishExecution', async ({ decision }) => {
    await finishStep(tx, decision, 'execution', summary)
    return undefined
  })

/** 情况紧急的，行政首长可以先决定中止执行 (第三十五条). */
export const suspendExecution = (tx: Tx, id: string, { reason }: Inputs['suspend']) =>
  makeMove(tx, id, 'suspend', async ({ decision, today }) => {
    await changeDecision(tx, id, { suspended_on: today, suspended_reason: reason })
    await record(tx, ExecutionSuspended, id, {}, decision.organisation_id)
    return undefined
  })
export const resumeExecution = (tx: Tx, id: string) =>
  makeMove(tx, id, 'resume', async ({ decision }) => {
    await changeDecision(tx, id, { suspended_on: null, suspended_reason: null })
    await record(tx, ExecutionResumed, id, {}, decision.organisation_id)
    return undefined
  })

/** 后评估: by anybody but who did the main assessment beforehand (第三十六条). */
export const evaluateDecision = (tx: Tx, id: string, input: Inputs['evaluate']) =>
  makeMove(tx, id, 'evaluate', async ({ decision, file, today }) => {
    if (input.evaluatedOn > today) throw new FieldRefusal('evaluatedOn', '评估日期不能晚于今天')
    const earlier = assessedBy(input.evaluator, [
      ...file.risks.map(({ assessor }) => assessor),
      ...file.argued.map(({ unit }) => unit),
    ])
    if (earlier !== null) throw new FieldRefusal('evaluator', `“${earlier}”承担过主要论证评估工作，不得参加后评估（第三十六条）`)
    await tx.db
      .insertInto('decisions.evaluation')
      .values({
        decision_id: id,
        ground: input.ground,
        evaluator: input.evaluator,
        third_party: input.thirdParty,
        findings: input.findings,
        suggestion: input.suggestion,
        evaluated_on: input.evaluatedOn,
        noted_by: tx.actor?.id ?? '',
        noted_at: tx.now,
      })
      .execute()
    // A ground came up, so the step applies now, whatever was thought at the beginning.
    await tx.db
      .updateTable('decisions.step_of_decision')
      .set({ applies: true, ground: null })
      .where('decision_id', '=', id)
      .where('step', '=', 'evaluation')
      .execute()
    await finishStep(tx, decision, 'evaluation', `${input.evaluator}评估，${suggestions[input.suggestion]}`)
    await record(tx, DecisionEvaluated, id, { suggestion: input.suggestion }, decision.organisation_id)
    return undefined
  })

export const endDecision = (tx: Tx, id: string, { reason }: Inputs['end']) =>
  makeMove(tx, id, 'end', async ({ decision }) => {
    await changeDecision(tx, id, { ended_on: dayOf(tx.now), ended_reason: reason })
    await record(tx, DecisionEnded, id, {}, decision.organisation_id)
    return { move: 'end' }
  })
