import type { Grid } from '../grid-sheet.ts'
import type { Read, Reader } from '../read-file.ts'
import type { Zip } from '../source/zip.ts'
import { openXlsx, type Workbook, type Worksheet } from './open-xlsx.ts'
import { mergesOf, sheetRows } from './sheet-rows.ts'
import { visibleSheets } from './visible-sheets.ts'

/** Workbooks of Excel 2007 and later, streamed part by part. */
export async function readXlsx(zip: Zip, reader: Reader): Promise<Read> {
  const book = await openXlsx(zip)
  const found = book.sheets.map((sheet) => ({
    name: sheet.name,
    hidden: sheet.hidden,
    grid: () => gridOf(sheet, book, reader.member),
  }))
  return visibleSheets(found, reader)
}

async function gridOf(worksheet: Worksheet, book: Workbook, member: string | undefined): Promise<Grid> {
  const hiddenColumns: number[] = []
  return {
    name: worksheet.name,
    format: 'xlsx',
    at: { encoding: 'utf-8', sheet: worksheet.name, ...(member ? { member } : {}) },
    merges: await mergesOf(worksheet.part),
    hiddenColumns,
    rows: () => {
      hiddenColumns.length = 0
      return sheetRows(worksheet.part, book, (columns) => {
        for (const column of columns) hiddenColumns.push(column)
      })
    },
  }
}
