import type { Selectable } from 'kysely'
import type { DB, DecisionsDisposition, DecisionsState, DecisionsStep } from '../../platform/db-types.ts'

export type Step = DecisionsStep
export type State = DecisionsState
export type Disposition = DecisionsDisposition
export type Decision = Selectable<DB['decisions.decision']>
export type StepRow = Selectable<DB['decisions.step_of_decision']>
/** A column of a view may be null as far as the database tells; these are not. */
type Filled<Row, Empty extends keyof Row> = { [Key in keyof Row]: Key extends Empty ? Row[Key] : NonNullable<Row[Key]> }
export type PublicDecision = Filled<
  Selectable<DB['decisions.public_decision']>,
  | 'item_id'
  | 'amends_id'
  | 'decided_on'
  | 'published_on'
  | 'document_number'
  | 'suspended_on'
  | 'ended_on'
  | 'in_catalogue'
  | 'participation_on'
  | 'hearing_on'
  | 'experts_on'
  | 'risk_on'
  | 'legality_on'
  | 'evaluated_on'
>

export const states: Record<State, string> = {
  preparing: '拟制草案',
  'under-review': '合法性审查',
  reviewed: '待提交讨论',
  submitted: '待集体讨论',
  decided: '已讨论决定',
  reported: '待公布',
  published: '已公布，执行中',
  ended: '已终止',
}
export const STATES = Object.keys(states) as [State, ...State[]]

type StepRule = {
  label: string
  article: string
  /** Where the law lets it be left out: on which ground. What has none is never left out. */
  unless?: string
  does: string
}

/** The procedure (重大行政决策程序暂行条例, 国务院令第713号), in its order. */
export const steps: Record<Step, StepRule> = {
  initiation: { label: '决策启动', article: '第十条、第十一条', does: '研究论证决策建议，决定启动，明确承办单位' },
  drafting: { label: '拟制草案', article: '第十二条、第十三条', does: '调查研究，拟订草案；分歧较大的提出两个以上方案' },
  participation: {
    label: '公众参与',
    article: '第十四条、第十五条、第十八条',
    unless: '依法不予公开的决策事项（第十四条）',
    does: '向社会公开征求意见，一般不少于30日；听取有关群体意见，归纳整理，说明采纳情况',
  },
  hearing: {
    label: '听证',
    article: '第十六条、第十七条',
    unless: '目录没有确定听证，也不直接涉及公民、法人、其他组织切身利益或者存在较大分歧（第十六条）',
    does: '公布草案、时间、地点和遴选办法，公布参加人名单，提前7日送达材料，签字确认笔录',
  },
  experts: {
    label: '专家论证',
    article: '第十九条至第二十一条',
    unless: '不属于专业性、技术性较强的决策事项（第十九条）',
    does: '选择不同专业、不同意见、没有利害关系的专家独立论证，签署意见',
  },
  risk: {
    label: '风险评估',
    article: '第二十二条至第二十四条',
    unless: '实施不可能对社会稳定、公共安全等造成不利影响（第二十二条）',
    does: '查找风险点，提出防范措施和处置预案；风险不可控的，先调整草案',
  },
  competition: {
    label: '公平竞争审查',
    article: '第二十九条第二项',
    unless: '不涉及市场主体经济活动（第二十九条）',
    does: '涉及市场主体经济活动的，审查是否妨碍公平竞争',
  },
  legality: {
    label: '合法性审查',
    article: '第二十五条至第二十七条',
    does: '未经审查或者审查不合法的，不得提交讨论；一般不少于7个工作日',
  },
  discussion: { label: '集体讨论决定', article: '第三十条', does: '常务会议或者全体会议讨论，行政首长最后发表意见' },
  'party-report': { label: '请示报告', article: '第三十一条', does: '出台前向同级党委请示报告' },
  publication: {
    label: '决策公布',
    article: '第三十二条',
    unless: '依法不予公开的决策事项（第三十二条）',
    does: '在公报、网站、报纸公布；社会关注度高的，说明公众意见、专家意见的采纳情况',
  },
  archive: { label: '归档', article: '第三十三条', does: '完整归档决策过程的材料' },
  execution: {
    label: '决策执行',
    article: '第三十四条、第三十五条',
    does: '执行单位全面、及时、正确执行并报告；调整须经法定程序',
  },
  evaluation: {
    label: '后评估',
    article: '第三十六条',
    unless: '没有出现应当开展后评估的情形（第三十六条）',
    does: '效果明显不符预期、意见较多或者认为必要的，评估执行效果',
  },
}
export const STEPS = Object.keys(steps) as [Step, ...Step[]]
export const mayBeLeftOut = (step: Step) => steps[step].unless !== undefined

/** What has to be behind a draft before its legality is looked at (第二十五条: 完成公众参与、专家论证、风险评估后). */
export const BEFORE_REVIEW = ['drafting', 'participation', 'hearing', 'experts', 'risk', 'competition'] as const

export const dispositions: Record<Disposition, string> = {
  adopted: '采纳',
  partly: '部分采纳',
  'not-adopted': '未采纳',
  resolved: '已解决',
  'out-of-scope': '超出范围',
}
export const proposers = {
  leader: '政府领导提出',
  department: '部门、下级政府提出',
  deputies: '人大代表、政协委员提出',
  citizens: '公民、法人、其他组织提出',
}
export const ways = {
  'open-comment': '向社会公开征求意见',
  symposium: '座谈会',
  visit: '实地走访',
  written: '书面征求意见',
  questionnaire: '问卷调查',
  poll: '民意调查',
}
export type Way = keyof typeof ways
export const riskResults = { controllable: '风险可控', uncontrollable: '风险不可控' }
export const reviewResults = {
  legal: '合法',
  exploratory: '探索性改革决策，提示法律风险后提交',
  'needs-changes': '应当修改',
  illegal: '不合法',
}
export const findings = { 'on-plan': '按计划推进', behind: '滞后', problem: '出现问题', done: '已完成' }
export const suggestions = { keep: '继续执行', adjust: '建议调整', stop: '建议停止执行' }
export const expertViews = { for: '同意', 'with-changes': '修改后同意', against: '不同意' }

/** 一般不少于30日, counted from the day after publication (第十五条). Government legislation has terms of its own, and so a place of its own. */
export const COMMENT_DAYS = 30
/** 必要的审查时间，一般不得少于7个工作日 (第二十六条). */
export const REVIEW_WORKING_DAYS = 7

export const portalPath = ({ slug }: { slug: string }) => `/decisions/${slug}`
export const workbenchPath = (id: string) => `/workbench/decisions/${id}`
