import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject } from 'vitest'
import { test as base, type World } from '../../../test/world.ts'
import { engine, openEngine, plain, useEngine } from '../../platform/engine/index.ts'
import { installation } from '../../platform/installation.ts'
import { restoreTables } from './actions/restore-tables.ts'
import { sweepTables } from './actions/sweep-tables.ts'
import {
  archiveTable,
  columnsOf,
  dropTable,
  fillFrom,
  findTable,
  finishTable,
  holdTable,
  publishTable,
  rawTable,
  recallTable,
  rowDiff,
  sourceOf,
  stageTable,
  type TableVersion,
  tableName,
} from './index.ts'

// 示例: licences of eating places. The names of the columns are what somebody hostile would write at the head of a sheet.
const COLUMNS = columnsOf([
  { name: '许可证编号', type: 'text' },
  { name: "区县'); DROP TABLE t; --", type: 'text', stored: 'LowCardinality(String)' },
  { name: '面积 `"\\', type: 'decimal', unit: '平方米' },
  { name: '人数', type: 'integer' },
  { name: '发证日期', type: 'date' },
  { name: '更新时间', type: 'datetime' },
  { name: '有效', type: 'boolean' },
])
type Row = (string | number | null)[]
const ROWS: Row[] = [
  ['000001', '福田区', '120.5', 4, '2024-01-05', '2024-01-05 08:00:00', 1],
  ['000002', '南山区', null, 2, '2024-02-29', null, 0],
  ['000003', '福田区', '80', null, null, '2024-03-01 00:00:00.5', null],
  ['000004', '=1+1', '-0.000001', '9007199254740993', '1900-01-01', null, 1],
]

const test = base.extend('desk', ({ world }) => deskOf(world))

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

const READ = [
  ['1', '000001', '福田区', '120.5', '4', '2024-01-05', '2024-01-05 08:00:00.000', true],
  ['2', '000002', '南山区', null, '2', '2024-02-29', null, false],
  ['3', '000003', '福田区', '80', null, null, '2024-03-01 00:00:00.500', null],
  ['4', '000004', '=1+1', '-0.000001', '9007199254740993', '1900-01-01', null, true],
]

describe('making a table', () => {
  test('rows go in as text and come out typed, in the order of their file, with hostile names nowhere in SQL', async ({
    desk,
  }) => {
    const table = await desk.finished()
    expect(table).toMatchObject({ place: 'staged', rows: 4, columns: COLUMNS })
    const rows = await desk.read(table)
    expect(rows).toEqual(READ)
  })

  test('a finished table has a Parquet in storage under its measured size and hash, and takes no more rows', async ({ desk }) => {
    const table = await desk.finished()
    const bytes = await installation().storage.getBytes(table.parquet?.storedAs ?? '')
    expect(bytes.byteLength).toBe(table.parquet?.bytes)
    expect(Buffer.from(bytes.slice(0, 4)).toString()).toBe('PAR1')
    expect(table.parquet?.sha256).toMatch(/^[0-9a-f]{64}$/)
    await expect(fillFrom(desk.ctx, table.id, { select: plain('SELECT 1') })).rejects.toMatchObject({ code: 'tables.finished' })
  })

  test('its profile says of every column how much is filled, how much differs, the range and the commonest', async ({ desk }) => {
    const { profile } = await desk.finished()
    expect(profile?.map(({ name, filled, empty, distinct }) => [name, filled, empty, distinct])).toEqual(
      COLUMNS.map(({ name }, index) => {
        const cells = ROWS.map((row) => row[index]).filter((cell) => cell !== null)
        return [name, cells.length, 4 - cells.length, new Set(cells).size]
      }),
    )
    expect(profile?.[1]?.commonest[0]).toEqual({ value: '福田区', count: 2 })
    expect(profile?.[0]?.commonest).toEqual([])
    expect(profile?.[2]).toMatchObject({ least: '-0.000001', greatest: '120.5' })
    expect(profile?.[2]?.mean).toBeCloseTo((120.5 + 80 - 0.000001) / 3)
    expect(profile?.[4]).toMatchObject({ least: expect.any(String), greatest: '2024-02-29' })
  })

  test('an empty table is a table', async ({ desk }) => {
    const table = await desk.finished([])
    expect(table).toMatchObject({ rows: 0 })
    expect(await desk.read(table)).toEqual([])
    expect(table.profile?.[0]).toMatchObject({ filled: 0, empty: 0, distinct: 0, least: null, greatest: null, commonest: [] })
  })

  test('only types of the engine that we know can be asked for', async ({ desk }) => {
    const [column] = columnsOf([{ name: 'x', type: 'text', stored: 'String) ENGINE = Null; --' }])
    await expect(stageTable(desk.ctx, column ? [column] : [])).rejects.toThrow('no column of ours')
  })
})

