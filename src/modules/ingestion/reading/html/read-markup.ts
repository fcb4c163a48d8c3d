import { Unreadable } from '../../model.ts'
import { type Grid, gridSheet } from '../grid-sheet.ts'
import type { Read, Reader } from '../read-file.ts'
import { headOf, type Source, stemOf } from '../source/source.ts'
import { detectEncoding, type Found } from '../text/encoding.ts'
import { utf8Stream } from '../text/utf8-stream.ts'
import { readOffice } from '../workbook/read-office.ts'
import { type PageTable, tablesOf } from './tables-of.ts'

const LARGEST = 128 << 20

/** Pages with tables (many “xls” files are pages), and the XML that Excel 2003 wrote. */
export async function readMarkup(source: Source, reader: Reader): Promise<Read> {
  const head = (await headOf(source, 4096)).toString('latin1').replaceAll('\0', '')
  if (/<(\w+:)?Workbook\b|mso-application progid="Excel/i.test(head)) return readOffice(await reader.settle(source), reader)
  const isPage = /<(!doctype html|html|head|body|table|div|meta|style|form)\b/i.test(head)
  if (!isPage && /^\s*(\xef\xbb\xbf)?<\?xml/.test(head))
    throw new Unreadable('这是 XML 文件，不能直接成表；请导出为 CSV、JSON 或 Excel 后上传')
  const found = await detectEncoding(source)
  if (!found) throw new Unreadable('网页文件里有读不出的内容，请另存为表格文件后上传')
  const tables = tablesOf(await wholeText(source, found)).filter(isTable)
  if (tables.length === 0) throw new Unreadable('这是网页，里面没有表格')
  const read: Read = { sheets: [], warnings: [] }
  for (const [i, table] of tables.entries()) {
    const name = table.caption || (tables.length > 1 ? `表${i + 1}` : stemOf(source.name))
    const recipe = reader.recipes?.find(({ sheet }) => sheet === name) ?? (tables.length === 1 ? reader.recipes?.[0] : undefined)
    if (reader.recipes && !recipe) continue
    const sheet = await gridSheet(gridOf(table, name, found, reader.member), reader.options, recipe)
    if (sheet) read.sheets.push(sheet)
  }
  if (read.sheets.length === 0) throw new Unreadable(reader.recipes ? '网页里没有原来那张表格' : '这是网页，里面没有表格')
  return read
}

async function wholeText(source: Source, found: Found): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of utf8Stream(source, found)) {
    pieces.push(piece)
    length += piece.length
    if (length > LARGEST) throw new Unreadable('网页文件超过 128 MB，请另存为 CSV 或 xlsx 后上传')
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Frames of a page are tables too: what has neither two rows nor two cells is none. */
const isTable = ({ rows }: PageTable) =>
  rows.filter((cells) => cells.some((cell) => cell !== '')).length > 1 ||
  rows.some((cells) => cells.filter((cell) => cell !== '').length > 1)

function gridOf({ rows, merges }: PageTable, name: string, found: Found, member: string | undefined): Grid {
  return {
    name,
    format: 'html',
    at: { encoding: found.encoding, sheet: name, ...(member ? { member } : {}) },
    merges,
    hiddenColumns: [],
    rows: async function* () {
      yield rows.map((cells, i) => ({ line: i + 1, cells: [...cells] }))
    },
  }
}
