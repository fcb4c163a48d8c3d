import { expect } from 'vitest'
import { aTable } from '../../../../test/query-tables.ts'
import { test } from '../../../../test/world.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { engine, plain } from '../../../platform/engine/index.ts'
import { type TableVersion, tableName } from '../model.ts'
import type { Filter } from './filter.ts'
import type { QueryInput } from './form.ts'
import { countRows, runQuery } from './run.ts'

const COLUMNS = [
  { name: '区县', type: 'text' },
  { name: '证号', type: 'text' },
  { name: '人数', type: 'integer' },
  { name: '金额', type: 'decimal', stored: 'Nullable(Decimal(18, 2))' },
  { name: '在营', type: 'boolean' },
  { name: '开业日期', type: 'date' },
  { name: '更新时间', type: 'datetime', stored: "Nullable(DateTime64(3, 'Asia/Shanghai'))" },
  { name: '位置', type: 'geometry' },
] as const
const POINT = '{"type":"Point","coordinates":[114.05,22.54]}'
const ROWS = [
  ['南山区', '440305199001011234', 12, '100.5', true, '2024-01-05', '2024-05-01 08:30:00', POINT],
  ['福田区', '440304199001015678', 7, '-3', false, '2023-12-31', '2024-05-02 00:00:00', null],
  ['南山区', '012345', null, null, null, null, null, null],
  [null, '=1+1', '9007199254740993', '99999999999.99', true, '1900-01-01', '2024-05-01 23:59:59.999', null],
]

let made: Promise<TableVersion> | undefined
const shops = (ctx: Ctx) => (made ??= aTable(ctx, COLUMNS, ROWS))

test('a query without wishes gives all rows in the order of the file', async ({ world }) => {
  const result = await runQuery(world.system(), await shops(world.system()), {})
  expect(result.rows).toEqual(ROWS)
  expect(result).toMatchObject({ total: 4, next: null, cached: false })
  expect(result.columns[3]).toEqual({ name: '金额', type: 'decimal' })
})

const MEANINGS: [Filter, number[]][] = [
  [{ column: '区县', is: 'ne', value: '南山区' }, [2, 4]],
  [{ not: { column: '区县', is: 'eq', value: '南山区' } }, [2, 4]],
  [{ column: '人数', is: 'eq', value: '12.0' }, [1]],
  [{ column: '人数', is: 'eq', value: 12.5 }, []],
  [{ column: '人数', is: 'lt', value: 12.5 }, [1, 2]],
  [{ column: '人数', is: 'ge', value: '9007199254740993' }, [4]],
  [{ column: '人数', is: 'lt', value: '99999999999999999999999' }, [1, 2, 4]],
  [{ not: { column: '人数', is: 'lt', value: '99999999999999999999999' } }, [3]],
  [{ column: '金额', is: 'gt', value: '100.499' }, [1, 4]],
  [{ column: '金额', is: 'in', values: ['100.50', -3, '1e9'] }, [1, 2]],
  [{ column: '在营', is: 'eq', value: '是' }, [1, 4]],
  [{ column: '开业日期', is: 'le', value: '2023-12-31' }, [2, 4]],
  [{ column: '更新时间', is: 'eq', value: '2024-05-01' }, [1, 4]],
  [{ column: '更新时间', is: 'le', value: '2024-05-01' }, [1, 4]],
  [{ column: '更新时间', is: 'gt', value: '2024-05-01' }, [2]],
  [{ column: '更新时间', is: 'eq', value: '2024-05-01T00:30:00Z' }, [1]],
  [{ column: '更新时间', is: 'eq', value: '2024-05-01T08:30+08:00' }, [1]],
  [{ column: '证号', is: 'starts', value: '44030' }, [1, 2]],
  [{ column: '证号', is: 'contains', value: '1990' }, [1, 2]],
  [{ column: '位置', is: 'present' }, [1]],
  [{ within: { column: '位置', box: [114, 22, 115, 23] } }, [1]],
  [{ not: { within: { column: '位置', box: [114, 22, 115, 23] } } }, [2, 3, 4]],
  [{ all: [] }, [1, 2, 3, 4]],
  [{ any: [] }, []],
]
for (const [filter, numbers] of MEANINGS)
  test(`${JSON.stringify(filter)} means the rows ${numbers.join(', ') || 'of none'}`, async ({ world }) => {
    const { rows, total } = await runQuery(world.system(), await shops(world.system()), { fields: ['_id'], filter })
    expect(rows.flat()).toEqual(numbers)
    expect(total).toBe(numbers.length)
  })

