import type { Selectable } from 'kysely'
import type {
  DB,
  SupervisionAuditReason,
  SupervisionOrderState,
  SupervisionSuggestionKind,
  SupervisionSuggestionState,
  SupervisionVerdict,
} from '../../platform/db-types.ts'

export type Order = Selectable<DB['supervision.supervision_order']>
export type OrderState = SupervisionOrderState
export type Audit = Selectable<DB['supervision.audit']>
export type AuditReason = SupervisionAuditReason
export type Verdict = SupervisionVerdict
export type Suggestion = Selectable<DB['supervision.suggestion']>
export type SuggestionKind = SupervisionSuggestionKind
export type SuggestionState = SupervisionSuggestionState

export const orderStates: Record<OrderState, string> = { open: '待回复', replied: '已回复，待核查', released: '已解除' }

/** The life of an order: everything that may be done to it, from which states, whereto. */
export const orderMoves = {
  reply: { from: ['open'], to: 'replied', label: '回复督办' },
  sendBack: { from: ['replied'], to: 'open', label: '要求补充' },
  release: { from: ['open', 'replied'], to: 'released', label: '解除督办' },
} as const satisfies Record<string, { from: readonly OrderState[]; to: OrderState; label: string }>
export type OrderMove = keyof typeof orderMoves
export const mayMove = (state: OrderState, move: OrderMove) => (orderMoves[move].from as readonly OrderState[]).includes(state)

/** 督办级别: who is told, the higher the wider. */
export const levels: Record<number, string> = { 1: '一级（单位负责人）', 2: '二级（区、主管部门）', 3: '三级（全市）' }
export const orderReasons = {
  overdue: '超过期限',
  disputed: '反复重办仍不认可',
  contact: '没有联系当事人',
  quality: '答复质量',
  risk: '临近期限没有进展',
  relapse: '同一问题再次发生',
  other: '其他',
} as const
export type OrderReason = keyof typeof orderReasons

export const auditReasons: Record<AuditReason, string> = {
  template: '套话答复',
  'no-evidence': '缺少办理证据',
  'no-contact': '没有联系当事人就答复',
  'photo-reused': '照片用于几件诉求',
  silence: '当事人没有回应而办结',
  random: '随机抽查',
}
export const verdicts: Record<Verdict, string> = { fine: '没有问题', improve: '需要改进', redo: '应当重办' }

export const suggestionKinds: Record<SuggestionKind, string> = {
  faq: '编写常见问题',
  duty: '修订职责清单',
  disclosure: '主动公开信息',
  consultation: '征求公众意见',
}
export const suggestionStates: Record<SuggestionState, string> = {
  proposed: '待研究',
  accepted: '已采纳，办理中',
  declined: '不采纳',
  done: '已完成',
}

export const orderPath = (id: string) => `/workbench/supervision/orders/${id}`
