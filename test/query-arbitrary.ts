import fc from 'fast-check'
import type { Cell, Filter, QueryInput } from '../src/modules/tables/index.ts'
import { day, degree, EVERY_TYPE, float, integer, latitude, moment, text } from './row-arbitrary.ts'

const [DISTRICT, NOTE, WHOLE, MONEY, EXACT, MEASURED, OPEN, DAY, MOMENT, PLACE] = EVERY_TYPE.map(({ name }) => name) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
]

type Rows = readonly (readonly Cell[])[]

/** A value to compare with: mostly one that is there. */
const valueFor = (rows: Rows, index: number, other: fc.Arbitrary<string | number | boolean>) => {
  const there = rows.flatMap((row) => (row[index] === null || row[index] === undefined ? [] : [row[index]]))
  return there.length === 0
    ? other
    : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...there) }, { weight: 1, arbitrary: other })
}

export function aFilter(rows: Rows): fc.Arbitrary<Filter> {
  const signs = fc.constantFrom('eq', 'ne', 'lt', 'le', 'gt', 'ge')
  const number = fc.oneof(
    integer.map(Number),
    fc.constantFrom('1.5', '-0.5', '1e3', '99999999999999999999999999', '-99999999999999999999999999', '0.0000001'),
  )
  const compared = (column: string, index: number, other: fc.Arbitrary<string | number | boolean>): fc.Arbitrary<Filter> =>
    fc.oneof(
      fc.record({ column: fc.constant(column), is: signs, value: valueFor(rows, index, other) }),
      fc.record({
        column: fc.constant(column),
        is: fc.constant('in' as const),
        values: fc.array(valueFor(rows, index, other), { maxLength: 4 }),
      }),
    )
  const isThere = fc.record({
    column: fc.constantFrom(...EVERY_TYPE.map(({ name }) => name)),
    is: fc.constantFrom('empty' as const, 'present' as const),
  })
  const words = fc.record({ column: fc.constantFrom(DISTRICT, NOTE), is: fc.constantFrom('contains', 'starts'), value: text })
  const box = fc
    .tuple(degree, latitude, fc.integer({ min: 0, max: 10 }))
    .map(([west, south, size]): Filter => ({ within: { column: PLACE, box: [west, south, west + size / 5, south + size / 10] } }))
  const leaf = fc.oneof(
    compared(DISTRICT, 0, text),
    compared(NOTE, 1, text),
    compared(WHOLE, 2, number),
    compared(MONEY, 3, number),
    compared(EXACT, 4, number),
    compared(MEASURED, 5, float),
    fc.record({ column: fc.constant(OPEN), is: fc.constantFrom('eq', 'ne'), value: fc.constantFrom(true, false, '是', '0') }),
    compared(DAY, 7, fc.oneof(day, fc.constantFrom('0999-01-01', '2999-01-01', '1899-12-31'))),
    compared(
      MOMENT,
      8,
      fc.oneof(
        day,
        moment.map(String),
        fc.constantFrom('2024-01-01 08:30', '2024-01-01T08:30:00.1234', '2400-01-01', '1800-01-01'),
      ),
    ),
    isThere,
    words,
    box,
  ) as fc.Arbitrary<Filter>
  return fc.letrec<{ part: Filter }>((tie) => ({
    part: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'filter' },
      leaf,
      fc.record({ all: fc.array(tie('part'), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('part'), { maxLength: 3 }) }),
      fc.record({ not: tie('part') }),
    ),
  })).part
}

const SORTABLE = [DISTRICT, NOTE, WHOLE, MONEY, EXACT, MEASURED, OPEN, DAY, MOMENT, '_id']
const order = fc.constantFrom('asc' as const, 'desc' as const)
const sortBy = (names: readonly string[]) =>
  fc.uniqueArray(fc.record({ column: fc.constantFrom(...names), order }), { maxLength: 3, selector: ({ column }) => column })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const part = { size: fc.integer({ min: 1, max: 30 }), offset: maybe(fc.integer({ min: 0, max: 30 })) }
const without = <T extends Record<string, unknown>>(query: T) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) as QueryInput

/** Queries that fit a table of `EVERY_TYPE` with these rows. */
export function aQuery(rows: Rows): fc.Arbitrary<QueryInput> {
  const which = {
    filter: maybe(aFilter(rows)),
    search: fc.option(fc.oneof(text, fc.constantFrom('南山', 'a', '区 福')), { nil: undefined, freq: 1 }),
  }
  const names = EVERY_TYPE.map(({ name }) => name)
  const asTheyAre = fc.record({
    ...which,
    ...part,
    fields: maybe(fc.uniqueArray(fc.constantFrom(...names, '_id'), { minLength: 1 })),
    sort: maybe(sortBy(SORTABLE)),
  })
  const distinct = fc
    .uniqueArray(fc.constantFrom(DISTRICT, NOTE, WHOLE, MONEY, OPEN, DAY), { minLength: 1, maxLength: 3 })
    .chain((fields) =>
      fc.record({ ...which, ...part, distinct: fc.constant(true), fields: fc.constant(fields), sort: maybe(sortBy(fields)) }),
    )
  const groups = fc.uniqueArray(
    fc.oneof(
      fc.constantFrom(DISTRICT, NOTE, WHOLE, MONEY, OPEN, DAY, MOMENT),
      fc.record({ column: fc.constantFrom(DAY, MOMENT), by: fc.constantFrom('year' as const, 'month' as const, 'day' as const) }),
    ),
    { maxLength: 3, selector: (each) => (typeof each === 'string' ? each : each.column) },
  )
  const measure = fc.oneof(
    fc.constant({ take: 'count' as const }),
    fc.record({
      take: fc.constantFrom('count' as const, 'distinct' as const),
      of: fc.constantFrom(...names.filter((name) => name !== PLACE && name !== MEASURED)),
    }),
    fc.record({
      take: fc.constantFrom('min' as const, 'max' as const),
      of: fc.constantFrom(NOTE, WHOLE, MONEY, EXACT, DAY, MOMENT),
    }),
    fc.record({ take: fc.constantFrom('sum' as const, 'avg' as const), of: fc.constantFrom(WHOLE, MONEY, EXACT) }),
  )
  const grouped = fc.tuple(groups, fc.array(measure, { minLength: 1, maxLength: 4 })).chain(([group, taken]) => {
    const measures = taken.map((each, index) => ({ ...each, as: `统计${index}` }))
    // Means are compared only roughly: nothing is sorted by them.
    const exactly = measures.filter(({ take }) => take !== 'avg').map(({ as }) => as)
    const results = [...group.map((each) => (typeof each === 'string' ? each : each.column)), ...exactly]
    return fc.record({
      ...which,
      ...part,
      measures: fc.constant(measures),
      ...(group.length > 0 && { group: fc.constant(group) }),
      ...(results.length > 0 && { sort: maybe(sortBy(results)) }),
    })
  })
  return fc
    .oneof({ weight: 3, arbitrary: asTheyAre }, { weight: 1, arbitrary: distinct }, { weight: 2, arbitrary: grouped })
    .map(without)
}
