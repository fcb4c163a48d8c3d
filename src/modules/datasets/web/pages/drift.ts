import type { ColumnType } from '../../../tables/index.ts'
import type { Drift } from '../../model.ts'

export const typeWords: Record<ColumnType, string> = {
  text: '文本',
  integer: '整数',
  decimal: '小数',
  boolean: '是否',
  date: '日期',
  datetime: '日期时间',
  geometry: '空间位置',
}

/** 增加“备注”；缺少“电话”；“面积”由整数变为小数 */
export const driftWords = ({ added, removed, retyped }: Drift) =>
  [
    ...(added.length > 0 ? [`增加${added.map((name) => `“${name}”`).join('')}`] : []),
    ...(removed.length > 0 ? [`缺少${removed.map((name) => `“${name}”`).join('')}`] : []),
    ...retyped.map(({ name, from, to }) => `“${name}”由${typeWords[from]}变为${typeWords[to]}`),
  ].join('；')
