import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { one, type } from '../../../../test/typed-cells.ts'
import { test } from '../../../../test/world.ts'
import { engine } from '../../../platform/engine/index.ts'
import { rawTable, tableName } from '../../tables/index.ts'
import type { Recipe } from '../model.ts'
import { typeTable } from './type-table.ts'

describe('what is known beside the cells', () => {
  test('the unit of the header is the unit of the column, converted only when the recipe says so', async ({ world }) => {
    const kept = await one(world, '投资额', ['1.5', '2'], { unit: '万元' })
    expect([kept.unit, kept.cells]).toEqual(['万元', ['1.5', '2']])
    const converted = await one(world, '投资额', ['1.5', '2'], { unit: '元', scale: 10_000 })
    expect([converted.unit, converted.type, converted.cells]).toEqual(['元', 'integer', ['15000', '20000']])
  })

  test('the type that the recipe lays down holds, and the recipe holds what was found', async ({ world }) => {
    const typed = await one(world, '甲', ['1', '2', '乙', '丙'], { type: 'integer' })
    expect([typed.type, typed.rejected]).toEqual(['integer', 2])
    expect(typed.recipe.columns[0]).toMatchObject({ type: 'integer' })
    expect((await one(world, '邮编', ['518000'])).recipe.columns[0]).toMatchObject({ type: 'text', format: 'identifier' })
  })

  test('codes are checked against their system, and stay', async ({ world }) => {
    const typed = await type(world, {
      统一社会信用代码: ['114403006955506492', '11441700007280420Y', '91440300MA5TEST0X3'],
      行政区划代码: ['440303', '010100', '440304001'],
      行业代码: ['C13', 'I65', 'Z99'],
    })
    expect(typed.columns.map(({ code }) => code)).toEqual(['credit-code', 'division', 'industry'])
    expect(typed.codes.map(({ code, wrong, examples }) => [code, wrong, examples[0]?.line])).toEqual([
      ['credit-code', 1, 4],
      ['division', 1, 3],
      ['industry', 1, 4],
    ])
    expect(typed.rejected).toBe(0)
    expect(typed.values.行政区划代码).toEqual(['440303', '010100', '440304001'])
  })

  test('of coordinates the system is told by the name, else it is said to be unknown; the recipe converts them', async ({
    world,
  }) => {
    const unknown = await type(world, { 经度: ['113.94', '114.05'], 纬度: ['22.54', '22.55'] })
    expect(unknown.columns.map(({ crs }) => crs)).toEqual([undefined, undefined])
    expect(unknown.warnings[0]).toContain('无法从数值判断坐标系')
    const column = { format: 'to-wgs84' }
    const named = await type(world, {
      高德经度: { cells: ['113.9412345', '114.0512345'], column },
      高德纬度: { cells: ['22.5412345', '22.5512345'], column },
    })
    expect(named.columns.map(({ crs }) => crs)).toEqual(['WGS-84', 'WGS-84'])
    const moved = Number(named.values.高德经度?.[0]) - 113.9412345
    expect(Math.abs(moved)).toBeGreaterThan(0.002)
    expect(Math.abs(moved)).toBeLessThan(0.008)
    const swapped = await type(world, { 经度: ['22.54', '22.55'], 纬度: ['113.94', '114.05'] })
    expect(swapped.warnings[0]).toContain('写反')
  })

  test('rows are numbered in the order of the file, whatever lines were left out', async ({ world }) => {
    const raw = await rawTable(world.system(), 1)
    await raw.insert(
      (async function* () {
        yield Buffer.from('9,"b"\n3,"a"\n20,"c"\n')
      })(),
    )
    const columns = [{ source: '甲', at: 0, name: '甲', keep: true }]
    const recipe: Recipe = {
      version: 1,
      format: 'delimited',
      encoding: 'utf-8',
      headerRows: [1],
      firstRow: 2,
      skip: [],
      shortRows: 'reject',
      longRows: 'reject',
      hidden: 'leave-out',
      columns,
    }
    const { tableId } = await typeTable(world.system(), raw, { recipe, columns: [{ name: '甲' }], problems: [], problemCount: 0 })
    const { rows } = await engine().query({ text: `select _id, c1 from ${tableName(tableId)} order by _id`, parameters: {} })
    expect(rows).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ])
    await raw.drop()
  })

  test('a table of forty columns is typed like a narrow one', { timeout: 30_000 }, async ({ world }) => {
    const names = Array.from({ length: 40 }, (_, index) => `指标${index + 1}数量`)
    const typed = await type(world, Object.fromEntries(names.map((name, index) => [name, [String(index), '１,234', '约5']])))
    expect(typed.columns.every((column) => column.type === 'integer')).toBe(true)
    expect([typed.rows, typed.rejected]).toEqual([3, 40])
    expect(typed.values.指标40数量).toEqual(['39', '1234', null])
  })

  test('a table without rows has its columns, as text', async ({ world }) => {
    const typed = await type(world, { 甲: [], 乙: [] })
    expect([typed.rows, typed.columns.map((column) => column.type)]).toEqual([0, ['text', 'text']])
  })
})

test('what is typed and printed again is typed the same', async ({ world }) => {
  const digit = fc.constantFrom(...'0123456789０１２３４５６７８９')
  const cell = fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }).map(String),
    fc.integer({ min: 0, max: 1e9 }).map((number) => number.toLocaleString('en-US')),
    fc.array(digit, { minLength: 1, maxLength: 9 }).map((digits) => digits.join('').replace(/^[0０]+(?=.)/, '')),
    fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99 }), fc.constantFrom('万', '亿', ''))
      .map(([whole, part, word]) => `${whole}.${part}${word}`),
    fc.constantFrom('-', '无', ''),
  )
  // Many columns at once: a table costs more than a cell.
  const drawn = fc.sample(fc.array(cell, { minLength: 8, maxLength: 8 }), 16)
  const named = (columns: readonly string[][]) =>
    Object.fromEntries(columns.map((cells, index) => [`指标${index + 1}数量`, cells]))
  const first = await type(world, named(drawn))
  const values = Object.values(first.values)
  const again = await type(world, named(values.map((cells) => cells.map((value) => (value === null ? '' : String(value))))))
  const numbers = (columns: readonly unknown[][]) =>
    columns.map((cells) => cells.map((value) => (value === null ? null : Number(value))))
  expect(numbers(Object.values(again.values))).toEqual(numbers(values))
  expect([first.rejected, again.rejected]).toEqual([0, 0])
}, 60_000)
