import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { DB, MessagesFaqState, MessagesState } from '../../platform/db-types.ts'

export type State = MessagesState
export type FaqState = MessagesFaqState
export type Message = Selectable<DB['messages.message']>
export type Kind = Selectable<DB['messages.kind']>
export type Transfer = Selectable<DB['messages.transfer']>
export type Inquiry = Selectable<DB['messages.inquiry']>
export type FollowUp = Selectable<DB['messages.follow_up']>
export type Template = Selectable<DB['messages.template']>
export type Faq = Selectable<DB['messages.faq']>

export const states: Record<State, string> = {
  submitted: '待受理',
  accepted: '办理中',
  asked: '待写信人补充',
  drafted: '待签发',
  answered: '已答复',
  refused: '不予受理',
  withdrawn: '已撤回',
}
export const STATES = Object.keys(states) as [State, ...State[]]
/** Where the office still owes something. */
export const OPEN = ['submitted', 'accepted', 'asked', 'drafted'] as const satisfies readonly State[]
export const isOpen = (state: State) => (OPEN as readonly State[]).includes(state)

/** Who makes a move: who has the message in hand, the head of that office, the writer, the calendar. */
type Mover = 'message-officer' | 'office-head' | 'writer' | 'calendar'
type Move = { from: readonly State[]; to: State | null; by: readonly Mover[]; label: string }
const OFFICE = ['message-officer', 'office-head'] as const

/** The life of a message: everything that may be done to it, from which states, whereto (null: it stays), and by whom. */
export const moves = {
  accept: { from: ['submitted'], to: 'accepted', by: OFFICE, label: '受理' },
  transfer: { from: ['submitted', 'accepted'], to: 'submitted', by: OFFICE, label: '转办' },
  refuse: { from: ['submitted', 'accepted'], to: 'refused', by: OFFICE, label: '不予受理' },
  ask: { from: ['accepted'], to: 'asked', by: OFFICE, label: '请写信人补充' },
  reply: { from: ['asked'], to: 'accepted', by: ['writer'], label: '补充说明' },
  lapse: { from: ['asked'], to: 'accepted', by: ['calendar'], label: '逾期没有补充' },
  proposeExtension: { from: ['accepted', 'asked', 'drafted'], to: null, by: OFFICE, label: '申请延期' },
  decideExtension: { from: ['accepted', 'asked', 'drafted'], to: null, by: ['office-head'], label: '审批延期' },
  draft: { from: ['submitted', 'accepted'], to: 'drafted', by: OFFICE, label: '答复' },
  returnDraft: { from: ['drafted'], to: 'accepted', by: OFFICE, label: '退回修改' },
  sign: { from: ['drafted'], to: 'answered', by: ['office-head'], label: '签发答复' },
  publish: { from: ['answered'], to: null, by: OFFICE, label: '公开' },
  takeDown: { from: ['answered'], to: null, by: OFFICE, label: '撤下公开' },
  followUp: { from: ['answered'], to: 'accepted', by: ['writer'], label: '追问' },
  rate: { from: ['answered'], to: null, by: ['writer'], label: '评价' },
  withdraw: { from: ['submitted', 'accepted', 'asked', 'drafted'], to: 'withdrawn', by: ['writer'], label: '撤回' },
} as const satisfies Record<string, Move>
export type MoveName = keyof typeof moves
export const mayMove = (state: State, name: MoveName) => (moves[name].from as readonly State[]).includes(state)

/** 信件之外的渠道: what each is for, where it is, and the words by which it is known. */
export const otherChannels = {
  disclosure: { label: '依申请公开', says: '要求机关提供政府信息的，请申请政府信息公开', href: '/requests/new' },
  reconsideration: { label: '行政复议', says: '不服行政处罚、许可等行政行为的，向复议机关申请行政复议', href: '/remedies' },
  petition: { label: '信访', says: '反映历史遗留问题、要求处理信访事项的，请通过信访渠道', href: null },
  hotline: { label: '12345 热线', says: '噪音、路灯、垃圾等需要到现场处理的，拨打 12345 更快', href: 'tel:12345' },
  court: { label: '诉讼、仲裁、纪检监察', says: '已经或者应当由法院、仲裁机构、纪检监察机关处理的，向其提出', href: null },
  other: { label: '其他', says: '', href: null },
} as const
export type OtherChannel = keyof typeof otherChannels
export const OTHER_CHANNELS = Object.keys(otherChannels) as [OtherChannel, ...OtherChannel[]]

/** What one page a message is about: its address, which edition of it, where, and what stands there. */
export const About = z.object({
  path: z.string().max(500).optional(),
  title: z.string().max(300).optional(),
  edition: z.string().max(100).optional(),
  quote: z.string().max(1_000).optional(),
  before: z.string().max(200).optional(),
  after: z.string().max(200).optional(),
})
export type About = z.output<typeof About>

/** Months as people count them: three months from 30 November end on the last day of February. */
export function addMonths(day: string, months: number) {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date, last))).toISOString().slice(0, 10)
}
/** The last day before the veto of 国办秘函〔2019〕19号: a valid message unanswered for longer fails the whole site. */
export const vetoDay = (receivedOn: string) => addMonths(receivedOn, 3)
const DAY = 86_400_000
/** Days from one date to another; negative when it is past. */
export const daysUntil = (today: string, day: string) => Math.round((Date.parse(day) - Date.parse(today)) / DAY)

type Owed = Pick<Message, 'state' | 'open_due_on'>
/** Late is never stored. While the office waits for the writer it is not late. */
export const isOverdue = (today: string, { state, open_due_on }: Owed) =>
  isOpen(state) && state !== 'asked' && open_due_on !== null && today > open_due_on

export const RATINGS: Record<number, string> = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' }
export const portalPath = (id: string) => `/messages/${id}`
export const workbenchPath = (id: string) => `/workbench/messages/${id}`
/** Which forms were sent already. */
export const KEYS = { table: 'messages.act_key', subject: 'message_id' }
