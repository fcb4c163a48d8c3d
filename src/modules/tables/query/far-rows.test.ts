import fc from 'fast-check'
import { expect } from 'vitest'
import { aFilter } from '../../../../test/query-arbitrary.ts'
import { expectedOf } from '../../../../test/query-oracle.ts'
import { aTable } from '../../../../test/query-tables.ts'
import { aRow, EVERY_TYPE } from '../../../../test/row-arbitrary.ts'
import { test } from '../../../../test/world.ts'
import { compile } from './compile.ts'
import { farRows } from './far-rows.ts'
import { totalOf } from './ground.ts'
import { groundOf } from './grounds.ts'
import { checkQuery } from './url-form.ts'

const SMALL = { sortable: 3, near: 2, block: 4 }
const SORTABLE = ['区县', '人数', '金额', '测量值', '在营', '开业日期', '更新时间', '_id']

test('a page far inside is the one that sorting everything gives, whatever the sample said', { timeout: 300_000 }, async ({
  world,
}) => {
  const ctx = world.system()
  const keys = fc.uniqueArray(
    fc.record({ column: fc.constantFrom(...SORTABLE), order: fc.constantFrom('asc' as const, 'desc' as const) }),
    { maxLength: 3, selector: ({ column }) => column },
  )
  const asked = (rows: Parameters<typeof aFilter>[0]) =>
    fc.array(
      fc.record({
        sort: keys,
        filter: fc.option(aFilter(rows), { nil: undefined }),
        offset: fc.nat(80),
        size: fc.integer({ min: 1, max: 15 }),
      }),
      {
        minLength: 12,
        maxLength: 12,
      },
    )
  await fc.assert(
    fc.asyncProperty(
      fc.array(aRow, { minLength: 20, maxLength: 90 }).chain((rows) => fc.tuple(fc.constant(rows), asked(rows))),
      async ([rows, queries]) => {
        const version = await aTable(ctx, EVERY_TYPE, rows)
        for (const { sort, filter, offset, size } of queries) {
          const query = checkQuery({ fields: ['_id'], sort, ...(filter && { filter }) })
          const ground = await groundOf(ctx, version, compile(version, query))
          const found = await farRows(ground, {
            further: [],
            keys: ground.plan.keys,
            offset,
            size,
            rows: await totalOf(ground),
            bounds: SMALL,
          })
          const expected = expectedOf({ columns: [...EVERY_TYPE], rows }, { ...query, offset, size })
          expect(found, JSON.stringify({ query, offset, size })).toEqual(expected.rows.map(([number]) => String(number)))
        }
      },
    ),
    { numRuns: Number(process.env.FAR_TABLES ?? 4), endOnFailure: true },
  )
})
