import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject } from 'vitest'
import { COLUMNS, ROWS, test } from '../../../test/table-desk.ts'
import { engine, openEngine, plain, useEngine } from '../../platform/engine/index.ts'
import { installation } from '../../platform/installation.ts'
import { restoreTables } from './actions/restore-tables.ts'
import { sweepTables } from './actions/sweep-tables.ts'
import {
  archiveTable,
  columnsOf,
  dropTable,
  fillFrom,
  holdTable,
  publishTable,
  rawTable,
  recallTable,
  sourceOf,
  stageTable,
  tableName,
} from './index.ts'

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
