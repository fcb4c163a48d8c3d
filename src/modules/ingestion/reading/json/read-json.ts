import { type Sheet, Unreadable } from '../../model.ts'
import { type Grid, gridSheet } from '../grid-sheet.ts'
import type { Read, Reader } from '../read-file.ts'
import { headOf, type Source, stemOf } from '../source/source.ts'
import { refuse, warn } from '../structure/tally.ts'
import { detectEncoding, type Found } from '../text/encoding.ts'
import { utf8Stream } from '../text/utf8-stream.ts'
import { findRows, isLines, type RowsFound } from './find-rows.ts'
import { jsonLines } from './json-lines.ts'
import { type Entry, recordSheet } from './record-sheet.ts'
import { cellOf, featureShape, parseExact, plainShape } from './records.ts'
import { type Ending, splitValues } from './split-values.ts'
import { wholeDocument } from './whole-document.ts'

const HEAD = 8 << 20

/** JSON, JSON lines or GeoJSON; null when it only begins like it and is some other text. */
export async function readJson(source: Source, reader: Reader): Promise<Read | null> {
  const found = await detectEncoding(source)
  if (!found) return null
  const head = await beginning(source, found)
  if (isLines(head)) return { sheets: [await linesSheet(source, found, reader)], warnings: [] }
  const rows = findRows(head)
  if ((!rows || rows.elements === 'scalar') && Buffer.byteLength(head) < HEAD) {
    const records = wholeDocument(head)
    if (records) return { sheets: [await wholeSheet(source, { found, records }, reader)], warnings: [] }
  }
  if (!rows || (rows.elements === 'scalar' && rows.path.length > 0)) {
    if (!/^\s*(\{\s*"|\[\s*[[{\]])/.test(head)) return null
    throw new Unreadable(
      /^\s*(\[\s*\]|\{\s*\})\s*$/.test(head) ? '这个 JSON 是空的' : '这个 JSON 里没有由记录组成的数组，不能成表',
    )
  }
  if (rows.elements === 'scalar' && !/^\s*\[\s*("|-?\d|true|false|null)/.test(head)) return null
  const others = rows.others.length > 0 ? [`文件里还有别的数组没有读入：${rows.others.slice(0, 5).join('、')}`] : []
  const sheet =
    rows.elements === 'array'
      ? await arraysSheet({ source, found, rows }, reader)
      : await objectsSheet({ source, found, rows }, reader)
  return { sheets: [sheet], warnings: others }
}

async function beginning(source: Source, found: Found): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of utf8Stream(source, found)) {
    pieces.push(piece)
    length += piece.length
    if (length > HEAD) break
  }
  return Buffer.concat(pieces).toString('utf8')
}

function wholeSheet(source: Source, { found, records }: { found: Found; records: unknown[] }, reader: Reader): Promise<Sheet> {
  async function* entries(): AsyncGenerator<Entry[]> {
    yield records.map((value, i) => ({ line: i + 1, value }))
  }
  return recordSheet(
    { name: stemOf(source.name), format: 'json', encoding: found.encoding, entries, crs: null, shape: plainShape },
    reader,
  )
}

async function linesSheet(source: Source, found: Found, reader: Reader): Promise<Sheet> {
  const isGeographic = /"type"\s*:\s*"Feature"/.test((await headOf(source, 1 << 16)).toString())
  return recordSheet(
    {
      name: stemOf(source.name),
      format: isGeographic ? 'geojson' : 'ndjson',
      encoding: found.encoding,
      entries: () => jsonLines(source, found),
      crs: null,
      shape: isGeographic ? featureShape : plainShape,
    },
    reader,
  )
}

type Place = { source: Source; found: Found; rows: RowsFound }

async function objectsSheet({ source, found, rows }: Place, reader: Reader): Promise<Sheet> {
  async function* entries(sheet: Sheet | null): AsyncGenerator<Entry[]> {
    let ending: Ending = { isComplete: true, line: 1 }
    let record = 0 // counted, for a file without line breaks has but one line
    for await (const values of splitValues(utf8Stream(source, found), rows.path, (end) => {
      ending = end
    }))
      yield values.map(({ bytes }): Entry => {
        const line = ++record
        const text = bytes.toString('utf8')
        try {
          return { line, value: parseExact(text) }
        } catch {
          return { line, broken: text }
        }
      })
    if (sheet && !ending.isComplete) cutOff(sheet, record + 1)
  }
  return recordSheet(
    {
      name: stemOf(source.name),
      format: rows.isGeographic ? 'geojson' : 'json',
      encoding: found.encoding,
      entries,
      crs: rows.crs,
      shape: rows.isGeographic ? featureShape : plainShape,
    },
    reader,
  )
}

function cutOff(sheet: Sheet, line: number) {
  warn(sheet, `文件不完整：在第 ${line} 条记录处断了，此前的记录已读入`)
  refuse(sheet, { line, column: null, value: '', reason: '文件在这里断了，这条记录不完整；请重新导出后上传' })
}

/** Arrays of arrays are rows of cells: headed by the names beside them, else like any other table. */
async function arraysSheet({ source, found, rows }: Place, reader: Reader): Promise<Sheet> {
  let isWhole = true
  const grid: Grid = {
    name: stemOf(source.name),
    format: 'json',
    at: { encoding: found.encoding, ...(reader.member ? { member: reader.member } : {}) },
    merges: [],
    hiddenColumns: [],
    rows: async function* () {
      let line = rows.names ? 1 : 0
      if (rows.names) yield [{ line: 1, cells: rows.names }]
      for await (const values of splitValues(utf8Stream(source, found), rows.path, (end) => {
        isWhole = end.isComplete
      }))
        yield values.map(({ bytes }) => ({ line: ++line, cells: cellsOf(bytes.toString('utf8')) }))
    },
  }
  const sheet = await gridSheet(grid, reader.options, reader.recipes?.[0])
  if (!sheet) throw new Unreadable('这个 JSON 里的数组是空的')
  const whole = sheet.rows
  sheet.rows = async function* () {
    yield* whole()
    if (!isWhole) cutOff(sheet, sheet.rowCount + 1)
  }
  return sheet
}

function cellsOf(text: string): string[] {
  try {
    const value = parseExact(text)
    return Array.isArray(value) ? value.map(cellOf) : [cellOf(value)]
  } catch {
    return [text]
  }
}
