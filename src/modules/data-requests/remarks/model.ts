import type { Selectable } from 'kysely'
import type { DataRequestsRemarkKind, DataRequestsRemarkState, DB } from '../../../platform/db-types.ts'

import type { Filled } from '../model.ts'

export type Remark = Selectable<DB['data_requests.remark']>
export type PublicRemark = Filled<
  Selectable<DB['data_requests.public_remark']>,
  | 'resource_id'
  | 'version_number'
  | 'row_number'
  | 'column_name'
  | 'says'
  | 'should_say'
  | 'source'
  | 'thanked_as'
  | 'answer'
  | 'answered_on'
  | 'fixed_version_number'
  | 'fixed_on'
>
export type RemarkKind = DataRequestsRemarkKind
export type RemarkState = DataRequestsRemarkState

export const remarkKinds: Record<RemarkKind, string> = { question: '提问', correction: '纠错' }
export const remarkStates: Record<RemarkState, string> = {
  filed: '待答复',
  answered: '已答复',
  accepted: '已采纳，待更正',
  refused: '不予采纳',
  fixed: '已更正',
}
/** A question is answered; a correction is accepted, refused or, where it needs no change of the data, answered. */
export const verdicts: Record<RemarkKind, readonly ('answered' | 'accepted' | 'refused')[]> = {
  question: ['answered'],
  correction: ['accepted', 'refused', 'answered'],
}
