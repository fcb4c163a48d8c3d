import fc from 'fast-check'
import { expect } from 'vitest'
import { aFilter, aQuery } from '../../../../test/query-arbitrary.ts'
import { expectedOf } from '../../../../test/query-oracle.ts'
import { aTable } from '../../../../test/query-tables.ts'
import { aRow, EVERY_TYPE } from '../../../../test/row-arbitrary.ts'
import { test } from '../../../../test/world.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { TableVersion } from '../model.ts'
import { exportRows } from './export/export-rows.ts'
import { EXPORT_FORMATS } from './export/formats.ts'
import type { Limits, QueryInput } from './form.ts'
import { runQuery } from './run.ts'
import { checkQuery } from './url-form.ts'

const COLUMNS = [
  { name: '区县', type: 'text' },
  { name: '姓名', type: 'text' },
  { name: '工资', type: 'integer' },
  { name: '人数', type: 'integer' },
  { name: '位置', type: 'geometry' },
] as const
const ROWS = [
  ['南山区', '李雷', 5_000, 1, null],
  ['福田区', '韩梅梅', 9_000, 2, null],
  ['南山区', '王芳', 7_000, 3, null],
  ['罗湖区', '陈立', 8_000, 4, null],
]
const LIMITS: Limits = { columns: ['区县', '人数'] }

let made: Promise<TableVersion> | undefined
/** One table for all that only read it. */
const salaries = (ctx: Ctx) => (made ??= aTable(ctx, COLUMNS, ROWS))

const EVERY_PART = (name: string): [string, QueryInput][] => [
  ['fields', { fields: [name] }],
  ['fields with distinct', { fields: [name], distinct: true }],
  ['filter', { filter: { column: name, is: 'eq', value: '1' } }],
  ['a filter deep inside', { filter: { any: [{ all: [{ not: { column: name, is: 'in', values: ['1'] } }] }] } }],
  ['emptiness', { filter: { column: name, is: 'present' } }],
  ['a box', { filter: { within: { column: name, box: [0, 0, 1, 1] } } }],
  ['sort', { sort: [{ column: name, order: 'asc' }] }],
  ['group', { group: [name], measures: [{ as: '数量', take: 'count' }] }],
  ['period', { group: [{ column: name, by: 'year' }] }],
  ['measure', { measures: [{ as: '数量', take: 'max', of: name }] }],
  ['sort of groups', { group: ['区县'], measures: [{ as: '数量', take: 'count' }], sort: [{ column: name, order: 'asc' }] }],
]

for (const hidden of ['姓名', '工资', '位置'])
  for (const [part, query] of EVERY_PART(hidden))
    test(`a hidden column (${hidden}) is unknown in ${part}, word for word like one that does not exist`, async ({ world }) => {
      const version = await salaries(world.system())
      const [refused, unknown] = [
        await refusalOf(runQuery(world.system(), version, query, LIMITS)),
        await refusalOf(
          runQuery(world.system(), version, JSON.parse(JSON.stringify(query).replaceAll(hidden, '没有的')), LIMITS),
        ),
      ]
      expect(refused).toBe(unknown.replaceAll('没有的', hidden))
      expect(refused).toContain(`没有名为“${hidden}”的列`)
    })

test('a search does not find what stands in a hidden column', async ({ world }) => {
  const version = await salaries(world.system())
  expect(await runQuery(world.system(), version, { search: '李雷' })).toMatchObject({ total: 1 })
  expect(await runQuery(world.system(), version, { search: '李雷' }, LIMITS)).toMatchObject({ total: 0, rows: [] })
})

test('an answer kept for one grant is not given to another', async ({ world }) => {
  const version = await salaries(world.system())
  const whole = await runQuery(world.system(), version, {})
  expect(whole.rows[0]).toHaveLength(5)
  const limited = await runQuery(world.system(), version, {}, LIMITS)
  expect(limited.columns.map(({ name }) => name)).toEqual(['区县', '人数'])
  const narrow = await runQuery(world.system(), version, {}, { ...LIMITS, where: { column: '工资', is: 'gt', value: 7_500 } })
  expect(narrow.rows).toEqual([
    ['福田区', 2],
    ['罗湖区', 4],
  ])
})

test('a cursor of one grant is refused under another', async ({ world }) => {
  const version = await salaries(world.system())
  const { next } = await runQuery(world.system(), version, { size: 1 })
  await expect(runQuery(world.system(), version, { size: 1, after: next ?? '' }, { mostRows: 1 })).rejects.toThrow(
    '翻页标记不属于这一查询',
  )
})

