import { Unreadable } from '../../model.ts'
import { type Grid, gridSheet } from '../grid-sheet.ts'
import type { Read, Reader } from '../read-file.ts'
import { headOf, type Source, stemOf } from '../source/source.ts'
import type { GridRow } from '../structure/judge.ts'
import { warn } from '../structure/tally.ts'
import { decoded } from '../text/encoding.ts'

type Field = { name: string; type: string; at: number; length: number }
type Header = { fields: Field[]; start: number; recordLength: number; encoding: 'utf-8' | 'gb18030' }

/** dBASE and FoxPro tables, record by record. */
export async function readDbf(source: Source, reader: Reader): Promise<Read> {
  const header = headerOf(await headOf(source, 256 << 10))
  const grid: Grid = {
    name: stemOf(source.name),
    format: 'dbf',
    at: { encoding: header.encoding, ...(reader.member ? { member: reader.member } : {}) },
    merges: [],
    hiddenColumns: [],
    rows: () => records(source, header),
  }
  const sheet = await gridSheet(grid, reader.options, reader.recipes?.[0])
  if (!sheet) throw new Unreadable('这个 DBF 文件里没有字段')
  if (header.fields.some(({ type }) => type === 'M')) warn(sheet, '备注（memo）字段的内容在另一个文件里，没有读入')
  return { sheets: [sheet], warnings: [] }
}

function headerOf(head: Buffer): Header {
  const start = head.readUInt16LE(8)
  const recordLength = head.readUInt16LE(10)
  const fields: Omit<Field, 'name'>[] = []
  const names: Buffer[] = []
  let at = 1
  for (let entry = 32; entry + 32 <= Math.min(start, head.length) && head[entry] !== 0x0d; entry += 32) {
    const name = head.subarray(entry, entry + 11)
    const end = name.indexOf(0)
    names.push(name.subarray(0, end < 0 ? 11 : end))
    const type = String.fromCharCode(head[entry + 11] ?? 0)
    const wide = type === 'C' ? (head[entry + 17] ?? 0) * 256 : 0
    const length = (head[entry + 16] ?? 0) + wide
    fields.push({ type, at, length })
    at += length
  }
  if (fields.length === 0 || at > recordLength) throw new Unreadable('DBF 文件的表头已经损坏')
  const isUtf8 = decoded(Buffer.concat(names), 'utf-8', true) !== null && cleanUtf8(head.subarray(start))
  const encoding = isUtf8 ? 'utf-8' : 'gb18030'
  return {
    start,
    recordLength,
    encoding,
    fields: fields.map((field, i) => ({ ...field, name: textOf(names[i] ?? Buffer.alloc(0), encoding) })),
  }
}

/** Cut-off characters at the end of a field or of the head do not count. */
function cleanUtf8(bytes: Buffer): boolean {
  const damage = (decoded(bytes, 'utf-8', false) ?? '').split('\ufffd').length - 1
  return damage * 50 <= bytes.filter((byte) => byte >= 0x80).length
}

async function* records(source: Source, { fields, start, recordLength, encoding }: Header): AsyncGenerator<GridRow[]> {
  yield [{ line: 1, cells: fields.map(({ name }) => name) }]
  let rest: Buffer = Buffer.alloc(0)
  let skip = start
  let line = 1
  for await (const piece of source.open()) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    let at = Math.min(skip, bytes.length)
    skip -= at
    const rows: GridRow[] = []
    for (; skip === 0 && at + recordLength <= bytes.length && bytes[at] !== 0x1a; at += recordLength) {
      line++
      if (bytes[at] === 0x2a) continue // deleted
      rows.push({
        line,
        cells: fields.map((field) => cellOf(bytes.subarray(at + field.at, at + field.at + field.length), field.type, encoding)),
      })
    }
    rest = Buffer.from(bytes.subarray(at))
    if (rows.length > 0) yield rows
  }
}

function cellOf(bytes: Buffer, type: string, encoding: Header['encoding']): string {
  if (type === 'I' && bytes.length === 4) return String(bytes.readInt32LE())
  if (type === 'B' && bytes.length === 8) return String(bytes.readDoubleLE())
  if (type === 'Y' && bytes.length === 8) return String(Number(bytes.readBigInt64LE()) / 10_000)
  if (type === 'T' && bytes.length === 8) return julian(bytes.readInt32LE(0), bytes.readInt32LE(4))
  if (type === 'M' || type === 'G' || type === 'P' || type === '0') return ''
  const text = textOf(bytes, encoding).replaceAll('\0', '').trim()
  if (type === 'D') return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : text
  if (type === 'L') return /[TtYy]/.test(text) ? 'true' : /[FfNn]/.test(text) ? 'false' : ''
  return text
}

function julian(day: number, milliseconds: number): string {
  if (day === 0) return ''
  const instant = new Date((day - 2_440_588) * 86_400_000 + milliseconds)
  return Number.isNaN(instant.getTime()) ? '' : instant.toISOString().slice(0, 19).replace('T', ' ')
}

const textOf = (bytes: Buffer, encoding: Header['encoding']) => decoded(bytes, encoding, false) ?? ''
