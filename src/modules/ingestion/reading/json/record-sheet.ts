import { type Encoding, type Format, type Recipe, type Sheet, Unreadable } from '../../model.ts'
import { csvRecord } from '../csv-record.ts'
import type { Reader } from '../read-file.ts'
import { adaptRecipe } from '../structure/adapt-recipe.ts'
import { withNames } from '../structure/columns.ts'
import { newSheet, refuse, startTally } from '../structure/tally.ts'
import { GEOMETRY, type Shape } from './records.ts'

export type Entry = { line: number; value: unknown } | { line: number; broken: string }

export type Records = {
  name: string
  format: Format
  encoding: Encoding
  /** Read anew with each call; `sheet` is told of what is found on the way. */
  entries: (sheet: Sheet | null) => AsyncIterable<Entry[]>
  crs: string | null
  shape: Shape
}

const MOST_COLUMNS = 2_000
const PIECE = 256 << 10

/** Records that carry their own headers. They are read once for the names, so that a field that comes late has its column. */
export async function recordSheet(records: Records, { options, recipes, member }: Reader): Promise<Sheet> {
  const sources = await fieldsOf(records)
  const columns = withNames(sources).map((column) =>
    records.format === 'geojson' && column.source === GEOMETRY
      ? { ...column, type: 'geometry' as const, ...(records.crs ? { crs: records.crs } : {}) }
      : column,
  )
  const own: Recipe = {
    version: 1,
    format: records.format,
    encoding: records.encoding,
    ...(member ? { member } : {}),
    headerRows: [],
    firstRow: 1,
    skip: [],
    shortRows: 'pad',
    longRows: 'cut',
    hidden: 'leave-out',
    columns,
  }
  const given = recipes?.[0]
  const plan = { ...own, counters: [], notes: [] }
  const adapted = given ? adaptRecipe(given, plan, { encoding: records.encoding }, true) : { recipe: own, differences: [] }
  const sheet = newSheet(records.name, { ...adapted.recipe, format: records.format }, [])
  sheet.differences = adapted.differences
  sheet.rows = () => body(records, sheet, options)
  return sheet
}

async function fieldsOf(records: Records): Promise<string[]> {
  const fields = new Set<string>()
  let read = 0
  for await (const entries of records.entries(null))
    for (const entry of entries) {
      if (!('value' in entry)) continue
      read++
      records.shape.fields(entry.value, fields)
      if (fields.size > MOST_COLUMNS) throw new Unreadable(`记录里的字段超过 ${MOST_COLUMNS} 个，不像一张表`)
    }
  if (read === 0) throw new Unreadable('这个 JSON 里没有完整的记录')
  const list = [...fields].filter((field) => field !== GEOMETRY || records.format !== 'geojson')
  return records.format === 'geojson' && fields.has(GEOMETRY) ? [...list, GEOMETRY] : list
}

async function* body(records: Records, sheet: Sheet, options: Reader['options']): AsyncGenerator<Buffer> {
  startTally(sheet, [])
  const { firstRow, lastRow = Number.POSITIVE_INFINITY } = sheet.recipe
  const sources = sheet.recipe.columns.filter(({ keep }) => keep).map(({ source, at }) => (at < 0 ? null : source))
  let text = ''
  for await (const entries of records.entries(sheet)) {
    for (const entry of entries) {
      if (entry.line < firstRow || entry.line > lastRow) continue
      if (!('value' in entry)) {
        refuse(sheet, { line: entry.line, column: null, value: entry.broken, reason: '这一条不是完整的 JSON 记录' })
        continue
      }
      sheet.rowCount++
      const record = records.shape.flatten(entry.value)
      text += csvRecord(
        entry.line,
        sources.map((source) => (source === null ? '' : (record.get(source) ?? '').replaceAll('\0', ''))),
      )
    }
    if (text.length < PIECE) continue
    yield Buffer.from(text)
    text = ''
    options.progress?.({ bytes: 0, total: 0 })
  }
  if (text !== '') yield Buffer.from(text)
}
