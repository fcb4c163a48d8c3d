import fc from 'fast-check'
import { expect } from 'vitest'
import { aFilter } from '../../../../test/query-arbitrary.ts'
import { expectedOf } from '../../../../test/query-oracle.ts'
import { aTable } from '../../../../test/query-tables.ts'
import { aRow, EVERY_TYPE } from '../../../../test/row-arbitrary.ts'
import { test, type World } from '../../../../test/world.ts'
import { engine, plain } from '../../../platform/engine/index.ts'
import { dropTable } from '../actions/archive-table.ts'
import { headsName, type TableVersion } from '../model.ts'
import { makeHeads } from '../storage/heads.ts'
import { compile } from './compile.ts'
import type { Limits, QueryInput } from './form.ts'
import { fromHead } from './from-head.ts'
import { groundOf } from './grounds.ts'
import { checkQuery } from './url-form.ts'

// A tenth of the rows at each end: enough for many questions, too few for many others.
const SIZE = { from: 0, rows: 1_000, columns: 12, share: 0.1 }
const SORTABLE = ['人数', '金额', '测量值', '开业日期', '更新时间', '区县']

async function asked(world: World, version: TableVersion, query: QueryInput, limits: Limits = {}) {
  const checked = checkQuery(query)
  const plan = compile(version, checked, limits)
  const ground = { ...(await groundOf(world.system(), version, plan)), heads: headsName(version.id) }
  return fromHead(ground, { select: '_id', size: checked.size, offset: checked.offset ?? 0 })
}

test('what is found at the end of a column is what the whole table would give, whatever was asked', { timeout: 300_000 }, async ({
  world,
}) => {
  const sorts = fc.record({ column: fc.constantFrom(...SORTABLE), order: fc.constantFrom('asc' as const, 'desc' as const) })
  let found = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(aRow, { minLength: 40, maxLength: 120 }).chain((rows) =>
        fc.tuple(
          fc.constant(rows),
          fc.array(
            fc.record({
              sort: fc.uniqueArray(sorts, { minLength: 1, maxLength: 2, selector: ({ column }) => column }),
              filter: fc.option(aFilter(rows), { nil: undefined, freq: 2 }),
              offset: fc.nat(3),
              size: fc.integer({ min: 1, max: 6 }),
              mostRows: fc.option(fc.integer({ min: 1, max: 120 }), { nil: undefined }),
            }),
            { minLength: 15, maxLength: 15 },
          ),
        ),
      ),
      async ([rows, questions]) => {
        const version = await aTable(world.system(), EVERY_TYPE, rows)
        await makeHeads(version.id, version.columns, version.rows, SIZE)
        for (const { sort, filter, offset, size, mostRows } of questions) {
          const query = { fields: ['_id'], sort, ...(filter && { filter }), offset, size }
          const limits = mostRows === undefined ? {} : { mostRows }
          const numbers = await asked(world, version, query, limits)
          if (!numbers) continue
          found++
          const seen = mostRows === undefined ? rows : rows.slice(0, mostRows)
          const expected = expectedOf({ columns: [...EVERY_TYPE], rows: seen }, checkQuery(query))
          expect(
            numbers.map(([number]) => String(number)),
            JSON.stringify(query),
          ).toEqual(expected.rows.map(([number]) => String(number)))
        }
      },
    ),
    { numRuns: 4, endOnFailure: true },
  )
  expect(found).toBeGreaterThan(4)
})

test('without heads, and where too few rows of one fit, the whole table is asked; heads go with their table', async ({
  world,
}) => {
  const columns = [
    { name: '街道', type: 'text' },
    { name: '金额', type: 'integer' },
  ] as const
  const rows = Array.from({ length: 200 }, (_, index) => [index === 100 ? '沙头' : '福田', index])
  const version = await aTable(world.system(), columns, rows)
  const dearest: QueryInput = { fields: ['_id'], sort: [{ column: '金额', order: 'desc' }], size: 5 }
  expect(await asked(world, version, dearest)).toBeUndefined()
  await makeHeads(version.id, version.columns, version.rows, SIZE)
  expect((await asked(world, version, dearest))?.map(([number]) => Number(number))).toEqual([200, 199, 198, 197, 196])
  expect(await asked(world, version, { ...dearest, filter: { column: '街道', is: 'eq', value: '沙头' } })).toBeUndefined()
  expect(await asked(world, version, { ...dearest, offset: 100 })).toBeUndefined()
  const held = async () => {
    const { rows } = await engine().query(plain(`SELECT count() FROM system.tables WHERE name = '${headsName(version.id)}'`))
    return Number(rows[0]?.[0])
  }
  expect(await held()).toBe(1)
  await dropTable(world.system(), version.id)
  expect(await held()).toBe(0)
})
