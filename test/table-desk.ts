import {
  columnsOf,
  fillFrom,
  findTable,
  finishTable,
  publishTable,
  rawTable,
  sourceOf,
  stageTable,
  type TableVersion,
} from '../src/modules/tables/index.ts'
import { engine, plain } from '../src/platform/engine/index.ts'
import { test as base, type World } from './world.ts'

// 示例: licences of eating places. The names of the columns are what somebody hostile would write at the head of a sheet.
export const COLUMNS = columnsOf([
  { name: '许可证编号', type: 'text' },
  { name: "区县'); DROP TABLE t; --", type: 'text', stored: 'LowCardinality(String)' },
  { name: '面积 `"\\', type: 'decimal', unit: '平方米' },
  { name: '人数', type: 'integer' },
  { name: '发证日期', type: 'date' },
  { name: '更新时间', type: 'datetime' },
  { name: '有效', type: 'boolean' },
])
export type Row = (string | number | null)[]
export const ROWS: Row[] = [
  ['000001', '福田区', '120.5', 4, '2024-01-05', '2024-01-05 08:00:00', 1],
  ['000002', '南山区', null, 2, '2024-02-29', null, 0],
  ['000003', '福田区', '80', null, null, '2024-03-01 00:00:00.5', null],
  ['000004', '=1+1', '-0.000001', '9007199254740993', '1900-01-01', null, 1],
]

export const test = base.extend('desk', ({ world }) => deskOf(world))

function deskOf(world: World) {
  const ctx = world.system()
  const csv = (rows: Row[]) =>
    rows
      .map((row, index) => [index + 1, ...row.map((cell) => `"${String(cell ?? '').replaceAll('"', '""')}"`)].join(','))
      .join('\n')
  const make = async (rows: Row[] = ROWS, columns = COLUMNS) => {
    const raw = await rawTable(ctx, columns.length)
    await raw.insert(
      (async function* () {
        if (rows.length > 0) yield Buffer.from(`${csv(rows)}\n`)
      })(),
    )
    const id = await stageTable(ctx, columns)
    const cells = columns.map(({ stored }, index) => {
      const cell = `nullIf(r${index + 1}, '')`
      return stored.includes('String') ? cell : `CAST(${cell}, '${stored.replaceAll("'", "\\'")}')`
    })
    await fillFrom(ctx, id, { select: plain(`SELECT _line, ${cells.join(', ')} FROM ${raw.name}`) })
    await raw.drop()
    return id
  }
  const finished = async (rows?: Row[], columns?: typeof COLUMNS) => finishTable(ctx, await make(rows, columns))
  const published = async (rows?: Row[], columns?: typeof COLUMNS) => {
    const { id } = await finished(rows, columns)
    await world.as(world.pan, (tx) => publishTable(tx, id))
    return (await findTable(ctx, id)) as TableVersion
  }
  const read = async (version: TableVersion) => {
    const { text, parameters } = await sourceOf(ctx, version)
    return (await engine().query({ text: `SELECT * FROM ${text} ORDER BY _id`, parameters })).rows
  }
  const again = async ({ id }: { id: string }) => (await findTable(ctx, id)) as TableVersion
  return { ctx, make, finished, published, read, again }
}
