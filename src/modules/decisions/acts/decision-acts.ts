import type { z } from 'zod'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { type Act, anAct, type Bars, barsBy, notTheirs } from '../act.ts'
import { addPaper } from '../actions/add-paper.ts'
import { chooseExpert, finishExperts, removeExpert, signOpinion } from '../actions/argue-experts.ts'
import { adoptOpinion, askPublic, finishParticipation, recordOutcome } from '../actions/ask-public.ts'
import { assessRisk, reviewCompetition } from '../actions/assess-decision.ts'
import {
  archiveDecision,
  assignExecution,
  endDecision,
  evaluateDecision,
  finishExecution,
  publishDecision,
  reportExecution,
  reportToParty,
  resumeExecution,
  suspendExecution,
} from '../actions/carry-out.ts'
import { discloseDecision, draftDecision, finishDrafting } from '../actions/draft-decision.ts'
import { adjustSteps } from '../actions/initiate-decision.ts'
import { executorsIn } from '../actions/make-move.ts'
import { reviewLegality, submitDecision, submitReview } from '../actions/review-legality.ts'
import { barOf, movers, moves } from '../gates.ts'
import { planHearing } from '../hearings/plan.ts'
import { steps } from '../model.ts'
import { mayMake, partsOf } from '../policy.ts'
import { inputs } from '../schema.ts'
import { type File, factsOf } from '../standing.ts'

type Name = keyof typeof inputs
type More = Pick<Act, 'hint' | 'final' | 'public'>
const act = <N extends Name>(
  name: N,
  noun: string,
  run: (tx: Tx, id: string, input: z.output<(typeof inputs)[N]>) => Promise<unknown>,
  more: More = {},
) =>
  anAct({
    noun,
    label: moves[name].label,
    article: `暂行条例${steps[moves[name].step].article}`,
    input: inputs[name],
    run: run as never,
    ...more,
  })

/** What can be done to a decision from outside, by its move. `discuss` is done on the page of the meeting. */
export const decisionActs: Record<Name, Act> = {
  draft: act('draft', 'drafts', draftDecision, { public: ['text'] }),
  finishDrafting: act('finishDrafting', 'drafting-end', finishDrafting),
  adjustSteps: act('adjustSteps', 'steps', adjustSteps),
  disclose: act('disclose', 'disclosure', discloseDecision, { hint: '公开之后，任何人都能在网站上看到这项决策办到哪一步' }),
  ask: act('ask', 'askings', askPublic, { hint: '公开征求意见的，草案和说明同时公开' }),
  recordOutcome: act('recordOutcome', 'outcomes', recordOutcome),
  adopt: act('adopt', 'adoptions', adoptOpinion),
  finishParticipation: act('finishParticipation', 'participation-end', finishParticipation),
  planHearing: act('planHearing', 'hearings', planHearing),
  chooseExpert: act('chooseExpert', 'experts', chooseExpert, {
    hint: '注意专业性、代表性和均衡性，选择持不同意见的专家；有利害关系的不得参加',
  }),
  removeExpert: act('removeExpert', 'expert-removal', removeExpert),
  signOpinion: act('signOpinion', 'expert-opinions', signOpinion),
  finishExperts: act('finishExperts', 'experts-end', finishExperts),
  assessRisk: act('assessRisk', 'risks', assessRisk),
  reviewCompetition: act('reviewCompetition', 'competition', reviewCompetition),
  submitReview: act('submitReview', 'review-request', submitReview, {
    hint: '送审的是现在这一稿；审查之后再改动草案，须重新送审',
  }),
  review: act('review', 'review', reviewLegality),
  submit: act('submit', 'submission', submitDecision, { hint: '提交后由政府办公机构列入会议议题' }),
  report: act('report', 'party-report', reportToParty),
  publish: act('publish', 'publication', publishDecision, {
    public: ['finalText', 'documentNumber', 'places'],
    final: true,
    hint: '公布之后，内容的调整须重新经过法定程序',
  }),
  archive: act('archive', 'archive', archiveDecision),
  assign: act('assign', 'tasks', assignExecution, { public: ['title'] }),
  reportExecution: act('reportExecution', 'execution-reports', reportExecution),
  finishExecution: act('finishExecution', 'execution-end', finishExecution),
  suspend: act('suspend', 'suspension', suspendExecution, { final: true, hint: '中止执行会立即公开' }),
  resume: act('resume', 'resumption', resumeExecution),
  evaluate: act('evaluate', 'evaluations', evaluateDecision),
  addPaper: act('addPaper', 'papers', addPaper),
  end: act('end', 'end', endDecision, { final: true, hint: '终止之后不能恢复，须重新启动' }),
}

/** What the actor may not do to this decision now, and why. */
export function decisionBars({ actor, now }: Ctx, file: File): Bars {
  const parts = partsOf(actor, file.decision, executorsIn(file))
  const facts = factsOf(file, now)
  return barsBy(Object.keys(decisionActs) as Name[], (name) =>
    mayMake(parts, name) ? barOf(facts, name) : notTheirs(`由${moves[name].by.map((mover) => movers[mover]).join('或者')}办理`),
  )
}
