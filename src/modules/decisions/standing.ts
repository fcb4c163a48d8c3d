import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { Facts } from './gates.ts'
import type { Decision, StepRow } from './model.ts'

/** All that belongs to a decision, as its case page and the gates need it; nothing of it is cut for a reader yet. */
export async function readFile(ctx: Ctx, decision: Decision) {
  const [steps, drafts, papers, askings, adoptions, argued, risks, competitions, reviews, tasks, reports, evaluations, hearings] =
    await Promise.all([
      ctx.db
        .selectFrom('decisions.step_of_decision')
        .selectAll()
        .$castTo<StepRow>()
        .where('decision_id', '=', decision.id)
        .execute(),
      ctx.db.selectFrom('decisions.draft').selectAll().where('decision_id', '=', decision.id).orderBy('version').execute(),
      ctx.db.selectFrom('decisions.paper').selectAll().where('decision_id', '=', decision.id).orderBy('id').execute(),
      ctx.db
        .selectFrom('decisions.participation')
        .selectAll()
        .where('decision_id', '=', decision.id)
        .orderBy('opens_on')
        .execute(),
      ctx.db.selectFrom('decisions.adoption').selectAll().where('decision_id', '=', decision.id).orderBy('id').execute(),
      ctx.db
        .selectFrom('decisions.argument as argument')
        .innerJoin('decisions.expert as expert', 'expert.id', 'argument.expert_id')
        .selectAll('argument')
        .select(['expert.name', 'expert.unit', 'expert.fields', 'expert.interests'])
        .where('argument.decision_id', '=', decision.id)
        .orderBy('argument.chosen_at')
        .orderBy('argument.expert_id')
        .execute(),
      ctx.db.selectFrom('decisions.risk').selectAll().where('decision_id', '=', decision.id).orderBy('id').execute(),
      ctx.db.selectFrom('decisions.competition').selectAll().where('decision_id', '=', decision.id).orderBy('id').execute(),
      ctx.db.selectFrom('decisions.review').selectAll().where('decision_id', '=', decision.id).orderBy('id').execute(),
      ctx.db
        .selectFrom('decisions.task')
        .selectAll()
        .where('decision_id', '=', decision.id)
        .orderBy('due_on')
        .orderBy('id')
        .execute(),
      ctx.db.selectFrom('decisions.execution_report').selectAll().where('decision_id', '=', decision.id).orderBy('id').execute(),
      ctx.db.selectFrom('decisions.evaluation').selectAll().where('decision_id', '=', decision.id).orderBy('id').execute(),
      ctx.db.selectFrom('decisions.hearing').selectAll().where('decision_id', '=', decision.id).orderBy('held_on').execute(),
    ])
  return {
    decision,
    steps,
    drafts,
    papers,
    askings,
    adoptions,
    argued,
    risks,
    competitions,
    reviews,
    tasks,
    reports,
    evaluations,
    hearings,
  }
}
export type File = Awaited<ReturnType<typeof readFile>>

/** What the gates ask about, from what is on file. */
export function factsOf(file: File, now: Date): Facts {
  const { decision, steps, askings, adoptions, argued, risks, competitions, reviews, tasks, hearings } = file
  const today = dayOf(now)
  const [risk, competition, review] = [risks.at(-1), competitions.at(-1), reviews.at(-1)]
  return {
    state: decision.state,
    applies: new Set(steps.filter(({ applies }) => applies).map(({ step }) => step)),
    done: new Set(steps.filter(({ done_on }) => done_on !== null).map(({ step }) => step)),
    draft: decision.draft_version,
    openAskings: askings.filter(({ closes_on }) => closes_on >= today).length,
    unfinishedAskings: askings.filter(({ outcome }) => outcome === null).length,
    askings: askings.length,
    publicPoints: adoptions.filter(({ source }) => source === 'public').length,
    openHearings: hearings.filter(({ reported_on, cancelled_on }) => reported_on === null && cancelled_on === null).length,
    chosenExperts: argued.length,
    unsignedExperts: argued.filter(({ signed_on }) => signed_on === null).length,
    risk: risk ? { result: risk.result, draft: risk.draft_version } : null,
    competition: competition ? { passed: competition.passed, draft: competition.draft_version } : null,
    review: review ? { result: review.result, draft: review.draft_version } : null,
    isPublic: decision.public_on !== null,
    suspended: decision.suspended_on !== null,
    openTasks: tasks.filter(({ done_on }) => done_on === null).length,
    tasks: tasks.length,
  }
}
