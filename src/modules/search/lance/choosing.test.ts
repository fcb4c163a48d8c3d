import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choose, NONE } from './choosing.ts'
import { emptyColumns, FAILS, FAILS_AT, judge, PASSES } from './columns.ts'

const day = fc.constantFrom(0, 18_991_231, 19_491_001, 20_240_501, 20_240_502, 20_241_231, 20_260_916, 20_990_101)
const score = fc.oneof(fc.constantFrom(NONE, 0, 1, 1), fc.float({ min: 0, max: 1_000, noNaN: true }))
const table = fc.array(fc.tuple(day, score), { maxLength: 60 }).map((rows) => {
  const columns = emptyColumns(rows.length)
  rows.forEach(([number], place) => {
    columns.day[place] = number
  })
  return {
    columns,
    places: Uint32Array.from(rows.keys()),
    scores: Float32Array.from(rows, ([, each]) => each),
  }
})

test('every page is the page that sorting all of them would give', () => {
  const asked = fc.record({
    sort: fc.constantFrom('relevance' as const, 'newest' as const),
    offset: fc.nat(130),
    size: fc.nat(20),
  })
  fc.assert(
    fc.property(table, table, asked, (sealed, recent, { sort, offset, size }) => {
      const all = [sealed, recent]
        .flatMap(({ columns, scores }, segment) =>
          [...scores].map((each, place) => ({ segment, place, score: each, day: columns.day[place] ?? 0 })),
        )
        .filter((each) => each.score !== NONE)
        .toSorted((one, other) => {
          const byScore = other.score - one.score
          const byDay = other.day - one.day
          return sort === 'newest' ? byDay || byScore : byScore || byDay
        })
      expect(choose([sealed, recent], { sort, offset, size })).toMatchObject(all.slice(offset, offset + size))
      expect(choose([sealed, recent], { sort, offset, size }).length).toBe(all.slice(offset, offset + size).length)
    }),
    { numRuns: 500 },
  )
})

test('a filter fails what it does not name: at its own facet, or for good', () => {
  const columns = emptyColumns(6)
  columns.alive.set([1, 1, 1, 1, 1, 0])
  columns.coded.kind = { code: Uint16Array.from([1, 1, 2, 2, 1, 1]), values: ['', 'rule', 'news'] }
  columns.coded.force = { code: Uint16Array.from([1, 2, 1, 2, 0, 1]), values: ['', 'in-force\t有效', 'repealed\t已废止'] }
  columns.day.set([20_240_101, 20_240_101, 20_240_101, 20_250_101, 20_250_101, 20_240_101])
  columns.rank.set([60, 60, 60, 60, 10, 60])
  const every = Uint32Array.from([0, 1, 2, 3, 4, 5])
  const { kind, year, force } = FAILS_AT
  expect([...judge(columns, every)]).toEqual([PASSES, PASSES, PASSES, PASSES, PASSES, FAILS])
  expect([...judge(columns, every, { kinds: ['rule'], until: '2024-12-31' })]).toEqual([PASSES, PASSES, kind, FAILS, year, FAILS])
  expect([...judge(columns, every, { forces: ['in-force'], minimumRank: 50 })]).toEqual([
    PASSES,
    force,
    PASSES,
    force,
    FAILS,
    FAILS,
  ])
  expect([...judge(columns, every, { notForces: ['repealed'], from: '2025-01-01' })]).toEqual([
    year,
    FAILS,
    year,
    FAILS,
    PASSES,
    FAILS,
  ])
})
