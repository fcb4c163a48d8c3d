import { Parser } from 'htmlparser2'
import type { Merge } from '../structure/header-rows.ts'

export type PageTable = { caption: string; rows: string[][]; merges: Merge[] }

type Open = PageTable & {
  row: string[] | null
  cell: { text: string; down: number; right: number } | null
  isCaption: boolean
  /** Cells that rows above reach down into: column → rows left. */
  reach: Map<number, number>
}

const UNSEEN = /display\s*:\s*none|visibility\s*:\s*hidden/i
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'head'])
const VOID = new Set(['br', 'img', 'input', 'hr', 'meta', 'link', 'col', 'area', 'base', 'wbr'])
const MOST_CELLS = 5_000_000

/** The tables of a page with what a reader sees in them; a table in a cell of another is a table of its own. */
export function tablesOf(html: string): PageTable[] {
  const done: PageTable[] = []
  const open: Open[] = []
  let silent = 0
  const unseen: boolean[] = []
  let cells = 0

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (SILENT.has(name)) silent++
        const table = open.at(-1)
        if (!VOID.has(name)) {
          const isUnseen = UNSEEN.test(attributes.style ?? '') || 'hidden' in attributes
          unseen.push(isUnseen)
          if (isUnseen) silent++
        }
        if (name === 'table')
          open.push({ caption: '', rows: [], merges: [], row: null, cell: null, isCaption: false, reach: new Map() })
        else if (!table) return
        else if (name === 'caption') table.isCaption = true
        else if (name === 'tr') {
          endRow(table)
          table.row = []
        } else if (name === 'td' || name === 'th') {
          endCell(table)
          table.row ??= []
          if (++cells > MOST_CELLS) return
          table.cell = { text: '', down: spanOf(attributes.rowspan), right: spanOf(attributes.colspan) }
        } else if ((name === 'br' || name === 'p' || name === 'div') && table.cell && table.cell.text.trim() !== '')
          table.cell.text += ' '
      },
      ontext(text) {
        const table = open.at(-1)
        if (!table || silent > 0) return
        if (table.cell) table.cell.text += text
        else if (table.isCaption) table.caption += text
      },
      onclosetag(name) {
        if (SILENT.has(name)) silent = Math.max(0, silent - 1)
        if (!VOID.has(name) && unseen.pop()) silent = Math.max(0, silent - 1)
        const table = open.at(-1)
        if (!table) return
        if (name === 'td' || name === 'th') endCell(table)
        else if (name === 'tr') endRow(table)
        else if (name === 'caption') table.isCaption = false
        else if (name === 'table') {
          endRow(table)
          open.pop()
          done.push({ caption: table.caption.replace(/\s+/g, ' ').trim(), rows: table.rows, merges: table.merges })
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  )
  parser.end(html)
  for (const table of open.splice(0)) done.push({ caption: table.caption.trim(), rows: table.rows, merges: table.merges })
  return done
}

function endCell(table: Open) {
  const { cell, row } = table
  table.cell = null
  if (!cell || !row) return
  skipReached(table, row)
  const left = row.length
  row.push(cell.text.replace(/\s+/g, ' ').trim())
  for (let i = 1; i < cell.right; i++) row.push('')
  const top = table.rows.length + 1
  if (cell.down > 1 || cell.right > 1) table.merges.push({ top, bottom: top + cell.down - 1, left, right: left + cell.right - 1 })
  if (cell.down > 1) for (let i = 0; i < cell.right; i++) table.reach.set(left + i, cell.down)
}

function endRow(table: Open) {
  endCell(table)
  const { row } = table
  if (!row) return
  skipReached(table, row)
  table.row = null
  table.rows.push(row)
  for (const [column, left] of table.reach) {
    if (left <= 1) table.reach.delete(column)
    else table.reach.set(column, left - 1)
  }
}

/** Places that a cell above covers are empty here. */
function skipReached(table: Open, row: string[]) {
  const covered = (column: number) =>
    table.reach.has(column) &&
    !table.merges.some(({ top, left, right }) => top === table.rows.length + 1 && left <= column && right >= column)
  while (covered(row.length)) row.push('')
}

function spanOf(written: string | undefined): number {
  const span = Number.parseInt(written ?? '1', 10)
  return span >= 1 && span <= 1000 ? span : 1
}
