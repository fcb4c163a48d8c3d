import fc from 'fast-check'
import { expect } from 'vitest'
import { aPublishedTable } from '../../../test/published-table.ts'
import { exact, expectedOf, type Table, writtenExact } from '../../../test/query-oracle.ts'
import { test } from '../../../test/world.ts'
import type { Cell, Filter } from '../tables/index.ts'

const COLUMNS = [
  { name: '区县', type: 'text' },
  // Names that mean something in one dialect or another.
  { name: '金额 desc', type: 'decimal' },
  { name: '$人数', type: 'integer' },
  { name: 'a,"b', type: 'text' },
  { name: '在营', type: 'boolean' },
  { name: '开业日期', type: 'date' },
  { name: '更新时间', type: 'datetime' },
] as const
type Name = (typeof COLUMNS)[number]['name']

const pick = <T>(all: readonly T[], at: number) => all[at % all.length] as T
const ROWS: Cell[][] = Array.from({ length: 60 }, (_, row) => [
  pick(['南山区', '福田区', '罗湖区', null, '"南山"', 'N区;x'], row * 7),
  pick(['1.5', '-3', '0', null, '1553.25', '99999999999.99', '0.1'], row * 5),
  pick([1, 2, null, -7, '9007199254740993', 40, 41], row * 3),
  pick(['=1+1', 'a,b', '', null, 'two\nlines', '0012'], row * 11),
  pick([true, false, null], row),
  pick(['2024-01-05', '2023-12-31', null, '1999-02-28'], row * 3),
  pick(['2024-05-01 08:30:00', '2024-05-02 00:00:00', null, '2024-05-01 23:59:59.999'], row * 5),
])
const TABLE: Table = { columns: [...COLUMNS], rows: ROWS }

const valuesOf = (name: Name) => {
  const at = COLUMNS.findIndex((column) => column.name === name)
  return [...new Set(ROWS.map((row) => row[at] ?? null))].filter(
    (cell): cell is string | number | boolean => cell !== null && cell !== '',
  )
}

/** A condition on one column, in the typed form and as CKAN's filters have it. */
type Said = { name: Name; typed: Filter; ckan: unknown }
const condition = (name: Name): fc.Arbitrary<Said> => {
  const value = fc.constantFrom(...valuesOf(name))
  const eq = value.map((one): Said => ({ name, typed: { column: name, is: 'eq', value: one }, ckan: one }))
  const among = fc
    .uniqueArray(value, { minLength: 1, maxLength: 4 })
    .map((values): Said => ({ name, typed: { column: name, is: 'in', values }, ckan: values }))
  const type = COLUMNS.find((column) => column.name === name)?.type
  if (type === 'text') return fc.oneof(eq, among)
  if (type === 'boolean') return eq
  const range = fc.tuple(value, value, fc.boolean()).map(
    ([low, high, strict]): Said => ({
      name,
      typed: {
        all: [
          { column: name, is: strict ? 'gt' : 'ge', value: low },
          { column: name, is: strict ? 'lt' : 'le', value: high },
        ],
      },
      ckan: strict ? { gt: low, lt: high } : { gte: low, lte: high },
    }),
  )
  const empty = fc.constant<Said>({ name, typed: { column: name, is: 'empty' }, ckan: null })
  return fc.oneof(eq, among, range, empty)
}
const names = COLUMNS.map(({ name }) => name)
const conditions = fc
  .uniqueArray(fc.constantFrom(...names), { maxLength: 3 })
  .chain((chosen) => fc.tuple(...chosen.map(condition)))
  .map((said) => said as Said[])

const asked = fc.record({
  all: conditions,
  // Not all at once: of sixty rows, conditions, alternatives and a word together leave hardly any.
  any: fc.option(conditions, { nil: undefined, freq: 2 }),
  search: fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom('南山', '区', 'a,b', '没有这样的') },
  ),
  fields: fc.option(fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }), { nil: undefined }),
  distinct: fc.boolean(),
  sort: fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom('asc' as const, 'desc' as const)), {
    maxLength: 3,
    selector: ([name]) => name,
  }),
  size: fc.integer({ min: 1, max: 80 }),
  offset: fc.integer({ min: 0, max: 20 }),
})
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never

