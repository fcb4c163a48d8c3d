import fc from 'fast-check'
import { expect } from 'vitest'
import { aTable } from '../../../../test/query-tables.ts'
import { test } from '../../../../test/world.ts'
import type { Filter } from './filter.ts'
import type { Limits, QueryInput } from './form.ts'
import { countRows, runQuery } from './run.ts'

const COLUMNS = [
  { name: '区县', type: 'text' },
  { name: '年龄段', type: 'text' },
  { name: '金额', type: 'integer' },
  { name: '姓名', type: 'text' },
] as const
const STATISTICS: Limits = { statistics: { by: ['区县', '年龄段'], of: ['金额'], floor: 5 } }
const COUNT: QueryInput['measures'] = [{ as: '行数', take: 'count' }]

const times = (count: number, district: string | null, age: string, amount: (index: number) => number | null = () => 10) =>
  Array.from({ length: count }, (_, index) => [district, age, amount(index), `示例${district}${age}${index}`])
const rowsOf = async (...asked: Parameters<typeof runQuery>) => (await runQuery(...asked)).rows

test('groups of fewer rows than the floor are as good as not there', async ({ world }) => {
  const ctx = world.system()
  const version = await aTable(ctx, COLUMNS, [
    ...times(8, '南山区', '老年'),
    ...times(6, '南山区', '青年'),
    ...times(3, '福田区', '老年'),
    ...times(4, '福田区', '青年'),
    ...times(7, null, '青年'),
  ])
  expect(await rowsOf(ctx, version, { group: ['区县', '年龄段'], measures: COUNT }, STATISTICS)).toEqual([
    ['南山区', '老年', 8],
    ['南山区', '青年', 6],
    [null, '青年', 7],
  ])
  // Seven rows of 福田区 would be enough together; one of its cells less the other would not.
  expect(await rowsOf(ctx, version, { group: ['区县'], measures: COUNT }, STATISTICS)).toEqual([
    ['南山区', 14],
    [null, 7],
  ])
  expect(await rowsOf(ctx, version, { measures: COUNT }, STATISTICS)).toEqual([[21]])
  expect(await countRows(ctx, version, {}, STATISTICS)).toBe(21)
})

test('a single small group does not show as what is missing in the whole: the next smallest goes with it', async ({ world }) => {
  const ctx = world.system()
  const version = await aTable(ctx, COLUMNS, [
    ...times(9, '南山区', '老年'),
    ...times(6, '福田区', '老年'),
    ...times(2, '罗湖区', '老年'),
  ])
  expect(await rowsOf(ctx, version, { group: ['区县'], measures: COUNT }, STATISTICS)).toEqual([['南山区', 9]])
})

test('a sum over few values, or made up by one of them, is not told', async ({ world }) => {
  const ctx = world.system()
  const version = await aTable(ctx, COLUMNS, [
    ...times(10, '南山区', '老年', (index) => (index === 0 ? 100 : null)),
    ...times(10, '福田区', '老年', (index) => (index === 0 ? 1_000 : 1)),
    ...times(10, '罗湖区', '老年', (index) => index),
    ...times(10, '盐田区', '老年', () => null),
  ])
  const asked: QueryInput = {
    group: ['区县'],
    measures: [
      { as: '合计', take: 'sum', of: '金额' },
      { as: '平均', take: 'avg', of: '金额' },
    ],
  }
  expect(await rowsOf(ctx, version, asked, STATISTICS)).toEqual([
    ['盐田区', null, null],
    ['罗湖区', 45, 4.5],
  ])
})

test('no row is shown as it is, and nothing that speaks of single rows', async ({ world }) => {
  const ctx = world.system()
  const version = await aTable(
    ctx,
    COLUMNS,
    times(20, '南山区', '老年', (index) => index + 50),
  )
  const refused: QueryInput[] = [
    {},
    { fields: ['区县'] },
    { sort: [{ column: '区县', order: 'asc' }] },
    { group: ['金额'] },
    { group: ['姓名'] },
    { group: ['_id'] },
    { group: ['区县'], measures: [{ as: '最大', take: 'max', of: '金额' }] },
    { group: ['区县'], measures: [{ as: '最小', take: 'min', of: '金额' }] },
    { group: ['区县'], measures: [{ as: '几种', take: 'distinct', of: '金额' }] },
    { group: ['区县'], measures: [{ as: '有值', take: 'count', of: '金额' }] },
    { group: ['区县'], measures: [{ as: '合计', take: 'sum', of: '姓名' }] },
    { measures: [{ as: '合计', take: 'sum', of: '_id' }] },
    { measures: COUNT, filter: { column: '金额', is: 'gt', value: 60 } },
    { measures: COUNT, filter: { column: '姓名', is: 'eq', value: '示例' } },
    { measures: COUNT, filter: { column: '_id', is: 'le', value: 6 } },
    { distinct: true, fields: ['金额'] },
  ]
  for (const query of refused)
    await expect(runQuery(ctx, version, query, STATISTICS), JSON.stringify(query)).rejects.toMatchObject({ name: 'Refusal' })
  // Words are looked for in the columns of the cells alone.
  expect(await rowsOf(ctx, version, { measures: COUNT, search: '示例' }, STATISTICS)).toEqual([[0]])
})

test('whatever is asked, two answers never differ by fewer rows than the floor', { timeout: 120_000 }, async ({ world }) => {
  const ctx = world.system()
  const [districts, ages] = [
    ['南山区', '福田区', '罗湖区', null],
    ['老年', '青年', '少年'],
  ]
  const row = fc.tuple(fc.constantFrom(...districts), fc.constantFrom(...ages), fc.integer({ min: 1, max: 9 }))
  const part = fc.oneof(
    fc.record({
      column: fc.constantFrom('区县', '年龄段'),
      is: fc.constant('eq' as const),
      value: fc.constantFrom('南山区', '福田区', '青年'),
    }),
    fc.record({
      column: fc.constantFrom('区县', '年龄段'),
      is: fc.constant('ne' as const),
      value: fc.constantFrom('罗湖区', '老年'),
    }),
    fc.record({ column: fc.constant('区县'), is: fc.constant('empty' as const) }),
    fc.record({ column: fc.constant('区县'), is: fc.constant('lt' as const), value: fc.constant('罗湖区') }),
  )
  const filter = fc.oneof(
    part,
    fc.array(part, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(part, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    part.map((not) => ({ not })),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 10, maxLength: 60 }),
      fc.array(filter, { minLength: 6, maxLength: 6 }),
      async (rows, filters) => {
        const version = await aTable(
          ctx,
          COLUMNS,
          rows.map(([district, age, amount]) => [district, age, amount, '示例']),
        )
        const countOf = async (...all: Filter[]) => {
          const [[count] = []] = await rowsOf(ctx, version, { measures: COUNT, filter: { all } }, STATISTICS)
          return Number(count)
        }
        const whole = await countOf()
        const differences = [rows.length - whole, whole]
        for (const [index, one] of filters.entries()) {
          const [alone, both] = [await countOf(one), await countOf(one, filters[index - 1] ?? one)]
          differences.push(alone, both, whole - alone, alone - both)
        }
        expect(differences.filter((each) => each !== 0 && each < 5)).toEqual([])
      },
    ),
    { numRuns: 12, endOnFailure: true },
  )
})
