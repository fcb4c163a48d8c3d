import { expect } from 'vitest'
import { aTable } from '../../../../test/query-tables.ts'
import { test } from '../../../../test/world.ts'
import { knownTotal } from './known-total.ts'
import { countRows } from './run.ts'
import { checkQuery } from './url-form.ts'

test('what the profile knows of one value is what the engine counts, and nobody who sees less is told', async ({ world }) => {
  const ctx = world.system()
  const columns = [
    { name: '街道', type: 'text' },
    { name: '线路数', type: 'integer' },
    { name: '客流', type: 'decimal' },
  ] as const
  const rows = Array.from({ length: 60 }, (_, index) => [['沙头街道', '福田街道', null][index % 3] ?? null, index % 5, '1.5'])
  const version = await aTable(ctx, columns, rows)
  const known = (filter: object, limits = {}) => knownTotal(version, checkQuery({ filter } as never), limits)
  for (const filter of [
    { column: '街道', is: 'eq', value: '沙头街道' },
    { column: '线路数', is: 'eq', value: 3 },
  ] as const) {
    expect(known(filter), JSON.stringify(filter)).toBeGreaterThan(0)
    expect(known(filter)).toBe(await countRows(ctx, { ...version, profile: null }, { filter }))
    expect(await countRows(ctx, version, { filter })).toBe(known(filter))
    expect(known(filter, { mostRows: 10 })).toBeUndefined()
    expect(known(filter, { where: { column: '线路数', is: 'eq', value: 1 } })).toBeUndefined()
  }
  for (const filter of [
    { column: '街道', is: 'eq', value: '没有' },
    { column: '街道', is: 'ne', value: '沙头街道' },
    { column: '客流', is: 'eq', value: 1.5 },
    { all: [{ column: '线路数', is: 'eq', value: 3 }] },
  ])
    expect(known(filter), JSON.stringify(filter)).toBeUndefined()
})