const REFUSED: [QueryInput, string, string][] = [
  [{ filter: { column: '金额', is: 'gt', value: '很多' } }, 'filter.value', '“金额”是数字，不能与“很多”比较'],
  [{ filter: { all: [{ column: '开业日期', is: 'eq', value: '2024-02-30' }] } }, 'filter.all.0.value', '“开业日期”是日期'],
  [{ filter: { column: '更新时间', is: 'lt', value: '昨天' } }, 'filter.value', '“更新时间”是时间'],
  [{ filter: { column: '在营', is: 'gt', value: true } }, 'filter.value', '“在营”是'],
  [{ filter: { column: '人数', is: 'contains', value: '1' } }, 'filter.value', '“人数”不是文字'],
  [{ filter: { column: '位置', is: 'eq', value: 'x' } }, 'filter.is', '“位置”是空间位置'],
  [{ filter: { within: { column: '区县', box: [0, 0, 1, 1] } } }, 'filter.within.column', '“区县”不是空间位置'],
  [{ filter: { not: { any: [{ column: '没有', is: 'empty' }] } } }, 'filter.not.any.0.column', '没有名为“没有”的列'],
  [{ sort: [{ column: '位置', order: 'asc' }] }, 'sort.0.column', '不能排序'],
  [{ fields: ['区县', '区县'] }, 'fields.1', '选择了两次'],
  [{ group: [{ column: '区县', by: 'month' }] }, 'group.0', '“区县”不是日期'],
  [{ measures: [{ as: '和', take: 'sum', of: '区县' }] }, 'measures.0.of', '“区县”不是数字'],
  [{ measures: [{ as: '和', take: 'sum' }] }, 'measures.0.of', '“和”应当写明'],
  [{ group: ['区县'], measures: [{ as: '区县', take: 'count' }] }, 'measures.0.as', '两列都叫“区县”'],
  [{ group: ['区县'], fields: ['区县'] }, 'fields', '不能另选列'],
  [{ group: ['区县'], sort: [{ column: '人数', order: 'asc' }] }, 'sort.0.column', '结果中没有名为“人数”的列'],
]
for (const [query, field, sentence] of REFUSED)
  test(`${JSON.stringify(query)} is refused, naming the place and the column`, async ({ world }) => {
    const asked = runQuery(world.system(), await shops(world.system()), query)
    await expect(asked).rejects.toMatchObject({ status: 400, field, message: expect.stringContaining(sentence) })
  })

const ATTEMPTS = ["x' or 1=1 --", '`c1`', 'c1', '_id) or (1=1', '{p1:String}', "'; drop table t; --", '区县 or 1', '*', 'c1 as x']

test('nothing that is sent is read as SQL: a strange name is an unknown column, a strange value finds nothing', async ({
  world,
}) => {
  const ctx = world.system()
  const version = await shops(ctx)
  for (const text of ATTEMPTS) {
    const named: QueryInput[] = [
      { fields: [text] },
      { sort: [{ column: text, order: 'asc' }] },
      { group: [text] },
      { measures: [{ as: 'x', take: 'min', of: text }] },
      { filter: { column: text, is: 'empty' } },
    ]
    for (const query of named) await expect(runQuery(ctx, version, query), text).rejects.toThrow('没有名为')
    for (const is of ['eq', 'starts', 'contains'] as const)
      expect((await runQuery(ctx, version, { filter: { column: '区县', is, value: text } })).rows, text).toEqual([])
    const called = await runQuery(ctx, version, { measures: [{ as: text, take: 'count' }] })
    expect([called.columns[0]?.name, called.rows]).toEqual([text, [[4]]])
  }
  const { rows } = await engine().query(plain(`select count() from ${tableName(version.id)}`))
  expect(rows).toEqual([['4']])
})

test('the same question is asked of the engine once, and another one anew', async ({ world }) => {
  const ctx = world.system()
  const version = await aTable(ctx, COLUMNS, ROWS)
  const asked = (value: string): QueryInput => ({ filter: { column: '区县', is: 'eq', value } })
  const together = await Promise.all(Array.from({ length: 5 }, () => runQuery(ctx, version, asked('南山区'))))
  expect(together.map(({ cached }) => cached)).toEqual([false, true, true, true, true])
  expect((await runQuery(ctx, version, { filter: { all: [asked('南山区').filter as Filter] } })).cached).toBe(true)
  expect((await runQuery(ctx, version, asked('福田区'))).cached).toBe(false)
  expect((await runQuery(ctx, await shops(ctx), asked('南山区'))).cached).toBe(false)
})

test('what is dropped is not found, though it was asked for before', async ({ world }) => {
  const version = await shops(world.system())
  await runQuery(world.system(), version, {})
  await expect(runQuery(world.system(), { ...version, place: 'dropped' }, {})).rejects.toMatchObject({ status: 404 })
})

test('all rows are counted without asking, fewer by asking', async ({ world }) => {
  const ctx = world.system()
  const version = await shops(ctx)
  expect(await countRows(ctx, { ...version, rows: 77 }, {})).toBe(77)
  expect(await countRows(ctx, version, { filter: { column: '在营', is: 'eq', value: true } })).toBe(2)
})

test('a sum never overflows, a mean is exact, and nothing added is nothing', async ({ world }) => {
  const ctx = world.system()
  const version = await aTable(
    ctx,
    [
      { name: '数', type: 'integer' },
      { name: '值', type: 'decimal', stored: 'Nullable(Decimal(38, 2))' },
    ],
    [
      ['9223372036854775807', '999999999999999999999999999999999999.99'],
      ['9223372036854775807', '999999999999999999999999999999999999.99'],
      [null, null],
    ],
  )
  const measures: QueryInput['measures'] = [
    { as: '数合计', take: 'sum', of: '数' },
    { as: '值合计', take: 'sum', of: '值' },
    { as: '平均', take: 'avg', of: '数' },
    { as: '个数', take: 'count', of: '数' },
  ]
  expect((await runQuery(ctx, version, { measures })).rows).toEqual([
    ['18446744073709551614', '1999999999999999999999999999999999999.98', 2 ** 63, 2],
  ])
  expect((await runQuery(ctx, version, { measures, filter: { column: '数', is: 'empty' } })).rows).toEqual([
    [null, null, null, 0],
  ])
})
