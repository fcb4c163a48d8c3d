import type { Column } from '../../model.ts'
import { positionOf } from '../geometry.ts'
import { notFitting } from '../refusals.ts'
import type { Statement } from '../statement.ts'
import { csvCell, csvCellForSpreadsheets, harmless, jsonCell, quoted, tsvCell, written } from './cells.ts'
import { xlsxCell } from './xlsx-cells.ts'

export const EXPORT_FORMATS = ['csv', 'csv-excel', 'tsv', 'xlsx', 'json', 'ndjson', 'geojson', 'parquet'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** How rows become a file: what the engine makes of a row, what stands before the first, between all, and behind the last. */
export type Format = {
  type: string
  extension: string
  /** An expression for the whole line. */
  line: (columns: readonly Column[], statement: Statement) => string
  /** Lines begin with a comma; the first one loses it. */
  isList?: boolean
  before?: (titles: readonly string[]) => string
  after?: string
}

const BOM = '\uFEFF'
const cells = (columns: readonly Column[], cell: (column: Column) => string, by: string) =>
  concat(columns.flatMap((column, index) => (index === 0 ? [cell(column)] : [`'${by}'`, cell(column)])))
const concat = (parts: readonly string[]) => (parts.length === 1 ? (parts[0] ?? "''") : `concat(${parts.join(', ')})`)

/** The formats that are text; Parquet is the engine's own, and a workbook wraps such lines. */
export const FORMATS: Record<Exclude<ExportFormat, 'parquet'>, Format> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    extension: 'csv',
    line: (columns) => `concat(${cells(columns, csvCell, ',')}, '\\r')`,
    before: (titles) => `${titles.map(quoted).join(',')}\r\n`,
  },
  'csv-excel': {
    type: 'text/csv; charset=utf-8',
    extension: 'csv',
    line: (columns) => `concat(${cells(columns, csvCellForSpreadsheets, ',')}, '\\r')`,
    // Without it a spreadsheet reads the file in the encoding of its own country.
    before: (titles) => `${BOM}${titles.map((title) => quoted(harmless(title))).join(',')}\r\n`,
  },
  tsv: {
    type: 'text/tab-separated-values; charset=utf-8',
    extension: 'tsv',
    line: (columns) => cells(columns, tsvCell, '\\t'),
    before: (titles) => `${titles.map((title) => (/[\t\r\n"]/.test(title) ? quoted(title) : title)).join('\t')}\n`,
  },
  json: {
    type: 'application/json',
    extension: 'json',
    line: (columns, statement) => `concat(',', ${objectSql(columns, statement)})`,
    isList: true,
    before: () => '[\n',
    after: ']\n',
  },
  ndjson: { type: 'application/x-ndjson', extension: 'ndjson', line: objectSql },
  geojson: {
    type: 'application/geo+json',
    extension: 'geojson',
    line: featureSql,
    isList: true,
    before: () => '{"type":"FeatureCollection","features":[\n',
    after: ']}\n',
  },
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
    line: (columns) => concat(["'<row>'", ...columns.map(xlsxCell), "'</row>'"]),
  },
}

/** Names are values here: they go in as parameters. */
function objectSql(columns: readonly Column[], statement: Statement) {
  const members = columns.flatMap((column, index) => [
    statement.value(`${index === 0 ? '{' : ','}${JSON.stringify(column.name)}:`, 'String'),
    jsonCell(column),
  ])
  return columns.length === 0 ? "'{}'" : concat([...members, "'}'"])
}

function featureSql(columns: readonly Column[], statement: Statement) {
  const position = positionOf(columns)
  if (!position) throw notFitting('format', '所选的列中没有空间位置，也没有经度和纬度，不能导出 GeoJSON')
  const geometry = 'geometry' in position ? jsonCell(position.geometry) : pointSql(position.longitude, position.latitude)
  const others = columns.filter((column) => !('geometry' in position && column === position.geometry))
  return concat(['\',{"type":"Feature","geometry":\'', geometry, '\',"properties":\'', objectSql(others, statement), "'}'"])
}

const pointSql = (longitude: Column, latitude: Column) =>
  `ifNull(concat('{"type":"Point","coordinates":[', ${written(longitude)}, ',', ${written(latitude)}, ']}'), 'null')`
