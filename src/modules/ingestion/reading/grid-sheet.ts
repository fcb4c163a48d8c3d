import type { Format, ReadOptions, Recipe, Sheet } from '../model.ts'
import { csvRecord } from './csv-record.ts'
import type { Merge } from './structure/header-rows.ts'
import type { GridRow } from './structure/judge.ts'
import { makeSheet, type SheetMade } from './structure/make-sheet.ts'
import { startTally, takeRow, warn } from './structure/tally.ts'

/** Rows of cells from a format that has cells: worksheets, tables of a page, records of a JSON file. */
export type Grid = {
  name: string
  format: Format
  at: Pick<Recipe, 'encoding' | 'member' | 'sheet'>
  rows: () => AsyncIterable<GridRow[]>
  merges: Merge[]
  /** Known once rows have been read. */
  hiddenColumns: number[]
}

const SAMPLE = 400
const PIECE = 256 << 10

export async function gridSheet(grid: Grid, options: ReadOptions, given?: Recipe): Promise<Sheet | null> {
  const sample: GridRow[] = []
  for await (const batch of grid.rows()) {
    sample.push(...batch)
    if (sample.length >= SAMPLE) break
  }
  const readsHidden = given?.hidden === 'read'
  const visible = sample.filter(({ hidden }) => !hidden || readsHidden)
  const made = makeSheet({ ...grid, sample: visible, delimited: false }, given)
  if (!made) return null
  const { sheet } = made
  const hidden = sheet.recipe.columns.filter(({ at }) => grid.hiddenColumns.includes(at) && !readsHidden)
  const warnings = hidden.length > 0 ? [`隐藏的列没有读入：${hidden.map(({ name }) => `“${name}”`).join('、')}`] : []
  sheet.warnings = [...warnings]
  sheet.rows = () => body(grid, made, { ...options, warnings })
  return sheet
}

async function* body(grid: Grid, { sheet, judge, titles }: SheetMade, options: ReadOptions & { warnings: string[] }) {
  startTally(sheet, titles, options.warnings)
  const { firstRow, lastRow = Number.POSITIVE_INFINITY } = sheet.recipe
  const fill = mergeFiller(grid.merges, firstRow)
  let text = ''
  let before = firstRow - 1
  reading: for await (const batch of grid.rows()) {
    for (const row of batch) {
      if (row.line < firstRow) continue
      if (row.line > lastRow) break reading
      before = row.line
      fill(row)
      const cells = takeRow(sheet, judge, row)
      if (cells) text += csvRecord(row.line, cells)
    }
    if (text.length < PIECE) continue
    yield Buffer.from(text)
    text = ''
    options.progress?.({ bytes: before, total: 0 })
  }
  if (text !== '') yield Buffer.from(text)
  const { count, lines } = sheet.skipped.hidden
  if (count > 0) warn(sheet, `隐藏的 ${count} 行没有读入（第 ${lines.slice(0, 10).join('、')} 行${count > 10 ? '等' : ''}）`)
}

/** A cell merged downwards stands for every row beside it. */
function mergeFiller(merges: Merge[], firstRow: number): (row: GridRow) => void {
  const down = merges.filter(({ top, bottom }) => bottom > top && bottom >= firstRow).sort((a, b) => a.top - b.top)
  let upcoming = 0
  let open: { bottom: number; left: number; value: string }[] = []
  return (row) => {
    if (down.length === 0) return
    open = open.filter(({ bottom }) => bottom >= row.line)
    for (const { left, value } of open) {
      while (row.cells.length <= left) row.cells.push('')
      row.cells[left] ||= value
    }
    for (let merge = down[upcoming]; merge && merge.top <= row.line; merge = down[++upcoming])
      if (merge.top === row.line) open.push({ bottom: merge.bottom, left: merge.left, value: row.cells[merge.left] ?? '' })
  }
}
