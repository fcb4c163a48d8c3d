import * as xlsx from '@e965/xlsx'
import type { TableVersion } from '../src/modules/tables/index.ts'
import { type ExportFormat, exportRows, type QueryInput } from '../src/modules/tables/index.ts'
import type { Cell } from '../src/modules/tables/query/shown.ts'
import type { Ctx } from '../src/platform/ctx.ts'
import { engine, plain } from '../src/platform/engine/index.ts'
import { EVERY_TYPE } from './row-arbitrary.ts'

export const NAMES = EVERY_TYPE.map(({ name }) => name)

type Wanted = { query: QueryInput; format: ExportFormat }
export const bytesOf = async (ctx: Ctx, version: TableVersion, { query, format }: Wanted) =>
  Buffer.concat(await (await exportRows(ctx, version, query, format)).body.toArray())

const isFloat = (index: number) => NAMES[index - 1] === '测量值'
export const asText = (cell: Cell) => (cell === null ? null : String(cell))
/** `1e15` and `1000000000000000` are the same. */
export const numbersAlike = (row: (string | null)[]) =>
  row.map((cell, index) => (cell !== null && isFloat(index) ? String(Number(cell)) : cell))
export const fromJson = (value: unknown) =>
  value === null || value === undefined ? null : typeof value === 'object' ? JSON.stringify(value) : String(value)

/** A reader of its own: RFC 4180 with another separator; a cell without quotation marks and letters has no value. */
export function separated(text: string, separator: string) {
  const rows: (string | null)[][] = []
  let [row, cell, isQuoted, at] = [[] as (string | null)[], '', false, text.startsWith('\uFEFF') ? 1 : 0]
  const endCell = () => {
    row.push(cell === '' && !isQuoted ? null : cell)
    ;[cell, isQuoted] = ['', false]
  }
  while (at < text.length) {
    if (text[at] === '"' && cell === '') {
      isQuoted = true
      for (at++; !(text[at] === '"' && text[at + 1] !== '"'); at++) {
        if (text[at] === '"') at++
        cell += text[at]
      }
      at++
    } else if (text[at] === separator) {
      endCell()
      at++
    } else if (text[at] === '\n' || text.startsWith('\r\n', at)) {
      endCell()
      rows.push(row)
      row = []
      at += text[at] === '\n' ? 1 : 2
    } else cell += text[at++]
  }
  return rows
}

export function sheets(bytes: Buffer) {
  const book = xlsx.read(bytes, { cellNF: true })
  return book.SheetNames.map((name) => {
    const sheet = book.Sheets[name] ?? {}
    const { e: end } = xlsx.utils.decode_range(sheet['!ref'] ?? 'A1')
    return Array.from({ length: end.r }, (_, row) =>
      Array.from({ length: NAMES.length + 1 }, (_, column) => {
        const cell = sheet[xlsx.utils.encode_cell({ r: row + 1, c: column })] as
          | { t: string; v?: unknown; z?: string }
          | undefined
        if (!cell || cell.t === 'z' || cell.v === '') return null
        if (cell.t === 'n' && cell.z?.includes('yy')) return momentOf(Number(cell.v), cell.z.includes('hh'))
        return String(cell.v)
      }),
    )
  })
}

const momentOf = (serial: number, hasTime: boolean) => {
  const text = new Date(Math.round((serial - 25_569) * 86_400_000)).toISOString()
  return hasTime ? text.slice(0, 23).replace('T', ' ').replace('.000', '') : text.slice(0, 10)
}

export async function parquetRows(bytes: Buffer) {
  const types = [
    'UInt64',
    ...EVERY_TYPE.map((column) =>
      'stored' in column
        ? column.stored
        : `Nullable(${{ text: 'String', integer: 'Int64', decimal: '', boolean: 'Bool', date: 'Date32', datetime: '', geometry: 'String' }[column.type]})`,
    ),
  ]
  const columns = ['_id', ...NAMES].map((name, index) => `\`${name.replaceAll('`', '\\`')}\` ${types[index]}`)
  await engine().command(
    plain(`create or replace table read_back (at UInt64 default rowNumberInAllBlocks(), ${columns.join(', ')}) engine = Memory`),
  )
  await engine().insert('read_back', 'Parquet', [bytes] as never)
  const { rows } = await engine().query(plain('select * except at from read_back'))
  return rows.map((row) =>
    numbersAlike(
      row.map((cell, index) =>
        cell === null ? null : NAMES[index - 1] === '更新时间' ? String(cell).replace(/\.0+$/, '') : String(cell),
      ),
    ),
  )
}
