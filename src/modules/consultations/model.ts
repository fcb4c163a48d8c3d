import type { Selectable } from 'kysely'
import type { Role } from '../../platform/ctx.ts'
import type {
  ConsultationsKind,
  ConsultationsLevel,
  ConsultationsMode,
  ConsultationsState,
  ConsultationsSubject,
  DB,
} from '../../platform/db-types.ts'
import type { Definition } from '../questionnaires/index.ts'
import type { TextClause } from './text/clause.ts'

export type Kind = ConsultationsKind
export type State = ConsultationsState
export type Subject = ConsultationsSubject
export type Mode = ConsultationsMode
export type Level = ConsultationsLevel
/** What lies in the database as JSON is what the actions have put there. */
export type Consultation = Omit<Selectable<DB['consultations.consultation']>, 'text' | 'final_text' | 'definition'> & {
  text: TextClause[]
  final_text: TextClause[] | null
  definition: Definition | null
}

export const kinds: Record<Kind, { label: string; says: string }> = {
  text: { label: '征求意见', says: '公布文本，逐条听取意见' },
  survey: { label: '问卷调查', says: '用问卷了解情况和看法' },
  poll: { label: '民意投票', says: '就一个问题请公众选择' },
  hearing: { label: '听证会', says: '公布文本，报名参加听证，也可以书面提出意见' },
}
export const KINDS = Object.keys(kinds) as [Kind, ...Kind[]]

/** What is asked about and for how many calendar days at least; less only for a reason that is published with it. */
export const subjects: Record<Subject, { label: string; days: number; article: string }> = {
  rule: { label: '政府规章草案', days: 30, article: '规章制定程序条例第十五条' },
  normative: { label: '行政规范性文件草案', days: 30, article: '优化营商环境条例第六十二条' },
  decision: { label: '重大行政决策草案', days: 30, article: '重大行政决策程序暂行条例第十五条' },
  plan: { label: '规划、计划草案', days: 30, article: '重大行政决策程序暂行条例第十五条' },
  service: { label: '公共服务和民生事项', days: 30, article: '政务公开工作要点' },
  other: { label: '其他事项', days: 30, article: '政务公开工作要点' },
}
export const SUBJECTS = Object.keys(subjects) as [Subject, ...Subject[]]

export const modes: Record<Mode, { label: string; promise: string }> = {
  unlinkable: {
    label: '无法关联',
    promise:
      '您的答卷和您的身份无法关联：参加资格由浏览器生成的盲签凭证证明，系统不保存是谁在什么时刻、从哪里作答，工作人员和数据库管理员也查不到。',
  },
  confidential: {
    label: '保密',
    promise: '您的答卷保密：同一人只能作答一次，身份只以加密摘要用于防止重复，密钥单独封存，到期销毁；公布时不出现您的个人信息。',
  },
}
export const levels: Record<Level, string> = {
  none: '任何人',
  phone: '验证手机号码',
  'real-name': '实名用户',
  resident: '本市居民',
  affected: '受影响的当事人',
}

export const states: Record<State, string> = {
  planned: '计划中',
  drafting: '起草中',
  submitted: '待核查',
  checked: '已核查，待批准',
  approved: '已批准，待开始',
  open: '正在征集',
  closed: '已截止，待分析',
  analysed: '已分析，待采纳意见',
  decided: '采纳情况已核定，待公布',
  published: '已公布结果',
  'followed-up': '正在落实',
  archived: '已归档',
  withdrawn: '已撤回',
}
export const STATES = Object.keys(states) as [State, ...State[]]

type Office = Extract<Role, 'consultation-officer' | 'office-head' | 'leader'>
export type Mover = Office | 'calendar'
export type Move = { from: readonly State[]; to: State | null; by: readonly Mover[]; label: string; article: string }

const OFFICE = ['consultation-officer', 'office-head'] as const
const ENDED = ['closed', 'analysed', 'decided'] as const

/** The life of a consultation: what may be done to it, from which states, whereto (null: it stays where it is), and by whom. */
export const moves = {
  draft: { from: ['planned', 'drafting'], to: 'drafting', by: OFFICE, label: '起草', article: '' },
  submit: { from: ['drafting'], to: 'submitted', by: OFFICE, label: '提交核查', article: '' },
  check: { from: ['submitted'], to: 'checked', by: OFFICE, label: '公平性核查', article: '' },
  return: {
    from: ['submitted', 'checked', 'approved'],
    to: 'drafting',
    by: [...OFFICE, 'leader'],
    label: '退回修改',
    article: '',
  },
  approve: { from: ['checked'], to: 'approved', by: ['leader'], label: '批准', article: '' },
  open: { from: ['approved'], to: 'open', by: ['calendar'], label: '开始征集', article: '' },
  correct: { from: ['open'], to: null, by: OFFICE, label: '更正', article: '' },
  extend: { from: ['open'], to: null, by: OFFICE, label: '延长', article: '重大行政决策程序暂行条例第十五条' },
  close: { from: ['open'], to: 'closed', by: ['calendar'], label: '截止', article: '' },
  analyse: { from: ['closed'], to: 'analysed', by: OFFICE, label: '完成分析', article: '重大行政决策程序暂行条例第十八条' },
  reopenAnalysis: { from: ['analysed', 'decided'], to: 'closed', by: OFFICE, label: '重新分析', article: '' },
  decide: {
    from: ['analysed'],
    to: 'decided',
    by: ['office-head'],
    label: '核定采纳情况',
    article: '重大行政决策程序暂行条例第十八条',
  },
  writeResult: { from: ['closed', 'analysed'], to: null, by: OFFICE, label: '起草结果', article: '' },
  publishResult: {
    from: ['decided'],
    to: 'published',
    by: ['leader'],
    label: '公布结果',
    article: '重大行政决策程序暂行条例第三十二条',
  },
  followUp: { from: ['published', 'followed-up'], to: 'followed-up', by: OFFICE, label: '登记落实情况', article: '' },
  archive: {
    from: ['published', 'followed-up'],
    to: 'archived',
    by: OFFICE,
    label: '归档',
    article: '重大行政决策程序暂行条例第三十三条',
  },
  withdraw: {
    from: ['planned', 'drafting', 'submitted', 'checked', 'approved', 'open', ...ENDED],
    to: 'withdrawn',
    by: ['office-head', 'leader'],
    label: '撤回',
    article: '',
  },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves
export const mayMove = (state: State, name: MoveName) => (moves[name].from as readonly State[]).includes(state)

/** Where everybody may read it: it has been opened. */
export const isPublic = ({ opened_on }: Pick<Consultation, 'opened_on'>) => opened_on !== null
/** Closed, and the public has not been told what came of it. */
export const isOwed = (state: State) => (ENDED as readonly State[]).includes(state)
/** Late is never stored. */
export const isLate = (today: string, { state, result_due_on }: Pick<Consultation, 'state' | 'result_due_on'>) =>
  isOwed(state) && result_due_on !== null && today > result_due_on

export const portalPath = (slug: string) => `/consultations/${slug}`
/** A clause's own page; its id is the same in every edition. */
export const clausePath = (slug: string, clause: string) => `/consultations/${slug}/clauses/${clause}`
export const workbenchPath = (id: string) => `/workbench/consultations/${id}`
/** The path of a consultation by its public name. */
export const SLUG = '/:slug{[0-9]{4}-[0-9]{4,6}}'
