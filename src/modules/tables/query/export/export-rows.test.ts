import * as xlsx from '@e965/xlsx'
import fc from 'fast-check'
import { expect } from 'vitest'
import { aTable } from '../../../../../test/query-tables.ts'
import {
  asText,
  bytesOf,
  fromJson,
  NAMES,
  numbersAlike,
  parquetRows,
  separated,
  sheets,
} from '../../../../../test/read-exports.ts'
import { aRow, EVERY_TYPE } from '../../../../../test/row-arbitrary.ts'
import { test } from '../../../../../test/world.ts'
import type { QueryInput } from '../form.ts'
import { runQuery } from '../run.ts'
import { exportRows } from './export-rows.ts'
import type { ExportFormat } from './formats.ts'

test('all formats give the rows that a query gives, whatever stands in them', { timeout: 300_000 }, async ({ world }) => {
  const ctx = world.system()
  await fc.assert(
    fc.asyncProperty(fc.array(aRow, { minLength: 1, maxLength: 30 }), async (rows) => {
      const version = await aTable(ctx, EVERY_TYPE, rows)
      const query: QueryInput = { fields: ['_id', ...NAMES], sort: [{ column: '金额', order: 'desc' }], size: 1_000 }
      const expected = (await runQuery(ctx, version, query)).rows.map((row) => row.map(asText))
      const whole = (format: ExportFormat) => bytesOf(ctx, version, { query, format })
      expect(
        separated((await whole('csv')).toString(), ',')
          .slice(1)
          .map(numbersAlike),
        'csv',
      ).toEqual(expected)
      // An empty text is no value where only quotation marks tell the two apart, but the marks are kept.
      expect(
        separated((await whole('tsv')).toString(), '\t')
          .slice(1)
          .map(numbersAlike),
        'tsv',
      ).toEqual(expected)
      const objects = JSON.parse((await whole('json')).toString()) as Record<string, unknown>[]
      expect(
        objects.map((each) => ['_id', ...NAMES].map((name) => fromJson(each[name]))),
        'json',
      ).toEqual(expected)
      const lines = (await whole('ndjson'))
        .toString()
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
      expect(lines, 'ndjson').toEqual(objects)
      const { features } = JSON.parse((await whole('geojson')).toString()) as {
        features: { geometry: unknown; properties: Record<string, unknown> }[]
      }
      expect(
        features.map(({ geometry, properties }) => ({ ...properties, 位置: geometry })),
        'geojson',
      ).toEqual(objects)
      // The reader makes one sign of a line's two ends.
      const inCells = (cell: string | null) => (cell === '' ? null : (cell?.replaceAll('\r\n', '\n') ?? null))
      expect(sheets(await whole('xlsx')).flat(), 'xlsx').toEqual(expected.map((row) => row.map(inCells)))
      expect(await parquetRows(await whole('parquet')), 'parquet').toEqual(expected)
    }),
    { numRuns: Number(process.env.EXPORT_TABLES ?? 4), endOnFailure: true },
  )
})

const COLUMNS = [
  { name: '=名称', type: 'text' },
  { name: '金额', type: 'decimal', stored: 'Nullable(Decimal(18, 2))' },
] as const
const FORMULAS = [
  '=1+1',
  '+SUM(A1)',
  '-2+3',
  '@x',
  '\tx',
  '\rx',
  '＝1+1',
  '-5',
  '+8.5',
  'a=1',
  '',
  '440305199001011234',
  '0012',
  '=HYPERLINK("http://x","看")',
]

test('what a spreadsheet takes for a formula stands behind an apostrophe, plain numbers do not', async ({ world }) => {
  const version = await aTable(
    world.system(),
    COLUMNS,
    FORMULAS.map((text, index) => [text, `-${index + 1}`]),
  )
  const safe = (await bytesOf(world.system(), version, { query: {}, format: 'csv-excel' })).toString()
  expect(safe.startsWith('\uFEFF"\'=名称"')).toBe(true)
  const [, ...rows] = separated(safe, ',')
  const harmless = new Set(['-5', '+8.5', 'a=1', '', '440305199001011234', '0012'])
  expect(rows).toEqual(FORMULAS.map((text, index) => [harmless.has(text) ? text : `'${text}`, `-${index + 1}`]))
  const raw = separated((await bytesOf(world.system(), version, { query: {}, format: 'csv' })).toString(), ',')
  expect(raw.map(([text]) => text)).toEqual(['=名称', ...FORMULAS])
})

