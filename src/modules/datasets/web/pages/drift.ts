import type { Drift } from '../../../ingestion/index.ts'
import type { ColumnType } from '../../../tables/index.ts'

export const typeWords: Record<ColumnType, string> = {
  text: '文本',
  integer: '整数',
  decimal: '小数',
  boolean: '是否',
  date: '日期',
  datetime: '日期时间',
  geometry: '空间位置',
}

export const driftWords = (drift: readonly Drift[]) => drift.map(({ sentence }) => sentence).join('；')
