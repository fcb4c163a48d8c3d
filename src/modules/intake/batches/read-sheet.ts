import { read, utils } from '@e965/xlsx'
import { decodeText, parseCsv } from '../../../platform/csv.ts'
import { FieldRefusal } from '../../../platform/errors.ts'

type Sheet = { headers: string[]; rows: string[][] }
const MOST_LINES = 5_000
const MOST_COLUMNS = 100

/** The first sheet of a workbook, or a CSV in UTF-8 or GB18030: what stands in its cells as one sees it. */
export function readSheet(bytes: Uint8Array, name: string): Sheet {
  const lines = (/\.csv$/i.test(name) ? parseCsv(decodeText(bytes), MOST_LINES + 2) : ofWorkbook(bytes)).filter((row) =>
    row.some((cell) => cell.trim() !== ''),
  )
  const [headers = [], ...rows] = lines
  if (headers.length < 1 || rows.length === 0) throw new FieldRefusal('file', '表格中没有数据：第一行应为列名，以下每行一件')
  if (headers.length > MOST_COLUMNS) throw new FieldRefusal('file', `表格最多 ${MOST_COLUMNS} 列`)
  if (rows.length > MOST_LINES) throw new FieldRefusal('file', `一次最多 ${MOST_LINES} 行，请分开上传`)
  return { headers: headers.map((header, index) => header.trim() || `第 ${index + 1} 列`), rows }
}

function ofWorkbook(bytes: Uint8Array): string[][] {
  try {
    const book = read(bytes, {
      cellFormula: false,
      cellHTML: false,
      dense: true,
      sheetRows: MOST_LINES + 2,
      dateNF: 'yyyy-mm-dd hh:mm',
    })
    const sheet = book.Sheets[book.SheetNames[0] ?? '']
    if (!sheet) return []
    return utils
      .sheet_to_json<unknown[]>(sheet, { header: 1, raw: false, defval: '', blankrows: false })
      .map((row) => row.map((cell) => String(cell ?? '')))
  } catch {
    throw new FieldRefusal('file', '无法读取这个表格，请另存为 xlsx 或者 CSV 后上传')
  }
}
