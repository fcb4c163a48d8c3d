import type { Selectable } from 'kysely'
import type { DataRequestsReuseKind, DataRequestsReuseState, DB } from '../../../platform/db-types.ts'

import type { Filled } from '../model.ts'

export type Reuse = Selectable<DB['data_requests.reuse']>
export type PublicReuse = Filled<Selectable<DB['data_requests.public_reuse']>, 'image_file_id' | 'decided_at'>
export type ReuseKind = DataRequestsReuseKind
export type ReuseState = DataRequestsReuseState

export const reuseKinds: Record<ReuseKind, string> = {
  application: '应用',
  visualisation: '可视化',
  article: '文章报道',
  research: '研究成果',
  service: '服务产品',
}
export const reuseStates: Record<ReuseState, string> = {
  filed: '待审核',
  shown: '已展示',
  refused: '未采用',
  'taken-down': '已下架',
}
export const reuseMoves: Record<ReuseState, readonly ReuseState[]> = {
  filed: ['shown', 'refused'],
  shown: ['taken-down'],
  refused: ['shown'],
  'taken-down': ['shown'],
}
