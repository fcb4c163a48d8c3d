import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { aFolder, command, removeFolder } from '../../../test/real-city.ts'
import { test, type World } from '../../../test/world.ts'
import { engine } from '../../platform/engine/index.ts'
import { findTable, tableName } from '../tables/index.ts'
import { correctedFile } from './corrected.ts'
import { type Ingested, type IngestedTable, ingestFile } from './ingest-file.ts'
import { readFile } from './reading/read-file.ts'

const MESSY = `示例市2024年停车场名录,,,,
填报单位：示例局,,,单位：万元,
,,,,
编号,名称,建成日期,投资额,是否开放
007,示例停车场　,2024年1月5日,"1,234.5",是
008,市民中心\u200b停车场,2023年2月29日,约12,否
009,广场停车场,20240105,-,是
合计,,,1246.5,
注：数据截至2024年12月31日。,,,,
`

async function ingest(
  world: World,
  name: string,
  bytes: string | Uint8Array,
  recipe?: Parameters<typeof ingestFile>[1]['recipe'],
) {
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-ingest-'))
  const path = join(folder, name)
  await writeFile(path, bytes)
  const ingested = await ingestFile(world.system(), { path, name, ...(recipe && { recipe }) })
  return { ingested, path, folder, remove: () => rm(folder, { recursive: true }) }
}

const only = (ingested: Ingested): IngestedTable => {
  const [table] = ingested.outcome === 'table' ? ingested.tables : []
  if (!table) throw new Error(`no table: ${ingested.sentence}`)
  return table
}
const cellsOf = async ({ tableId, columns }: IngestedTable, name: string) => {
  const index = columns.findIndex((column) => column.name === name)
  const { rows } = await engine().query({ text: `select c${index + 1} from ${tableName(tableId)} order by _id`, parameters: {} })
  return rows.map(([value]) => value)
}

describe('a messy file of an office', () => {
  test('becomes a typed table with everything that was not taken, its profile and its Parquet', async ({ world }) => {
    const { ingested, remove } = await ingest(world, '停车场.csv', MESSY)
    const table = only(ingested)
    expect(table.columns.map(({ name, type, unit }) => [name, type, unit])).toEqual([
      ['编号', 'text', undefined],
      ['名称', 'text', undefined],
      ['建成日期', 'date', undefined],
      ['投资额', 'decimal', '万元'],
      ['是否开放', 'boolean', undefined],
    ])
    expect(await cellsOf(table, '编号')).toEqual(['007', '008', '009'])
    expect(await cellsOf(table, '名称')).toEqual(['示例停车场', '市民中心停车场', '广场停车场'])
    expect(await cellsOf(table, '建成日期')).toEqual(['2024-01-05', null, '2024-01-05'])
    expect(await cellsOf(table, '投资额')).toEqual(['1234.5', null, null])
    expect(table.rejected.map(({ line, column, value, proposal }) => [line, column, value, proposal])).toEqual([
      [6, '建成日期', '2023年2月29日', undefined],
      [6, '投资额', '约12', '12'],
    ])
    expect(ingested.sentence).toContain('有 2 处没有采用')
    expect(table.notes.join('')).toContain('合计、小计行 1 行')
    const version = await findTable(world.system(), table.tableId)
    expect(version).toMatchObject({ place: 'staged', rows: 3 })
    expect(version?.parquet?.bytes).toBeGreaterThan(100)
    expect(version?.profile?.[2]).toMatchObject({ name: '建成日期', filled: 2, empty: 1, least: '2024-01-05' })
    await remove()
  })

  test('is read alike by the recipe that was found', async ({ world }) => {
    const first = await ingest(world, '停车场.csv', MESSY)
    const { recipe, columns } = only(first.ingested)
    const again = await ingest(world, '停车场.csv', MESSY, JSON.parse(JSON.stringify(recipe)))
    expect(only(again.ingested).columns).toEqual(columns)
    expect(only(again.ingested).recipe).toEqual(recipe)
    await first.remove()
    await again.remove()
  })

  test('can be had again with the proposals in place', async ({ world }) => {
    const { ingested, path, remove } = await ingest(world, '停车场.csv', MESSY)
    const table = only(ingested)
    const reading = await readFile(path, '停车场.csv', { recipe: table.recipe })
    if (reading.outcome !== 'table' || !reading.sheets[0]) throw new Error('not read')
    const text = Buffer.concat(await correctedFile(reading.sheets[0], table.rejected).toArray()).toString('utf8')
    await reading.close()
    expect(text.split('\r\n')[0]).toBe('\ufeff编号,名称,建成日期,投资额,是否开放')
    expect(text).toContain('008,市民中心\u200b停车场,2023年2月29日,12,否')
    const corrected = await ingest(world, '停车场（已改）.csv', text)
    expect(only(corrected.ingested).rejectedCount).toBe(1)
    await remove()
    await corrected.remove()
  })

  test('in UTF-16 is the same table', async ({ world }) => {
    const utf16 = Buffer.from(`\ufeff${MESSY}`, 'utf16le')
    const { ingested, remove } = await ingest(world, '停车场.csv', utf16)
    expect(await cellsOf(only(ingested), '名称')).toEqual(['示例停车场', '市民中心停车场', '广场停车场'])
    await remove()
  })

  test('that is none is refused with a sentence, and leaves nothing', async ({ world }) => {
    const before = await world.db
      .selectFrom('tables.version')
      .select((each) => each.fn.countAll<string>().as('count'))
      .executeTakeFirst()
    for (const bytes of ['', '   \n', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])]) {
      const { ingested, remove } = await ingest(world, '不是表.csv', bytes)
      expect(ingested.outcome).toBe('refused')
      expect(ingested.sentence.length).toBeGreaterThan(3)
      await remove()
    }
    const after = await world.db
      .selectFrom('tables.version')
      .select((each) => each.fn.countAll<string>().as('count'))
      .executeTakeFirst()
    expect(after).toEqual(before)
  })
})

