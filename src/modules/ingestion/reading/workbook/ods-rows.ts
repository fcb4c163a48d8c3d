import type { ZipMember } from '../source/zip.ts'
import type { Merge } from '../structure/header-rows.ts'
import type { GridRow } from '../structure/judge.ts'
import { numberText } from './number-format.ts'
import { parseXml } from './xml-parts.ts'

export type OdsTable = { name: string; style: string; merges: Merge[]; hiddenColumns: number[] }

type Attributes = Record<string, string>

const WIDEST = 16_384
const MOST_REPEATED = 10_000

/** Walks the sheets of content.xml in order; rows come for the sheet that is wanted (-1: none), its table is told of as it grows. */
export async function* odsRows(
  content: ZipMember,
  wanted: number,
  onTable: (table: OdsTable) => void,
): AsyncGenerator<GridRow[]> {
  let batch: GridRow[] = []
  let index = -1
  let table: OdsTable | null = null
  let depth = 0
  let column = 0
  let line = 1
  let row: { cells: GridRow['cells']; flaws: NonNullable<GridRow['flaws']>; times: number; hidden: boolean; at: number } | null =
    null
  let cell: { attributes: Attributes; text: string; paragraphs: number } | null = null
  let aside = 0

  const events = parseXml(content.open(), {
    open(name, attributes) {
      if (name === 'annotation' || name === 'shapes') aside++
      if (name === 'table' && depth++ === 0) {
        table = {
          name: attributes['table:name'] ?? '',
          style: attributes['table:style-name'] ?? '',
          merges: [],
          hiddenColumns: [],
        }
        onTable(table)
        index++
        column = 0
        line = 1
      } else if (!table || depth !== 1) return
      else if (name === 'table-column') {
        const times = timesOf(attributes, 'columns')
        if (isHidden(attributes)) for (let i = 0; i < Math.min(times, 1000); i++) table.hiddenColumns.push(column + i)
        column += times
      } else if (name === 'table-row')
        row = { cells: [], flaws: [], times: timesOf(attributes, 'rows'), hidden: isHidden(attributes), at: 0 }
      else if (name === 'table-cell' || name === 'covered-table-cell') cell = { attributes, text: '', paragraphs: 0 }
      else if (cell && aside === 0) inText(cell, name, attributes)
    },
    close(name) {
      if (name === 'annotation' || name === 'shapes') aside--
      if (name === 'table') depth--
      if (!table || depth > 1 || (name === 'table' && depth > 0)) return
      if (name === 'table') table = null
      else if ((name === 'table-cell' || name === 'covered-table-cell') && row && cell) {
        enterCell(row, cell, { table, line })
        cell = null
      } else if (name === 'table-row' && row) {
        const { cells, flaws, times, hidden } = row
        const isFilled = cells.length > 0 || flaws.length > 0
        if (index === wanted && isFilled)
          for (let i = 0; i < Math.min(times, MOST_REPEATED); i++)
            batch.push({
              line: line + i,
              cells: [...cells],
              ...(flaws.length > 0 ? { flaws } : {}),
              ...(hidden ? { hidden: true as const } : {}),
            })
        line += times
        row = null
      }
    },
    text(piece) {
      if (cell && aside === 0 && cell.paragraphs > 0) cell.text += piece
    },
  })
  for await (const _ of events) {
    if (batch.length === 0) {
      if (index > wanted && wanted >= 0) return
      continue
    }
    yield batch
    batch = []
  }
}

function inText(cell: { text: string; paragraphs: number }, name: string, attributes: Attributes) {
  if (name === 'p' && cell.paragraphs++ > 0) cell.text += '\n'
  else if (name === 's') cell.text += ' '.repeat(Math.min(100, Number(attributes['text:c'] ?? 1)))
  else if (name === 'tab') cell.text += '\t'
  else if (name === 'line-break') cell.text += '\n'
}

type Row = { cells: string[]; flaws: NonNullable<GridRow['flaws']>; at: number }

function enterCell(
  row: Row,
  { attributes, text }: { attributes: Attributes; text: string },
  place: { table: OdsTable; line: number },
) {
  const times = timesOf(attributes, 'columns')
  const left = row.at
  row.at += times
  const down = Number(attributes['table:number-rows-spanned'] ?? 1)
  const right = Number(attributes['table:number-columns-spanned'] ?? 1)
  if (down > 1 || right > 1)
    place.table.merges.push({ top: place.line, bottom: place.line + down - 1, left, right: left + right - 1 })
  const { value, flaw } = storedValue(attributes, text)
  if (flaw) row.flaws.push({ at: left, value: flaw.value, reason: flaw.reason })
  if (value === '' || left >= WIDEST) return
  while (row.cells.length < left) row.cells.push('')
  for (let i = 0; i < Math.min(times, WIDEST - left); i++) row.cells[left + i] = value
}

/** The stored value; numbers shown with leading zeros keep them. */
function storedValue(attributes: Attributes, text: string): { value: string; flaw?: { value: string; reason: string } } {
  const type = attributes['office:value-type'] ?? attributes['calcext:value-type'] ?? ''
  if (attributes['calcext:value-type'] === 'error' || /^(#[A-Z/0]+[!?]?|#N\/A|Err:\d+)$/.test(text))
    return { value: '', flaw: { value: text, reason: `单元格里是错误值 ${text}` } }
  const number = attributes['office:value']
  if (number !== undefined && type !== 'string') {
    const written = numberText(number)
    if (/^0\d+$/.test(text) && Number(text) === Number(number)) return { value: text }
    if (/^-?\d{16,}$/.test(written))
      return {
        value: '',
        flaw: { value: written, reason: '这个数超过 15 位，表格软件已改掉末尾几位；编号请先把单元格设为文本再填' },
      }
    return { value: written }
  }
  const date = attributes['office:date-value']
  if (date !== undefined)
    return {
      value: date
        .replace(/T00:00:00(\.0+)?Z?$/, '')
        .replace('T', ' ')
        .replace(/\.0+$/, ''),
    }
  const time = /^-?PT(\d+)H(\d+)M(\d+)/.exec(attributes['office:time-value'] ?? '')
  if (time) return { value: time.slice(1).join(':') }
  const isTrue = attributes['office:boolean-value']
  if (isTrue !== undefined) return { value: isTrue === 'true' ? 'TRUE' : 'FALSE' }
  const value = attributes['office:string-value'] ?? text
  if (value === '' && attributes['table:formula'] !== undefined && type !== 'string')
    return { value: '', flaw: { value: '（公式）', reason: '公式没有算出的值，请用表格软件打开、保存一次再上传' } }
  return { value }
}

const timesOf = (attributes: Attributes, what: 'rows' | 'columns') =>
  Math.max(1, Number(attributes[`table:number-${what}-repeated`] ?? 1))

const isHidden = (attributes: Attributes) => /collapse|filter/.test(attributes['table:visibility'] ?? '')
