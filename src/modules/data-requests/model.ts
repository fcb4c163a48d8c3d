import type { Selectable } from 'kysely'
import type { DataRequestsGround, DataRequestsOrigin, DataRequestsState, DB } from '../../platform/db-types.ts'

export type State = DataRequestsState
export type Ground = DataRequestsGround
export type Origin = DataRequestsOrigin
export type DataRequest = Selectable<DB['data_requests.request']>
/** A column of a view may be null as far as the database tells; these are not. */
export type Filled<Row, Empty extends keyof Row> = { [Key in keyof Row]: Key extends Empty ? Row[Key] : NonNullable<Row[Key]> }
type Shown = Selectable<DB['data_requests.public_request']>
export type PublicRequest = Filled<
  Shown,
  | 'theme'
  | 'organisation_id'
  | 'triaged_on'
  | 'answer_due_on'
  | 'answered_on'
  | 'answer'
  | 'ground'
  | 'planned_on'
  | 'dataset_id'
  | 'published_on'
  | 'confirmed_on'
>

export const states: Record<State, string> = {
  requested: '待受理',
  triaged: '已受理',
  referred: '已转数源单位',
  accepted: '已采纳，编制中',
  rejected: '不予采纳',
  published: '已开放，待确认',
  confirmed: '已确认',
  joined: '已并入',
  withdrawn: '已撤回',
}
export const STATES = Object.keys(states) as [State, ...State[]]

/** What may follow which state. `referred` back to `triaged`: the office says that it is not its data. */
export const moves: Record<State, readonly State[]> = {
  requested: ['triaged', 'referred', 'rejected', 'published', 'joined', 'withdrawn'],
  triaged: ['referred', 'rejected', 'published', 'joined', 'withdrawn'],
  referred: ['triaged', 'accepted', 'rejected', 'published', 'joined', 'withdrawn'],
  accepted: ['rejected', 'published', 'withdrawn'],
  rejected: ['joined'],
  published: ['confirmed', 'triaged'],
  confirmed: [],
  joined: ['requested', 'triaged', 'referred', 'rejected'],
  withdrawn: [],
}
export const mayMove = (from: State, to: State) => moves[from].includes(to)
/** Where an answer is still owed, by the city before it is referred and by the office afterwards. */
export const isOpen = (state: State) => state === 'requested' || state === 'triaged' || state === 'referred'

/** 不予采纳的依据: the first four are those of 深圳经济特区数据条例 48. */
export const grounds: Record<Ground, { label: string; says: string }> = {
  'state-security': { label: '危害国家安全', says: '开放会危害国家安全、公共安全、经济安全或者社会稳定' },
  'commercial-secret': { label: '涉及商业秘密', says: '涉及商业秘密，权利人不同意开放' },
  privacy: { label: '涉及个人隐私', says: '涉及个人隐私、个人信息，权利人不同意开放' },
  'other-law': { label: '法律、法规规定不得开放', says: '法律、法规禁止开放' },
  'not-held': { label: '本市没有这项数据', says: '全市机关均没有制作或者获取这项数据' },
  'not-data': { label: '不属于数据开放事项', says: '要的不是数据，可以通过其他渠道办理' },
  unclear: { label: '需求不明确', says: '看不出需要什么数据，可以补充说明后再提' },
}
export const GROUNDS = Object.keys(grounds) as [Ground, ...Ground[]]
export const origins: Record<Origin, string> = { filed: '公众提出', searched: '检索无结果', disclosure: '依申请公开' }

/** The day that binds now: triage, then the office's answer, then the day planned, then the requester's word. */
export function dueOf({ state, triage_due_on, answer_due_on, planned_on, confirm_due_on }: DueDates): string | null {
  if (state === 'requested' || state === 'triaged') return triage_due_on
  if (state === 'referred') return answer_due_on
  if (state === 'accepted') return planned_on
  return state === 'published' ? confirm_due_on : null
}
type DueDates = Pick<DataRequest, 'state' | 'triage_due_on' | 'answer_due_on' | 'planned_on' | 'confirm_due_on'>
/** Late is never stored. The requester's own term is no lateness of ours. */
export function isOverdue(today: string, request: DueDates) {
  const due = dueOf(request)
  return request.state !== 'published' && due !== null && today > due
}

export const portalPath = (id: string) => `/data-requests/${id}`
export const workbenchPath = (id: string) => `/workbench/data-requests/${id}`