test('a grant over so many rows is always over the same ones', async ({ world }) => {
  const version = await salaries(world.system())
  const limits: Limits = { where: { column: '区县', is: 'ne', value: '福田区' }, mostRows: 2 }
  const numbers = async (query: QueryInput) =>
    (await runQuery(world.system(), version, { fields: ['人数'], ...query }, limits)).rows.flat()
  expect(await numbers({})).toEqual([1, 3])
  expect(await numbers({ sort: [{ column: '人数', order: 'desc' }] })).toEqual([3, 1])
  expect(await numbers({ offset: 2 })).toEqual([])
  expect(await numbers({ filter: { column: '人数', is: 'gt', value: 1 } })).toEqual([3])
  expect(await runQuery(world.system(), version, { measures: [{ as: '数量', take: 'count' }] }, limits)).toMatchObject({
    rows: [[2]],
  })
  expect(await runQuery(world.system(), version, {}, { mostRows: 0 })).toMatchObject({ rows: [], total: 0 })
})

test('a grant whose condition no longer fits lets nothing through and names no column', async ({ world }) => {
  const version = await salaries(world.system())
  const limits: Limits = { columns: ['区县'], where: { column: '旧列', is: 'eq', value: '1' } }
  const sentence = await refusalOf(runQuery(world.system(), version, {}, limits))
  expect(sentence).toContain('授权的范围与现在的数据结构不符')
  expect(sentence).not.toContain('旧列')
})

test('no format shows more than the limits', async ({ world }) => {
  const version = await aTable(
    world.system(),
    [...COLUMNS.slice(0, 4), { name: '经度', type: 'decimal' }, { name: '纬度', type: 'decimal' }],
    [
      ['南山区', '李雷', 555_111, 1, '114.1', '22.5'],
      ['福田区', '韩梅梅', 555_222, 2, '114.2', '22.6'],
    ],
  )
  const limits: Limits = { columns: ['区县', '人数', '经度', '纬度'], where: { column: '区县', is: 'eq', value: '福田区' } }
  for (const format of EXPORT_FORMATS.filter((each) => each !== 'xlsx')) {
    const { body } = await exportRows(world.system(), version, {}, format, limits)
    const bytes = Buffer.concat(await body.toArray())
    expect(bytes.includes('福田区'), format).toBe(true)
    for (const secret of ['李雷', '韩梅梅', '555', '姓名', '工资', '南山区'])
      expect(bytes.includes(secret), `${format} ${secret}`).toBe(false)
  }
})

test('random queries under random limits give what an independent calculation gives of the allowed rows', {
  timeout: 300_000,
}, async ({ world }) => {
  const ctx = world.system()
  const columns = EVERY_TYPE.map(({ name }) => name)
  const limitsOf = (rows: Parameters<typeof aFilter>[0]) =>
    fc
      .record({ where: aFilter(rows), mostRows: fc.option(fc.nat(20), { nil: undefined }) })
      .map(({ where, mostRows }): Limits => ({ columns, where, ...(mostRows !== undefined && { mostRows }) }))
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(aRow, { minLength: 5, maxLength: 40 })
        .chain((rows) =>
          fc.tuple(fc.constant(rows), fc.array(fc.tuple(aQuery(rows), limitsOf(rows)), { minLength: 20, maxLength: 20 })),
        ),
      async ([rows, asked]) => {
        const version = await aTable(ctx, EVERY_TYPE, rows)
        for (const [query, limits] of asked) {
          // Where rows are hidden their numbers would tell of the gaps.
          if (JSON.stringify(query).includes('"_id"')) {
            await expect(runQuery(ctx, version, query, limits)).rejects.toThrow('没有名为“_id”的列')
            continue
          }
          const result = await runQuery(ctx, version, query, limits)
          const expected = expectedOf({ columns: [...EVERY_TYPE], rows }, checkQuery(query), limits)
          expect([result.total, result.rows.length], JSON.stringify([query, limits])).toEqual([
            expected.total,
            expected.rows.length,
          ])
          if (!query.measures)
            expect(result.rows.map((row) => row.map(String))).toEqual(expected.rows.map((row) => row.map(String)))
        }
      },
    ),
    { numRuns: 4, endOnFailure: true },
  )
})

const refusalOf = async (asked: Promise<unknown>) => {
  const refused = await asked.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(Refusal)
  return refused instanceof Refusal ? refused.message : ''
}
