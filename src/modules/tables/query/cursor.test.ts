import fc from 'fast-check'
import { expect } from 'vitest'
import { aFilter } from '../../../../test/query-arbitrary.ts'
import { expectedOf } from '../../../../test/query-oracle.ts'
import { aTable } from '../../../../test/query-tables.ts'
import { aRow, EVERY_TYPE } from '../../../../test/row-arbitrary.ts'
import { test } from '../../../../test/world.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { TableVersion } from '../model.ts'
import type { QueryInput } from './form.ts'
import { runQuery } from './run.ts'
import { checkQuery } from './url-form.ts'

const SORTABLE = ['区县', '人数', '金额', '精确值', '测量值', '在营', '开业日期', '更新时间', '_id']

test('cursors walk through every row exactly once, in the order of the whole, whatever it is', { timeout: 300_000 }, async ({
  world,
}) => {
  const ctx = world.system()
  const sort = fc.uniqueArray(
    fc.record({ column: fc.constantFrom(...SORTABLE), order: fc.constantFrom('asc' as const, 'desc' as const) }),
    {
      maxLength: 3,
      selector: ({ column }) => column,
    },
  )
  const walks = (rows: Parameters<typeof aFilter>[0]) =>
    fc.array(
      fc.record({ sort, filter: fc.option(aFilter(rows), { nil: undefined, freq: 1 }), size: fc.integer({ min: 1, max: 12 }) }),
      { minLength: 5, maxLength: 5 },
    )
  await fc.assert(
    fc.asyncProperty(
      fc.array(aRow, { maxLength: 25 }).chain((rows) => fc.tuple(fc.constant(rows), walks(rows))),
      async ([rows, asked]) => {
        const version = await aTable(ctx, EVERY_TYPE, rows)
        for (const { filter, ...rest } of asked) {
          const query: QueryInput = { fields: ['_id'], ...rest, ...(filter && { filter }) }
          const expected = expectedOf({ columns: [...EVERY_TYPE], rows }, { ...checkQuery(query), size: 1_000 })
          const walked = await walk(ctx, version, query)
          expect(walked, JSON.stringify(query)).toEqual({ rows: expected.rows.flat(), totals: new Set([expected.total]) })
        }
      },
    ),
    { numRuns: 6, endOnFailure: true },
  )
})

const COLUMNS = [
  { name: '区县', type: 'text' },
  { name: '人数', type: 'integer' },
] as const
const ROWS = Array.from({ length: 7 }, (_, index) => [`区${index % 3}`, index])

test('groups are walked through in the same way', async ({ world }) => {
  const version = await aTable(world.system(), COLUMNS, ROWS)
  const { rows } = await walk(world.system(), version, { group: ['区县'], measures: [{ as: '数量', take: 'count' }], size: 1 })
  expect(rows).toEqual(['区0', '区1', '区2'])
})

test('a cursor is refused when it is none, of another query, of another version, or has values that do not fit', async ({
  world,
}) => {
  const ctx = world.system()
  const version = await aTable(ctx, COLUMNS, ROWS)
  const later = await aTable(ctx, COLUMNS, ROWS)
  const { next } = await runQuery(ctx, version, { size: 2, sort: [{ column: '人数', order: 'desc' }] })
  const query: QueryInput = { size: 2, sort: [{ column: '人数', order: 'desc' }], after: next ?? '' }
  expect((await runQuery(ctx, version, query)).rows).toEqual([
    ['区1', 4],
    ['区0', 3],
  ])
  await expect(runQuery(ctx, version, { ...query, sort: [{ column: '区县', order: 'asc' }] })).rejects.toThrow('不属于这一查询')
  await expect(runQuery(ctx, later, query)).rejects.toThrow('数据已经更新')
  await expect(runQuery(ctx, version, { ...query, offset: 3 })).rejects.toThrow('只能用一个')
  for (const after of ['', 'x', 'bnVsbA', Buffer.from('[1]').toString('base64url')])
    await expect(runQuery(ctx, version, { ...query, after })).rejects.toThrow('翻页标记')
  const forged = (change: (written: unknown[]) => void) => {
    const written = JSON.parse(Buffer.from(next ?? '', 'base64url').toString())
    change(written)
    return Buffer.from(JSON.stringify(written)).toString('base64url')
  }
  const wrong = [
    { v: ["1'; drop table x"], r: '1' },
    { v: [], r: '1' },
    { v: [true], r: '1' },
    { v: [{}], r: '1' },
    { v: [1], r: '1 or 1' },
    { v: [1], r: '99999999999999999999' },
    { o: -1 },
  ]
  for (const place of wrong)
    await expect(
      runQuery(ctx, version, { ...query, after: forged((written) => (written[3] = place)) }),
      JSON.stringify(place),
    ).rejects.toMatchObject({ status: 400 })
})

async function walk(ctx: Ctx, version: TableVersion, query: QueryInput) {
  const [rows, totals] = [[] as unknown[], new Set<number>()]
  for (let after: string | null | undefined; after !== null; ) {
    const page = await runQuery(ctx, version, { ...query, ...(after !== undefined && { after }) })
    rows.push(...page.rows.map(([first]) => first))
    totals.add(page.total)
    if (page.rows.length > (query.size ?? 100)) throw new Error('a page too long')
    after = page.next
  }
  return { rows, totals }
}
