/** GeoReport knows open and closed; the finer word is mySociety's, upper or lower case alike. */
export type Status = 'open' | 'closed'
export const UPDATE_STATUSES = [
  'unchanged',
  'open',
  'closed',
  'fixed',
  'in_progress',
  'planned',
  'action_scheduled',
  'investigating',
  'duplicate',
  'not_councils_responsibility',
  'no_further_action',
  'internal_referral',
  'cancelled',
  'reopen',
  'for_triage',
] as const
export type UpdateStatus = (typeof UPDATE_STATUSES)[number]

type Said = { status: Status; finer: UpdateStatus; sentence: string }
const said = (status: Status, finer: UpdateStatus, sentence: string): Said => ({ status, finer, sentence })

/** What the state of a case is called outside, and the sentence that people are told. */
const SAID: Readonly<Record<string, Said>> = {
  drafted: said('open', 'open', '诉求已提交'),
  received: said('open', 'open', '诉求已收到，正在受理'),
  screened: said('open', 'open', '诉求已受理，等待分拨'),
  dispatched: said('open', 'open', '诉求已分拨，等待承办单位签收'),
  signed: said('open', 'open', '承办单位已签收'),
  handling: said('open', 'in_progress', '承办单位正在办理'),
  joint: said('open', 'in_progress', '由主办、协办单位共同办理'),
  planned: said('open', 'action_scheduled', '已列入计划，等待实施'),
  waiting_citizen: said('open', 'investigating', '正在等待补充情况'),
  waiting_third_party: said('open', 'investigating', '正在等待有关方面'),
  extension_requested: said('open', 'investigating', '承办单位正在申请延期'),
  returned: said('open', 'for_triage', '承办单位退回，正在重新分拨'),
  adjudicating: said('open', 'for_triage', '责任单位有争议，正在仲裁'),
  answered: said('closed', 'fixed', '承办单位已答复，等待回访评价'),
  verified: said('closed', 'fixed', '答复已确认'),
  closed: said('closed', 'fixed', '已办结'),
  archived: said('closed', 'closed', '已办结归档'),
  anonymised: said('closed', 'closed', '已办结归档'),
  disputed: said('open', 'reopen', '对答复不认可，正在重新办理'),
  reopened: said('open', 'reopen', '正在重新办理'),
  merged: said('closed', 'duplicate', '与另一件诉求合并办理'),
  split: said('closed', 'internal_referral', '已拆分为多件诉求分别办理'),
  rejected: said('closed', 'not_councils_responsibility', '不属于民意速办受理范围，已告知其他途径'),
  withdrawn: said('closed', 'cancelled', '已撤回'),
}
const UNKNOWN = said('open', 'open', '正在办理')

/** `solvable` false: what was answered says that it cannot be done. */
export function outside(state: string, { solvable = true }: { solvable?: boolean } = {}): Said {
  const found = SAID[state] ?? UNKNOWN
  if (!solvable && ['answered', 'verified', 'closed'].includes(state))
    return { ...found, finer: 'no_further_action', sentence: '已答复：目前不具备解决条件' }
  return found
}

/** The states of our own that are called so outside. */
export const statesThatAre = (status: Status, states: readonly string[]) =>
  states.filter((state) => outside(state).status === status)