describe('a cell of a raw table', () => {
  test.for([' 前后有空格 ', '\\N', 'NULL', "'引'", '""', 'a\nb', '\t', '', 'ᠠ😀', '\\t\\', '1,2'])(
    '%j stays what it is',
    async (cell, { desk }) => {
      const raw = await rawTable(desk.ctx, 1)
      await raw.insert(
        (async function* () {
          yield Buffer.from(`7,"${cell.replaceAll('"', '""')}"\n`)
          if (!/["\n,]/.test(cell)) yield Buffer.from(`8,${cell}\n`)
        })(),
      )
      const { rows } = await engine().query(plain(`SELECT DISTINCT r1 FROM ${raw.name}`))
      await raw.drop()
      expect(rows).toEqual([[cell]])
    },
  )
})

describe('publication and afterwards', () => {
  test('a table that is not finished cannot be published', async ({ desk, world }) => {
    const id = await desk.make()
    await expect(world.as(world.pan, (tx) => publishTable(tx, id))).rejects.toMatchObject({ code: 'tables.not-finished' })
  })

  test('a publication that does not commit has changed nothing', async ({ desk, world }) => {
    const { id } = await desk.finished()
    const dying = world.as(world.pan, async (tx) => {
      await publishTable(tx, id)
      throw new Error('died midway')
    })
    await expect(dying).rejects.toThrow('died midway')
    expect(await desk.again({ id })).toMatchObject({ place: 'staged', rows: 4 })
  })

  test('an archived table has left the engine and reads the same from its Parquet; it can be recalled', async ({ desk }) => {
    const table = await desk.published()
    const before = await desk.read(table)
    await archiveTable(desk.ctx, table.id)
    await archiveTable(desk.ctx, table.id)
    const archived = await desk.again(table)
    expect(archived.place).toBe('archived')
    expect((await sourceOf(desk.ctx, archived)).text).not.toContain(tableName(table.id))
    expect(await desk.read(archived)).toEqual(before)
    await recallTable(desk.ctx, table.id)
    const recalled = await desk.again(table)
    expect(recalled.place).toBe('current')
    expect(await desk.read(recalled)).toEqual(before)
  })

  test('what the engine has lost is read from the Parquet, and made anew', async ({ desk }) => {
    const table = await desk.published()
    const before = await desk.read(table)
    await engine().command(plain(`TRUNCATE TABLE ${tableName(table.id)}`))
    // Two workers that start together do not make rows twice.
    const [one, other] = await Promise.all([restoreTables(desk.ctx), restoreTables(desk.ctx)])
    expect(one.restored + other.restored).toBeGreaterThan(0)
    expect(one.failed + other.failed).toBe(0)
    expect(await desk.read(table)).toEqual(before)
    expect(await restoreTables(desk.ctx)).toEqual({ restored: 0, failed: 0 })
  })

  test('with an empty engine, as after a restored backup, the Parquet is read until its tables are made anew', async ({
    desk,
  }) => {
    const table = await desk.published()
    const [before, full] = [await desk.read(table), engine()]
    const config = { DATA_DIR: inject('engineFolder'), CLICKHOUSE_URL: process.env.CLICKHOUSE_URL }
    const empty = useEngine(openEngine(config, { database: `${full.database}_again` }))
    try {
      expect((await sourceOf(desk.ctx, table)).text).not.toContain(tableName(table.id))
      expect(await desk.read(table)).toEqual(before)
      expect(await restoreTables(desk.ctx)).toMatchObject({ failed: 0 })
      expect((await sourceOf(desk.ctx, table)).text).toBe(tableName(table.id))
      expect(await desk.read(table)).toEqual(before)
    } finally {
      await empty.remove()
      useEngine(full)
    }
  })

  test('a dropped table is gone from engine and storage', async ({ desk }) => {
    const table = await desk.published()
    await dropTable(desk.ctx, table.id)
    const { config } = installation()
    expect(existsSync(join(config.DATA_DIR, 'files', table.parquet?.storedAs ?? ''))).toBe(false)
    await expect(sourceOf(desk.ctx, await desk.again(table))).rejects.toMatchObject({ status: 404 })
  })

  test('what nobody stands on is swept up after its time, what somebody holds is not', async ({ desk, world }) => {
    const [forgotten, unfinished, held] = [await desk.finished(), { id: await desk.make() }, await desk.finished()]
    await world.as(world.pan, (tx) => holdTable(tx, held.id))
    const later = (days: number) => ({ ...desk.ctx, now: new Date(desk.ctx.now.getTime() + days * 86_400_000) })
    await sweepTables(later(2))
    expect((await desk.again(unfinished)).place).toBe('dropped')
    expect((await desk.again(forgotten)).place).toBe('staged')
    await sweepTables(later(8))
    expect((await desk.again(forgotten)).place).toBe('dropped')
    expect(await desk.read(await desk.again(held))).toHaveLength(4)
  })
})

describe('from version to version', () => {
  const KEYS = ['许可证编号']
  const CHANGED: Row[] = [
    ['000002', '南山区', '66', 2, '2024-02-29', null, 0],
    ...ROWS.filter(([number]) => number !== '000002' && number !== '000004'),
    ['000005', '罗湖区', null, 1, null, null, null],
  ]

  test('with keys it is told which rows came, went and changed, cell by cell, whatever their order', async ({ desk }) => {
    const [before, after] = [await desk.published(), await desk.published(CHANGED)]
    const found = await rowDiff(desk.ctx, before, after, KEYS)
    expect(found).toMatchObject({ added: 1, removed: 1, changed: 1, unchanged: 2, next: null })
    expect(found.rows.map(({ kind, row }) => [kind, row])).toEqual([
      ['changed', 1],
      ['added', 4],
      ['removed', 4],
    ])
    expect(found.rows[0]).toMatchObject({ before: 2, cells: [{ column: '面积 `"\\', before: null, after: '66' }] })
  })

  test('without keys a changed row is one that went and one that came', async ({ desk }) => {
    const [before, after] = [await desk.published(), await desk.published(CHANGED)]
    expect(await rowDiff(desk.ctx, before, after)).toMatchObject({ added: 2, removed: 2, changed: 0, unchanged: 2 })
  })

  test('an archived version is compared like a current one', async ({ desk }) => {
    const [before, after] = [await desk.published(), await desk.published(CHANGED)]
    const expected = await rowDiff(desk.ctx, before, after, KEYS)
    await archiveTable(desk.ctx, before.id)
    expect(await rowDiff(desk.ctx, await desk.again(before), after, KEYS)).toEqual(expected)
    expect(await rowDiff(desk.ctx, await desk.again(before), await desk.again(before), KEYS)).toMatchObject({
      added: 0,
      removed: 0,
      changed: 0,
      unchanged: 4,
    })
  })

  test('rows that say the same are counted', async ({ desk }) => {
    const [first = [], second = []] = ROWS
    const [before, after] = [await desk.published([first, first, second]), await desk.published([first, second, second, second])]
    expect(await rowDiff(desk.ctx, before, after)).toMatchObject({ added: 2, removed: 1, unchanged: 2 })
    expect(await rowDiff(desk.ctx, before, after, KEYS)).toMatchObject({ added: 2, removed: 1, changed: 0, unchanged: 2 })
  })

  test('columns that came, went or changed their type do not make every row different', async ({ desk }) => {
    const wider = columnsOf([...COLUMNS.filter(({ name }) => name !== '人数'), { name: '备注', type: 'text' }])
    const rows = ROWS.map((row) => [...row.filter((_, index) => index !== 3), '新'])
    const found = await rowDiff(desk.ctx, await desk.published(), await desk.published(rows, wider), KEYS)
    expect(found).toMatchObject({
      added: 0,
      removed: 0,
      changed: 0,
      unchanged: 4,
      columns: { added: ['备注'], removed: ['人数'] },
    })
  })

  test('the rows come in pages that together are all of them', async ({ desk }) => {
    const [before, after] = [await desk.published(), await desk.published([])]
    const seen: number[] = []
    for (let offset: number | null = 0; offset !== null; ) {
      const page = await rowDiff(desk.ctx, before, after, KEYS, { size: 3, offset })
      seen.push(...page.rows.map(({ row }) => row))
      offset = page.next
    }
    expect(seen).toEqual([1, 2, 3, 4])
  })
})
