import type { GridRow } from '../structure/judge.ts'
import { type Meaning, numberText, serialText } from './number-format.ts'

export type StoredCell = {
  at: number
  /** s (shared), str, inlineStr, b, e, d, n. */
  type: string
  value: string
  hasFormula: boolean
  meaning: Meaning
}

type Flaw = NonNullable<GridRow['flaws']>[number]

/** A stored cell as text, or why it has none. */
export function cellText(cell: StoredCell, from1904: boolean): { text: string; flaw?: Omit<Flaw, 'at'> } {
  const { type, value, meaning } = cell
  if (type === 'e') return { text: '', flaw: { value, reason: `单元格里是错误值 ${value}` } }
  if (type === 'b') return { text: value === '1' || value === 'true' ? 'TRUE' : value === '' ? '' : 'FALSE' }
  if (type === 's' || type === 'str' || type === 'inlineStr') return { text: value }
  if (type === 'd') return { text: value.replace(/T00:00:00(\.0+)?Z?$/, '') }
  if (value.trim() === '') {
    if (!cell.hasFormula) return { text: '' }
    return { text: '', flaw: { value: '（公式）', reason: '公式没有算出的值，请用表格软件打开、保存一次再上传' } }
  }
  const number = Number(value)
  if (Number.isNaN(number)) return { text: value }
  if (meaning.is === 'date') return { text: serialText(number, meaning.parts, from1904) ?? numberText(value) }
  const text = numberText(value)
  if (meaning.is === 'padded' && /^\d+$/.test(text)) return { text: text.padStart(meaning.digits, '0') }
  if (/^-?\d{16,}$/.test(text))
    return { text: '', flaw: { value: text, reason: '这个数超过 15 位，表格软件已改掉末尾几位；编号请先把单元格设为文本再填' } }
  return { text }
}
