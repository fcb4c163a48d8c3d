import type { Ctx } from '../../../platform/ctx.ts'
import { exportRows, type Limits, runQuery, type TableVersion } from '../../tables/index.ts'
import { element, xmlText } from '../xml.ts'
import { type Cell, cellOf, line } from './datastore/cells.ts'
import { type Field, ROW_ID } from './datastore/fields.ts'
import type { Wish } from './datastore/wish.ts'

export const DUMP_FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: (fields: readonly Field[]) => delimited(fields, ',') },
  tsv: { type: 'text/tab-separated-values; charset=utf-8', write: (fields: readonly Field[]) => delimited(fields, '\t') },
  json: { type: 'application/json; charset=utf-8', write: lists },
  xml: { type: 'text/xml; charset=utf-8', write: markup },
} as const
export type DumpFormat = keyof typeof DUMP_FORMATS

type Writer = { begin: string; row: (cells: readonly Cell[], isFirst: boolean) => string; end: string }
type Source = {
  version: TableVersion
  limits: Limits
  wish: Wish
  fields: readonly Field[]
  format: DumpFormat
  mostRows: number
}

/** As many come as one answer of the query form; more are streamed, and kept by nobody. */
const AT_ONCE = 10_000

/** The rows as text, some thousands at a time: as many as there are, or as were asked for. */
export async function* dumpRows(ctx: Ctx, { format, fields, ...source }: Source): AsyncGenerator<string> {
  const writer: Writer = DUMP_FORMATS[format].write(fields)
  yield writer.begin
  let isFirst = true
  for await (const rows of source.mostRows <= AT_ONCE ? onePage(ctx, source) : streamed(ctx, { ...source, fields })) {
    let text = ''
    for (const row of rows) {
      text += writer.row(row, isFirst)
      isFirst = false
    }
    yield text
  }
  yield writer.end
}

type Rows = readonly (readonly Cell[])[]

async function* onePage(ctx: Ctx, { version, limits, wish, mostRows }: Omit<Source, 'format' | 'fields'>): AsyncGenerator<Rows> {
  if (mostRows === 0) return
  const { rows } = await runQuery(ctx, version, { ...wish.query, size: mostRows, offset: wish.offset }, limits)
  yield rows
}

async function* streamed(ctx: Ctx, { version, limits, wish, fields, mostRows }: Omit<Source, 'format'>): AsyncGenerator<Rows> {
  const { body } = await exportRows(ctx, version, wish.query, 'ndjson', limits)
  let [passed, left, rest] = [0, mostRows, '']
  const decoder = new TextDecoder()
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      const skipped = Math.min(lines.length, wish.offset - passed)
      passed += skipped
      const wanted = lines.slice(skipped, skipped + left)
      left -= wanted.length
      yield wanted.map((line) => cellsOf(line, fields))
      if (left === 0) return
    }
  } finally {
    body.destroy()
  }
}

/** What is no single value there, a shape on the map, is a text here. */
function cellsOf(line: string, fields: readonly Field[]): Cell[] {
  const record = JSON.parse(line) as Record<string, Cell | object>
  return fields.map(({ id }) => {
    const cell = record[id] ?? null
    return typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell
  })
}

const delimited = (fields: readonly Field[], delimiter: ',' | '\t'): Writer => ({
  begin: line(
    fields.map(({ id }) => id),
    delimiter,
  ),
  row: (cells) => line(cells, delimiter),
  end: '',
})

/** `fields` first, then a list per row: whoever reads it needs no second call. */
function lists(fields: readonly Field[]): Writer {
  return {
    begin: `{\n  "fields": ${JSON.stringify(fields)},\n  "records": [`,
    row: (cells, isFirst) =>
      `${isFirst ? '\n    ' : ',\n    '}${JSON.stringify(fields.map(({ type }, at) => cellOf(cells[at] ?? null, type)))}`,
    end: '\n]}\n',
  }
}

function markup(fields: readonly Field[]): Writer {
  const names = elementNames(fields)
  const rowId = fields.findIndex(({ id }) => id === ROW_ID)
  return {
    begin: '<data xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n',
    row(cells) {
      const inside = fields.flatMap(({ type }, at) => {
        if (at === rowId) return []
        const cell = cellOf(cells[at] ?? null, type)
        const name = names[at] ?? 'column'
        return [cell === null ? element(name, { 'xsi:nil': 'true' }) : `<${name}>${xmlText(String(cell))}</${name}>`]
      })
      return `${element('row', { _id: rowId < 0 ? undefined : String(cells[rowId]) }, inside.join(''))}\n`
    },
    end: '</data>\n',
  }
}

/** Column names as names of elements: what XML does not take there is a line, and no two are the same. */
function elementNames(fields: readonly Field[]) {
  const taken = new Set<string>()
  return fields.map(({ id }) => {
    const name =
      id
        .normalize('NFC')
        .replaceAll(/[^\p{L}\p{N}_.-]/gu, '_')
        .replace(/^(?=[^\p{L}_]|xml)/iu, '_') || '_'
    let unique = name
    for (let count = 2; taken.has(unique); count++) unique = `${name}_${count}`
    taken.add(unique)
    return unique
  })
}
