import type { Selectable } from 'kysely'
import type { DB, DemandsKind, DemandsLinkKind, DemandsPrivacy, DemandsState, DemandsUrgency } from '../../platform/db-types.ts'

export type State = DemandsState
export type Kind = DemandsKind
export type Urgency = DemandsUrgency
export type Privacy = DemandsPrivacy
export type LinkKind = DemandsLinkKind
/** Days on which the office waited for the citizen and its term did not run: after one day, up to and with another. */
export type Pause = { after: string; upTo: string }
export type Demand = Omit<Selectable<DB['demands.demand']>, 'pauses'> & { pauses: Pause[] }
export type Leg = Selectable<DB['demands.leg']>
export type Step = Omit<Selectable<DB['demands.step']>, 'fields'> & { fields: Record<string, unknown> }
export type Channel = Selectable<DB['demands.channel']>

export const states: Record<State, string> = {
  received: '已收到',
  rejected: '不予受理',
  screened: '已受理，待分拨',
  merged: '已并入同一件诉求',
  divided: '已拆分办理',
  dispatched: '已分拨，待签收',
  returned: '被退回，待重新分拨',
  adjudicating: '仲裁中',
  signed: '已签收',
  handling: '办理中',
  waiting_citizen: '待您补充',
  waiting_third_party: '等待第三方',
  extension_requested: '申请延期中',
  answered: '已答复',
  disputed: '对答复有异议',
  verified: '已确认',
  closed: '已办结',
  withdrawn: '已撤回',
  archived: '已归档',
  anonymised: '已归档（去标识）',
}
export const STATES = Object.keys(states) as [State, ...State[]]
/** Where an answer is still owed. */
export const OPEN = [
  'received',
  'screened',
  'merged',
  'dispatched',
  'returned',
  'adjudicating',
  'signed',
  'handling',
  'waiting_citizen',
  'waiting_third_party',
  'extension_requested',
  'disputed',
] as const satisfies readonly State[]
/** Where nothing more is done but to keep it. */
const ENDED = ['rejected', 'divided', 'closed', 'withdrawn', 'archived', 'anonymised'] as const satisfies readonly State[]
export const isOpen = (state: State) => (OPEN as readonly State[]).includes(state)
export const isEnded = (state: State) => (ENDED as readonly State[]).includes(state)

export const kinds: Record<Kind, string> = {
  consult: '咨询',
  help: '求助',
  suggestion: '建议',
  complaint: '投诉',
  report: '举报',
}
export const KINDS = Object.keys(kinds) as [Kind, ...Kind[]]
export const urgencies: Record<Urgency, string> = { normal: '一般', urgent: '紧急', emergency: '特急' }
export const URGENCIES = Object.keys(urgencies) as [Urgency, ...Urgency[]]
export const linkKinds: Record<LinkKind, string> = {
  duplicate: '同一件事',
  'same-root': '同一原因',
  child: '拆分',
  'follow-up': '后续',
  relapse: '再次发生',
}
export const RATINGS: Record<number, string> = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' }

/** 退回理由: by code, so that they can be counted and learned from. */
export const returnReasons = {
  'not-ours': '不属于本单位职责',
  'wrong-area': '不在本辖区',
  'other-lead': '应当由其他单位主办',
  'other-channel': '应当走法定途径',
  unclear: '诉求内容不清，无法办理',
} as const
export type ReturnReason = keyof typeof returnReasons

/** 应当通过其他途径的事项 (国办发〔2020〕53号): where they belong, and the words by which they are known. */
export const elsewhere = {
  disclosure: { label: '政府信息公开申请', says: '要求机关提供政府信息的，请提出政府信息公开申请', href: '/requests/new' },
  reconsideration: { label: '行政复议', says: '不服行政处罚、许可等行政行为的，向复议机关申请行政复议', href: '/remedies' },
  litigation: { label: '诉讼、仲裁', says: '已经或者应当由法院、仲裁机构处理的，向法院、仲裁机构提出', href: null },
  petition: { label: '信访', says: '已经进入信访程序的，请在信访渠道继续办理', href: null },
  discipline: { label: '纪检监察', says: '反映公职人员违纪违法的，向纪检监察机关举报（12388）', href: 'tel:12388' },
  emergency: { label: '紧急电话', says: '正在发生的危险请拨打 110、119、120', href: 'tel:110' },
  other: { label: '其他', says: '', href: null },
} as const
export type Elsewhere = keyof typeof elsewhere

export const portalPath = (id: string) => `/demands/${id}`
export const workbenchPath = (id: string) => `/workbench/demands/${id}`
/** Which forms were sent already. */
export const KEYS = { table: 'demands.act_key', subject: 'demand_id' }
