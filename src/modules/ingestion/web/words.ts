import type { ColumnType } from '../../tables/index.ts'
import type { Progress } from '../intake/model.ts'

export const typeWords: Record<ColumnType, string> = {
  text: '文本',
  integer: '整数',
  decimal: '小数',
  boolean: '是否',
  date: '日期',
  datetime: '日期时间',
  geometry: '空间位置',
}

export const stepWords: Record<Progress['step'], string> = {
  reading: '识别文件和表格',
  filling: '读取数据行',
  typing: '判断类型，检查每个单元格',
  scanning: '检查个人信息和涉密标志',
  done: '完成',
}

/** 35 秒, 2 分 5 秒 */
export const secondsWords = (seconds: number) =>
  seconds < 60 ? `${seconds.toFixed(seconds < 10 ? 1 : 0)} 秒` : `${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒`

type Cell = string | number | boolean | null | undefined
export const cellWords = (cell: Cell) => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  const text = String(cell)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
