import type { Recipe, Rejected, Skipped } from '../../model.ts'
import { csvLine } from '../csv-record.ts'
import { isFigure, isNote, isSignature, isTotal, plain } from './labels.ts'

export type GridRow = {
  /** Physical line, or row of the sheet, from 1. */
  line: number
  cells: string[]
  hidden?: true
  /** Cells of it that could not be read: formulas without a value, #N/A. */
  flaws?: { at: number; value: string; reason: string; proposal?: string }[]
}

export type Judgement =
  | { is: 'row'; cells: string[]; flaws: Rejected[] }
  | { is: 'left-out'; why: Skipped | 'hidden'; text: string }
  | { is: 'refused'; rejected: Rejected }

export type Judge = (row: GridRow) => Judgement

/** What becomes of a row under a recipe. `headings`: the header rows' cells; `titles`: lines above, repeated at page breaks. */
export function judgeOf(recipe: Recipe, headings: string[][], titles: string[]): Judge {
  const kept = recipe.columns.filter(({ keep }) => keep)
  const width = Math.max(0, ...recipe.columns.map(({ at }) => at + 1))
  const needed = Math.max(0, ...kept.map(({ at }) => at + 1))
  const skip = new Set(recipe.skip)
  const repeated = new Set(width > 1 ? headings.map(fingerprint).filter((print) => print !== '') : [])
  const known = new Set(titles)

  return (row) => {
    if (row.hidden && recipe.hidden === 'leave-out') return { is: 'left-out', why: 'hidden', text: '' }
    const filled = row.cells.map(plain).filter((cell) => cell !== '')
    const why = reasonToSkip(row.cells, filled)
    if (why && skip.has(why)) return { is: 'left-out', why, text: filled.join(' ') }
    if (row.cells.length < needed && recipe.shortRows === 'reject') return { is: 'refused', rejected: tooShort(row) }
    const beyond = row.cells.slice(width).filter((cell) => plain(cell) !== '')
    if (beyond.length > 0 && recipe.longRows === 'reject') return { is: 'refused', rejected: tooLong(row) }
    const flaws: Rejected[] = beyond.length > 0 ? [outside(row)] : []
    for (const flaw of row.flaws ?? []) {
      const column = kept.find(({ at }) => at === flaw.at)
      if (!column) continue
      const { at: _, ...rest } = flaw
      flaws.push({ line: row.line, column: column.name, ...rest })
    }
    return { is: 'row', cells: kept.map(({ at }) => valueOfCell(row.cells[at] ?? '')), flaws }
  }

  function reasonToSkip(cells: string[], filled: string[]): Skipped | null {
    const first = filled[0]
    if (first === undefined) return 'blank'
    if (repeated.has(fingerprint(cells))) return 'repeated-header'
    if (isTotalRow(cells, filled)) return 'total'
    if (filled.length === 1 && known.has(first)) return 'note'
    if (isNote(first) && filled.length <= Math.max(1, width / 4)) return 'note'
    if (!isSignature(first) || width === 1) return null
    return filled.length <= Math.max(2, width / 2) || filled.filter(isSignature).length > 1 ? 'note' : null
  }

  /** 合计, …; or 福田区, 小计, …: the first label of the row, or one in its first three columns. */
  function isTotalRow(cells: string[], filled: string[]): boolean {
    if (width === 1 && filled.length === 1) return false
    if (isTotal(filled[0] ?? '')) return true
    const labels = cells.slice(0, 3).map(plain)
    const at = labels.findIndex(isTotal)
    return at > 0 && labels.slice(0, at).every((cell) => !isFigure(cell))
  }

  function tooShort({ line, cells }: GridRow): Rejected {
    return {
      line,
      column: null,
      value: csvLine(cells),
      reason: `这一行只有 ${cells.length} 格，应有 ${needed} 格`,
      proposal: csvLine([...cells, ...Array.from({ length: needed - cells.length }, () => '')]),
    }
  }

  function tooLong({ line, cells }: GridRow): Rejected {
    return {
      line,
      column: null,
      value: csvLine(cells),
      reason: `这一行有 ${cells.length} 格，应有 ${width} 格；多半是某一格里含有分隔符而没有加引号`,
      proposal: csvLine(cells.slice(0, width)),
    }
  }

  function outside({ line, cells }: GridRow): Rejected {
    const at = cells.findIndex((cell, place) => place >= width && plain(cell) !== '')
    return { line, column: `第${at + 1}列`, value: plain(cells[at] ?? ''), reason: '这一格在表头之外，没有读入' }
  }
}

/** Without zero bytes, and out of the formula by which an export keeps leading zeros from Excel: ="000123". */
function valueOfCell(cell: string): string {
  const value = cell.includes('\0') ? cell.replaceAll('\0', '') : cell
  return value.startsWith('="') ? (/^="([^"]*)"$/.exec(value)?.[1] ?? value) : value
}

export function fingerprint(cells: string[]): string {
  const plained = cells.map(plain)
  return plained.slice(0, plained.findLastIndex((cell) => cell !== '') + 1).join('\u001f')
}
