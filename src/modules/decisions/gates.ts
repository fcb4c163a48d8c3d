import { BEFORE_REVIEW, type State, type Step, states, steps } from './model.ts'

/** Who makes a move: the office that prepares the decision, the government's office, its leader, the reviewers, those who carry it out. */
export type Mover = 'lead' | 'office' | 'leader' | 'reviewer' | 'executor'
export const movers: Record<Mover, string> = {
  lead: '承办单位的决策事项经办人或者负责人',
  office: '政府办公机构的决策事项经办人或者负责人',
  leader: '行政首长（政府办公机构的领导）',
  reviewer: '负责合法性审查的部门的法制审核人员',
  executor: '执行单位的负责人',
}
export type Move = { from: readonly State[]; by: readonly Mover[]; step: Step; label: string }

const BEFORE = ['preparing', 'under-review', 'reviewed', 'submitted'] as const
const AFTER = ['decided', 'reported', 'published'] as const

/** Everything that may be done to a decision after it is initiated, in which states, by whom, in which step; whereto says `after`. */
export const moves = {
  draft: { from: ['preparing', 'reviewed'], by: ['lead'], step: 'drafting', label: '拟制、修改草案' },
  finishDrafting: { from: ['preparing'], by: ['lead'], step: 'drafting', label: '完成草案拟制' },
  adjustSteps: { from: ['preparing'], by: ['office'], step: 'initiation', label: '调整程序安排' },
  disclose: { from: [...BEFORE, ...AFTER], by: ['lead', 'office'], step: 'participation', label: '公开决策事项' },
  ask: { from: ['preparing'], by: ['lead'], step: 'participation', label: '征求意见' },
  recordOutcome: { from: ['preparing'], by: ['lead'], step: 'participation', label: '登记征求意见结果' },
  adopt: { from: ['preparing'], by: ['lead'], step: 'participation', label: '登记意见采纳情况' },
  finishParticipation: { from: ['preparing'], by: ['lead'], step: 'participation', label: '完成公众参与' },
  planHearing: { from: ['preparing'], by: ['lead'], step: 'hearing', label: '筹备听证会' },
  chooseExpert: { from: ['preparing'], by: ['lead'], step: 'experts', label: '选择专家' },
  removeExpert: { from: ['preparing'], by: ['lead'], step: 'experts', label: '撤下专家' },
  signOpinion: { from: ['preparing'], by: ['lead'], step: 'experts', label: '登记专家意见' },
  finishExperts: { from: ['preparing'], by: ['lead'], step: 'experts', label: '完成专家论证' },
  assessRisk: { from: ['preparing'], by: ['lead'], step: 'risk', label: '登记风险评估' },
  reviewCompetition: { from: ['preparing'], by: ['lead'], step: 'competition', label: '登记公平竞争审查' },
  submitReview: { from: ['preparing'], by: ['lead'], step: 'legality', label: '送合法性审查' },
  review: { from: ['under-review'], by: ['reviewer'], step: 'legality', label: '出具合法性审查意见' },
  submit: { from: ['reviewed'], by: ['lead'], step: 'discussion', label: '提交集体讨论' },
  discuss: { from: ['submitted'], by: ['office'], step: 'discussion', label: '登记讨论决定' },
  report: { from: ['decided'], by: ['office'], step: 'party-report', label: '登记请示报告' },
  publish: { from: ['reported'], by: ['office'], step: 'publication', label: '公布决策' },
  archive: { from: AFTER, by: ['lead', 'office'], step: 'archive', label: '归档' },
  assign: { from: AFTER, by: ['office'], step: 'execution', label: '明确执行单位' },
  reportExecution: { from: AFTER, by: ['executor', 'lead'], step: 'execution', label: '报告执行情况' },
  finishExecution: { from: AFTER, by: ['office'], step: 'execution', label: '执行完毕' },
  suspend: { from: AFTER, by: ['leader'], step: 'execution', label: '先行中止执行' },
  resume: { from: AFTER, by: ['leader'], step: 'execution', label: '恢复执行' },
  evaluate: { from: AFTER, by: ['office'], step: 'evaluation', label: '登记后评估' },
  addPaper: { from: [...BEFORE, ...AFTER], by: ['lead', 'office'], step: 'archive', label: '添加材料' },
  end: { from: BEFORE, by: ['office'], step: 'initiation', label: '终止决策' },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves

/** What is known of a decision, as far as the law asks about it. */
export type Facts = {
  state: State
  applies: ReadonlySet<Step>
  done: ReadonlySet<Step>
  /** 0 while there is no draft. */
  draft: number
  /** An asking that is not over, and one whose outcome nobody has written down. */
  openAskings: number
  unfinishedAskings: number
  askings: number
  publicPoints: number
  /** Hearings that are announced and not reported. */
  openHearings: number
  chosenExperts: number
  unsignedExperts: number
  risk: { result: 'controllable' | 'uncontrollable'; draft: number } | null
  competition: { passed: boolean; draft: number } | null
  review: { result: 'legal' | 'exploratory' | 'needs-changes' | 'illegal' | null; draft: number } | null
  isPublic: boolean
  suspended: boolean
  openTasks: number
  tasks: number
}

type Rule = (facts: Facts) => string | false | null | undefined
const lacks = ({ applies, done }: Facts, among: readonly Step[]) => among.filter((step) => applies.has(step) && !done.has(step))
const leftOut =
  (step: Step): Rule =>
  (facts) =>
    !facts.applies.has(step) && `启动时已确定不经过“${steps[step].label}”程序`
const isDone =
  (step: Step): Rule =>
  (facts) =>
    facts.done.has(step) && `“${steps[step].label}”已经完成`
const first =
  (...rules: Rule[]): Rule =>
  (facts) =>
    rules.map((rule) => rule(facts)).find(Boolean)
const draftFirst: Rule = ({ draft }) => draft === 0 && '还没有决策草案（第十二条）'

/** No legality review, no submission; and the review is of the draft as it is now (第二十五条). */
const reviewBar: Rule = ({ review, draft }) =>
  review?.result == null
    ? '未经合法性审查，不得提交讨论（第二十五条）'
    : review.result === 'illegal' || review.result === 'needs-changes'
      ? '合法性审查未通过，不得提交讨论（第二十五条）'
      : review.draft !== draft && '草案在合法性审查后有改动，应当重新送审（第二十五条）'

const readyForReview: Rule = (facts) => {
  const missing = lacks(facts, BEFORE_REVIEW)
  if (missing.length > 0) return `尚未完成：${missing.map((step) => steps[step].label).join('、')}（第二十五条）`
  if (facts.applies.has('risk') && facts.risk?.result !== 'controllable') return '风险不可控的，应当先调整决策草案（第二十四条）'
  if (facts.applies.has('competition') && !facts.competition?.passed) return '公平竞争审查没有通过（第二十九条）'
  return null
}

const rules: Partial<Record<MoveName, Rule>> = {
  finishDrafting: first(draftFirst, isDone('drafting')),
  ask: first(leftOut('participation'), isDone('participation'), draftFirst),
  recordOutcome: first(
    leftOut('participation'),
    ({ unfinishedAskings }) => unfinishedAskings === 0 && '没有待登记结果的征求意见',
  ),
  adopt: ({ askings, openHearings, chosenExperts }) =>
    askings + openHearings + chosenExperts === 0 && '还没有征求过意见，没有意见可以登记',
  finishParticipation: first(
    leftOut('participation'),
    isDone('participation'),
    ({ askings }) => askings === 0 && '还没有征求过意见（第十四条）',
    ({ openAskings }) => openAskings > 0 && '征求意见的期限还没有届满（第十五条）',
    ({ unfinishedAskings }) => unfinishedAskings > 0 && '征求意见的结果还没有登记（第十八条）',
    (facts) => lacks(facts, ['hearing']).length > 0 && '应当听证的，听证报告公布后才完成公众参与（第十六条）',
    ({ publicPoints }) => publicPoints === 0 && '还没有登记意见采纳情况（第十八条）',
  ),
  planHearing: first(
    leftOut('hearing'),
    isDone('hearing'),
    draftFirst,
    ({ openHearings }) => openHearings > 0 && '已有一场听证会尚未完成',
  ),
  chooseExpert: first(leftOut('experts'), isDone('experts')),
  signOpinion: first(leftOut('experts'), ({ unsignedExperts }) => unsignedExperts === 0 && '没有待签署意见的专家'),
  removeExpert: first(leftOut('experts'), ({ unsignedExperts }) => unsignedExperts === 0 && '没有可以撤下的专家'),
  finishExperts: first(
    leftOut('experts'),
    isDone('experts'),
    ({ chosenExperts }) => chosenExperts === 0 && '还没有选择专家（第二十条）',
    ({ unsignedExperts }) => unsignedExperts > 0 && '还有专家没有签署意见（第二十一条）',
  ),
  assessRisk: first(
    leftOut('risk'),
    draftFirst,
    ({ risk, draft }) =>
      risk?.result === 'uncontrollable' && risk.draft === draft && '评估为风险不可控，应当先调整决策草案再评估（第二十四条）',
  ),
  reviewCompetition: first(
    leftOut('competition'),
    draftFirst,
    ({ competition, draft }) =>
      competition !== null &&
      !competition.passed &&
      competition.draft === draft &&
      '审查没有通过，应当先修改决策草案（第二十九条）',
  ),
  submitReview: first(
    draftFirst,
    readyForReview,
    ({ review, draft }) =>
      (review?.result === 'illegal' || review?.result === 'needs-changes') &&
      review.draft === draft &&
      '应当先按照审查意见修改草案（第二十七条）',
  ),
  submit: first(readyForReview, reviewBar),
  // Asked again when it is decided: nothing that changed in between may slip through.
  discuss: first(readyForReview, reviewBar),
  publish: leftOut('publication'),
  disclose: first(leftOut('publication'), ({ isPublic }) => isPublic && '已经公开'),
  archive: first(isDone('archive'), (facts) => lacks(facts, ['publication']).length > 0 && '公布之后归档（第三十三条）'),
  assign: first(
    (facts) => lacks(facts, ['party-report', 'publication']).length > 0 && '公布之后交付执行（第三十四条）',
    isDone('execution'),
  ),
  reportExecution: first(({ tasks }) => tasks === 0 && '还没有明确执行单位（第三十四条）', isDone('execution')),
  finishExecution: first(
    isDone('execution'),
    ({ tasks }) => tasks === 0 && '还没有明确执行单位（第三十四条）',
    ({ openTasks }) => openTasks > 0 && '还有执行任务没有完成',
    ({ suspended }) => suspended && '已中止执行',
  ),
  suspend: first(({ suspended }) => suspended && '已中止执行', isDone('execution')),
  resume: ({ suspended }) => !suspended && '没有中止执行',
  evaluate: (facts) => lacks(facts, ['party-report', 'publication']).length > 0 && '公布执行之后评估（第三十六条）',
}

/** Why a move may not be made now, or null when it may: first the state, then what the law asks about the facts. */
export function barOf(facts: Facts, name: MoveName): string | null {
  const from: readonly State[] = moves[name].from
  if (!from.includes(facts.state)) return `该事项现为“${states[facts.state]}”，不能${moves[name].label}`
  return rules[name]?.(facts) || null
}

/** What the meeting said of it. */
export type Outcome = 'adopted' | 'adopted-with-changes' | 'again' | 'deferred' | 'rejected'
export type Came =
  | { move: 'review'; result: NonNullable<NonNullable<Facts['review']>['result']> }
  | { move: 'discuss'; outcome: Outcome }
  | { move: Exclude<MoveName, 'review' | 'discuss'> }

/** Where a decision stands after a move. */
export function stateAfter(facts: Facts, came: Came): State {
  switch (came.move) {
    case 'draft':
      return 'preparing'
    case 'submitReview':
      return 'under-review'
    case 'review':
      return came.result === 'legal' || came.result === 'exploratory' ? 'reviewed' : 'preparing'
    case 'submit':
      return 'submitted'
    case 'discuss':
      return outcomes[came.outcome].to
    case 'report':
      return 'reported'
    case 'publish':
      return 'published'
    case 'end':
      return 'ended'
    default:
      return facts.state
  }
}

export const outcomes: Record<Outcome, { label: string; to: State }> = {
  adopted: { label: '通过', to: 'decided' },
  'adopted-with-changes': { label: '原则通过，按讨论意见修改', to: 'decided' },
  again: { label: '修改后再次讨论', to: 'preparing' },
  deferred: { label: '暂缓，下次会议再议', to: 'submitted' },
  rejected: { label: '不予通过', to: 'ended' },
}

/** The step that a decision waits for: the first that applies and is not done. Archiving does not keep it from being carried out. */
export const nextStep = ({ applies, done }: Pick<Facts, 'applies' | 'done'>): Step | null =>
  (Object.keys(steps) as Step[]).find((step) => applies.has(step) && !done.has(step)) ?? null