test('a byte order mark comes where it is wanted', async ({ world }) => {
  const version = await aTable(world.system(), COLUMNS, [])
  const { body } = await exportRows(world.system(), version, {}, 'csv', {}, { bom: true })
  expect(Buffer.concat(await body.toArray()).toString()).toBe('\uFEFF"=名称","金额"\r\n')
})

test('a table without rows is a whole file in every format', async ({ world }) => {
  const version = await aTable(world.system(), EVERY_TYPE, [])
  const whole = (format: ExportFormat) => bytesOf(world.system(), version, { query: {}, format })
  expect(JSON.parse((await whole('json')).toString())).toEqual([])
  expect((await whole('ndjson')).toString()).toBe('')
  expect(JSON.parse((await whole('geojson')).toString())).toEqual({ type: 'FeatureCollection', features: [] })
  expect(xlsx.read(await whole('xlsx')).SheetNames).toEqual(['数据'])
  expect((await whole('parquet')).subarray(0, 4).toString()).toBe('PAR1')
})

test('rows that do not fit into one sheet go on in the next, each with the titles', async ({ world }) => {
  const version = await aTable(
    world.system(),
    COLUMNS,
    Array.from({ length: 7 }, (_, index) => [`行\n${index}`, String(index)]),
  )
  const { body } = await exportRows(world.system(), version, {}, 'xlsx', {}, { sheetRows: 4 })
  const book = xlsx.read(Buffer.concat(await body.toArray()))
  expect(book.SheetNames).toEqual(['数据1', '数据2', '数据3'])
  const rows = book.SheetNames.map((name) => xlsx.utils.sheet_to_json(book.Sheets[name] ?? {}, { header: 1 }))
  expect(rows.map((each) => each.length)).toEqual([4, 4, 2])
  expect(rows.map(([titles]) => titles)).toEqual(Array(3).fill(['=名称', '金额']))
  expect(rows[2]?.[1]).toEqual(['行\n6', 6])
})

test('groups are exported as they are shown', async ({ world }) => {
  const version = await aTable(
    world.system(),
    [
      { name: '日期', type: 'date' },
      { name: '数', type: 'integer' },
    ],
    [
      ['2024-01-05', 9],
      ['2024-01-09', -2],
      [null, 5],
    ],
  )
  const query: QueryInput = {
    group: [{ column: '日期', by: 'month' }],
    measures: [
      { as: '合计', take: 'sum', of: '数' },
      { as: '平均', take: 'avg', of: '数' },
    ],
  }
  expect((await bytesOf(world.system(), version, { query, format: 'csv' })).toString()).toBe(
    '"日期","合计","平均"\r\n"2024-01",7,3.5\r\n,5,5\r\n',
  )
  expect((await bytesOf(world.system(), version, { query, format: 'parquet' })).subarray(-4).toString()).toBe('PAR1')
})

test('a table without places is refused as GeoJSON, one with longitudes and latitudes is not', async ({ world }) => {
  const ctx = world.system()
  const without = await aTable(ctx, COLUMNS, [])
  await expect(exportRows(ctx, without, {}, 'geojson')).rejects.toThrow('没有空间位置')
  const version = await aTable(
    ctx,
    [
      { name: '经度', type: 'decimal' },
      { name: '纬度', type: 'decimal' },
      { name: '名称', type: 'text' },
    ],
    [
      ['114.05', '22.54', '中心'],
      [null, '22.5', '缺'],
    ],
  )
  const { features } = JSON.parse((await bytesOf(ctx, version, { query: {}, format: 'geojson' })).toString())
  expect(features.map(({ geometry }: { geometry: unknown }) => geometry)).toEqual([
    { type: 'Point', coordinates: [114.05, 22.54] },
    null,
  ])
})
