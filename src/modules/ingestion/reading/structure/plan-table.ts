import { type RecipeColumn, Unreadable } from '../../model.ts'
import { columnsFrom, withNames } from './columns.ts'
import { filledIn, findHeader, type Merge, type SampleRow } from './header-rows.ts'
import { isNote, isTotal, plain, unitOfLine } from './labels.ts'

const MOST_COLUMNS = 2_000

export type Plan = {
  headerRows: number[]
  /** Of them, those that number the columns: they name nothing. */
  counters: number[]
  firstRow: number
  columns: RecipeColumn[]
  /** Title, unit and other lines above the header. */
  notes: string[]
  unit?: string
  shortRows: 'reject' | 'pad'
}

export type PlanInput = {
  /** The first rows of the table as they stand, blank ones too, hidden ones not. */
  rows: SampleRow[]
  merges: Merge[]
  /** Separators tell the number of cells of a row; in a grid rows end with their last filled cell. */
  delimited: boolean
  hiddenColumns?: number[]
}

/** How the rows are to be read, from a sample. `null`: there is nothing in it. */
export function planTable({ rows, merges, delimited, hiddenColumns = [] }: PlanInput): Plan | null {
  const sample = rows
    .map(({ line, cells }) => ({ line, cells: cells.map(plain) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (sample.length === 0) return null
  const header = findHeader(sample, merges)
  const headerRows = header.rows.flatMap((i) => sample[i] ?? [])
  const counters = header.counters.flatMap((i) => sample[i]?.line ?? [])
  const labels = headerRows.filter(({ line }) => !counters.includes(line))
  const above = sample.slice(0, header.rows[0] ?? Math.max(0, header.body))
  const body = sample.slice(header.body < 0 ? sample.length : header.body).filter((row) => !stands(row))
  const width = widthOf(labels, body, delimited)
  if (width > MOST_COLUMNS) throw new Unreadable(`表格有 ${width} 列，超过 ${MOST_COLUMNS} 列，没有读入`)
  const columns = labels.length > 0 ? columnsFrom(labels, merges, width) : withNames(Array.from({ length: width }, () => ''))
  for (const column of columns) {
    const empty = column.source === '' && body.every(({ cells }) => (cells[column.at] ?? '') === '')
    if (hiddenColumns.includes(column.at) || (empty && labels.length + body.length > 0)) column.keep = false
  }
  const notes = above.map(({ cells }) => [...new Set(cells.filter((cell) => cell !== ''))].join(' '))
  const unit = notes.map(unitOfLine).find((found) => found !== undefined)
  return {
    headerRows: headerRows.map(({ line }) => line),
    counters,
    firstRow: (headerRows.at(-1)?.line ?? (sample[Math.max(0, header.body)]?.line ?? 1) - 1) + 1,
    columns,
    notes,
    ...(unit ? { unit } : {}),
    shortRows: delimited ? shortRowsOf(body, columns) : 'pad',
  }
}

/** Totals and notes say nothing about width. */
function stands({ cells }: SampleRow): boolean {
  const first = cells.find((cell) => cell !== '') ?? ''
  return isTotal(first) || (isNote(first) && filledIn(cells) === 1)
}

/** As wide as the header; wider only where most rows are. */
function widthOf(labels: SampleRow[], body: SampleRow[], delimited: boolean): number {
  const extent = ({ cells }: SampleRow) => (delimited ? cells.length : cells.findLastIndex((cell) => cell !== '') + 1)
  const headed = Math.max(0, ...labels.map(extent))
  const widths = body.map(extent).sort((a, b) => a - b)
  const common = delimited ? mostCommon(widths) : (widths[Math.floor(widths.length / 2)] ?? 0)
  if (headed === 0) return delimited ? common : Math.max(common, ...widths)
  const wider = widths.filter((width) => width > headed).length
  return common > headed && wider > 1 && wider > widths.length / 2 ? common : headed
}

function mostCommon(sorted: number[]): number {
  let best = 0
  let bestCount = 0
  for (let i = 0, run = 0; i < sorted.length; i++) {
    run = sorted[i] === sorted[i - 1] ? run + 1 : 1
    if (run > bestCount || (run === bestCount && (sorted[i] ?? 0) > best)) {
      best = sorted[i] ?? 0
      bestCount = run
    }
  }
  return best
}

/** A writer that leaves out trailing separators shortens many rows; a single short row is damage. */
function shortRowsOf(body: SampleRow[], columns: RecipeColumn[]): 'reject' | 'pad' {
  const needed = columns.findLastIndex(({ keep }) => keep) + 1
  const short = body.filter(({ cells }) => cells.length < needed).length
  return body.length >= 20 && short >= body.length / 10 ? 'pad' : 'reject'
}