/** In the typed form, from which the expected rows are worked out. */
function typedOf({ all, any, search, fields, distinct, sort, size, offset }: Asked) {
  const parts: Filter[] = all.map(({ typed }) => typed)
  if (any && any.length > 0) parts.push({ any: any.map(({ typed }) => typed) })
  const isDistinct = distinct && fields !== undefined
  // What is gathered can be put in order only by what is left.
  const order = isDistinct ? sort.filter(([name]) => fields.includes(name)) : sort
  return {
    ...(parts.length > 0 && { filter: { all: parts } }),
    ...(search && { search }),
    ...(fields && { fields: [...fields] }),
    ...(isDistinct && { distinct: true }),
    ...(order.length > 0 && { sort: order.map(([column, direction]) => ({ column, order: direction })) }),
    size,
    offset,
  }
}

/** The same as `datastore_search` is asked. */
function ckanOf(given: Asked, resource: string) {
  const { sort = [], distinct } = typedOf(given)
  const key = (name: string) => (name.startsWith('$') ? `$${name}` : name)
  const filters = Object.fromEntries([
    ...given.all.map(({ name, ckan }) => [key(name), ckan]),
    ...(given.any && given.any.length > 0 ? [['$or', given.any.map(({ name, ckan }) => ({ [key(name)]: ckan }))]] : []),
  ])
  return {
    resource_id: resource,
    filters,
    fields: given.fields ?? names,
    limit: given.size,
    offset: given.offset,
    ...(given.search && { q: given.search }),
    ...(distinct && { distinct }),
    ...(sort.length > 0 && { sort: sort.map(({ column, order }) => `"${column.replaceAll('"', '""')}" ${order}`).join(', ') }),
  }
}

/** A cell as what it means, whichever dialect wrote it. */
function meant(cell: unknown, name: string) {
  if (cell === null || cell === undefined) return null
  const type = COLUMNS.find((column) => column.name === name)?.type
  if (type === 'decimal' || type === 'integer') return writtenExact(exact(String(cell)))
  if (type === 'datetime')
    return String(cell)
      .replace('T', ' ')
      .replace(/\.?0*$/, (end) => (end.startsWith('.') ? '' : end))
  return String(cell)
}
const meantIn = (rows: readonly (readonly unknown[])[], shown: readonly string[]) =>
  rows.map((row) => row.map((cell, at) => meant(cell, shown[at] ?? '')))

test('every dialect gives the rows that an independent calculation gives', { timeout: 120_000 }, async ({ world }) => {
  const { resource } = await aPublishedTable(world, { title: '各方言（示例）', slug: 'dialects', columns: COLUMNS, rows: ROWS })
  const ok = async (answer: Response) => {
    const text = await answer.text()
    expect(answer.status, text).toBe(200)
    return JSON.parse(text)
  }
  let some = 0
  await fc.assert(
    fc.asyncProperty(asked, async (given) => {
      const query = typedOf(given)
      const shown = query.fields ?? names
      const expected = expectedOf(TABLE, query)
      const rows = meantIn(expected.rows, shown)
      if (rows.length > 0) some++
      // What is gathered without an order has none of its own.
      const inOrder = (all: (string | null)[][]) =>
        query.distinct && !query.sort ? all.map((row) => JSON.stringify(row)).sort() : all

      const own = await ok(await world.visitor.post('/api/datasets/dialects/query', { ...query, shape: 'arrays' }))
      const isPart = query.distinct && !query.sort && (query.offset > 0 || expected.total > query.size)
      expect(own.total).toBe(expected.total)
      if (!isPart) expect(inOrder(meantIn(own.rows, shown))).toEqual(inOrder(rows))

      const wish = ckanOf(given, resource)
      const posted = (await ok(await world.visitor.post('/api/3/action/datastore_search', wish))).result
      expect(posted.total).toBe(expected.total)
      const told = (records: Record<string, unknown>[]) =>
        meantIn(
          records.map((record) => shown.map((name) => record[name])),
          shown,
        )
      if (!isPart) expect(inOrder(told(posted.records))).toEqual(inOrder(rows))

      const { filters, fields, ...rest } = wish
      const address = new URLSearchParams({
        ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
        filters: JSON.stringify(filters),
        fields: JSON.stringify(fields),
        records_format: 'lists',
      })
      const got = (await ok(await world.visitor.get(`/api/action/datastore_search?${address}`))).result
      const lists = (got.records as unknown[][]).map((row) => row.slice(0, shown.length))
      if (!isPart) expect(inOrder(meantIn(lists, shown))).toEqual(inOrder(rows))

      address.delete('records_format')
      address.set('format', 'json')
      const dumped = await ok(await world.visitor.get(`/datastore/dump/${resource}?${address}`))
      if (!isPart) expect(inOrder(meantIn(dumped.records, shown))).toEqual(inOrder(rows))
    }),
    { numRuns: 120 },
  )
  // Queries that all find nothing would agree as well.
  expect(some).toBeGreaterThan(20)
})