const NASTY = '../shared/data/nasty'
const hasNasty = existsSync(NASTY)
type Expectation = {
  rows?: number
  columns?: number
  data_rows?: number
  bad_rows?: number[]
  same_day_rows?: number[]
  invalid_rows?: number[]
}

describe(hasNasty ? 'troublemakers' : 'troublemakers are not here', () => {
  const zh = hasNasty
    ? (JSON.parse(readFileSync(join(NASTY, 'zh/expectations.json'), 'utf8')) as Record<string, Expectation>)
    : {}
  for (const [name, expected] of Object.entries(zh))
    test(`${name} becomes what is expected of it`, async ({ world }) => {
      const ingested = await ingestFile(world.system(), { path: join(NASTY, 'zh', name), name })
      if (name === 'empty_file.csv') return expect(ingested.outcome).toBe('refused')
      const table = only(ingested)
      const whole = new Set(table.rejected.filter(({ column }) => column === null).map(({ line }) => line))
      const rows = expected.rows ?? expected.data_rows
      if (rows !== undefined) expect(table.rows + whole.size).toBe(rows)
      if (expected.columns !== undefined) expect(table.columns).toHaveLength(expected.columns)
      const bad = [...new Set(table.rejected.map(({ line }) => line - 1))]
      if (expected.bad_rows) expect(bad).toEqual(expected.bad_rows)
      if (expected.invalid_rows) for (const row of expected.invalid_rows) expect(bad).toContain(row)
      if (expected.same_day_rows) {
        const days = await cellsOf(table, '日期')
        for (const row of expected.same_day_rows) expect(days[row - 1]).toBe('2024-01-05')
      }
    })

  test.runIf(hasNasty)(
    'every foreign file ends in tables or in a sentence',
    async ({ world }) => {
      const folder = join(NASTY, 'third_party')
      const names = readdirSync(folder).filter((name) => name !== 'MANIFEST.csv')
      let tables = 0
      for (const name of names) {
        const ingested = await ingestFile(world.system(), { path: join(folder, name), name })
        expect(ingested.sentence, name).toMatch(/[一-龥]/)
        if (ingested.outcome === 'table') tables += ingested.tables.length
      }
      expect(names.length).toBeGreaterThan(100)
      expect(tables).toBeGreaterThan(100)
    },
    300_000,
  )
})

test('the command prints the tables as one JSON document, and a refused file is work done', async () => {
  const folder = await aFolder()
  const [good, bad] = [join(folder, '停车场.csv'), join(folder, '空.csv')]
  await writeFile(good, MESSY)
  await writeFile(bad, '')
  type Printed = {
    outcome: string
    sentence: string
    tables: { name: string; columns: { name: string; type: string }[]; rows: number; rejected: object[]; recipe: object }[]
  }
  const printed = await command<Printed>(folder, ['src/commands/import.ts', 'data', good])
  expect(printed).toMatchObject({ outcome: 'table', tables: [{ name: '停车场', rows: 3 }] })
  expect(printed.tables[0]?.columns[2]).toMatchObject({ name: '建成日期', type: 'date' })
  expect(printed.tables[0]?.rejected).toHaveLength(2)
  expect(await command<Printed>(folder, ['src/commands/import.ts', 'data', bad])).toMatchObject({
    outcome: 'refused',
    tables: [],
  })
  await removeFolder(folder)
}, 180_000)
