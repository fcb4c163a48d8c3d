import { parentPort } from 'node:worker_threads'
import { type CellObject, read, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import type { GridRow } from '../structure/judge.ts'
import { cellText } from './cell-text.ts'
import { meaningOf } from './number-format.ts'
import type { OfficeAnswer, OfficeSheet } from './office-sheet.ts'

const GBK = 936
set_cptable(codepages)

parentPort?.once('message', (bytes: Uint8Array) => {
  parentPort?.postMessage(answer(bytes))
})

function answer(bytes: Uint8Array): OfficeAnswer {
  try {
    const book = read(bytes, { type: 'array', dense: true, cellNF: true, cellStyles: true, cellText: false, codepage: GBK })
    return { sheets: book.SheetNames.flatMap((name, i) => sheetOf(book, name, i)) }
  } catch (error) {
    return { problem: /password|encrypt/i.test(String(error)) ? 'encrypted' : 'broken' }
  }
}

function sheetOf(book: WorkBook, name: string, index: number): OfficeSheet[] {
  const sheet = book.Sheets[name]
  if (!sheet || sheet['!type'] === 'chart') return []
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
  const hiddenColumns = (sheet['!cols'] ?? []).flatMap((column, at) => (column?.hidden ? [at] : []))
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({ top: s.r + 1, bottom: e.r + 1, left: s.c, right: e.c }))
  return [{ name, hidden, hiddenColumns, merges, rows: rowsOf(sheet, from1904) }]
}

function rowsOf(sheet: WorkSheet, from1904: boolean): GridRow[] {
  const data: (CellObject | undefined)[][] = sheet['!data'] ?? []
  const rows: GridRow[] = []
  for (const [i, cells] of data.entries()) {
    if (!cells) continue
    const row: GridRow = { line: i + 1, cells: [], ...(sheet['!rows']?.[i]?.hidden ? { hidden: true as const } : {}) }
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at]
      if (cell) enter(row, at, cell, from1904)
    }
    if (row.cells.length > 0 || row.flaws) rows.push(row)
  }
  return rows
}

function enter(row: GridRow, at: number, cell: CellObject, from1904: boolean) {
  const { text, flaw } = textOf(at, cell, from1904)
  if (flaw) {
    row.flaws ??= []
    row.flaws.push({ at, ...flaw })
  }
  if (text === '') return
  while (row.cells.length < at) row.cells.push('')
  row.cells[at] = text
}

const ERRORS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function textOf(at: number, cell: CellObject, from1904: boolean) {
  const hasFormula = cell.f !== undefined
  const stored = { at, hasFormula, meaning: { is: 'number' } as const }
  if (cell.v instanceof Date)
    return {
      text: cell.v
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, '')
        .replace(/ 00:00:00$/, ''),
    }
  if (cell.t === 'e')
    return cellText({ ...stored, type: 'e', value: cell.w ?? ERRORS[Number(cell.v)] ?? String(cell.v ?? '') }, from1904)
  if (cell.t === 'b') return cellText({ ...stored, type: 'b', value: cell.v ? '1' : '0' }, from1904)
  if (cell.t === 'n') {
    const meaning =
      cell.z === undefined ? stored.meaning : typeof cell.z === 'number' ? meaningOf(cell.z, undefined) : meaningOf(0, cell.z)
    return cellText({ ...stored, type: 'n', value: cell.v === undefined ? '' : String(cell.v), meaning }, from1904)
  }
  if (cell.t === 'z') return cellText({ ...stored, type: 'n', value: '' }, from1904)
  return cellText({ ...stored, type: 'str', value: String(cell.v ?? '') }, from1904)
}
