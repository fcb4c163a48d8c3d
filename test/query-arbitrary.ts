import fc from 'fast-check'
import type { Cell, Column, Filter, QueryInput } from '../src/modules/tables/index.ts'

/** Every type that a column can have, and how the engine keeps it. */
export const EVERY_TYPE = [
  { name: '区县', type: 'text', stored: 'LowCardinality(Nullable(String))' },
  { name: '备注 "引号" `x` {p1:String}', type: 'text' },
  { name: '人数', type: 'integer' },
  { name: '金额', type: 'decimal', stored: 'Nullable(Decimal(18, 2))' },
  { name: '精确值', type: 'decimal', stored: 'Nullable(Decimal(38, 6))' },
  { name: '测量值', type: 'decimal', stored: 'Nullable(Float64)' },
  { name: '在营', type: 'boolean' },
  { name: '开业日期', type: 'date' },
  { name: '更新时间', type: 'datetime', stored: "Nullable(DateTime64(3, 'Asia/Shanghai'))" },
  { name: '位置', type: 'geometry' },
] as const satisfies readonly (Pick<Column, 'name' | 'type'> & { stored?: string })[]

const HOSTILE = [
  '',
  ' ',
  "'",
  "'; DROP TABLE x; --",
  '\\',
  "\\'",
  '"',
  '`',
  '{p1:String}',
  '%',
  '_',
  'a%b',
  '\n',
  '\r\n',
  '\t',
  '=1+1',
  '-5',
  '+SUM(A1)',
  '@x',
  '<script>alert(1)</script>',
  '&amp;',
  '_x0041_',
  '\u0001',
  '𠮷',
  '👩‍👩‍👧',
  'İstanbul',
  'ß',
  'ÀÉ',
  '南山区',
  '福田区',
  'null',
  'NULL',
  '\\N',
  '440305199001011234',
  '007',
  ',',
  '2024-01-05',
  'nan',
  '/*',
  '?',
]
const sparse = (cells: fc.Arbitrary<Cell>) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 4, arbitrary: cells })
const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ maxLength: 6, unit: 'grapheme' }).filter((each) => each.isWellFormed() && !each.includes('\0')),
)
const shownInteger = (value: bigint): Cell =>
  value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : String(value)
const integer = fc
  .oneof(
    fc.bigInt(-3n, 3n),
    fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n, 2n ** 53n + 1n),
    fc.bigInt(-(2n ** 62n), 2n ** 62n),
  )
  .map(shownInteger)

/** As the engine writes it: no noughts at the end. */
export const shownDecimal = (steps: bigint, scale: number) => {
  const digits = String(steps < 0n ? -steps : steps).padStart(scale + 1, '0')
  const part = digits.slice(digits.length - scale).replace(/0+$/, '')
  return `${steps < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${part === '' ? '' : `.${part}`}`
}
const decimal = (precision: number, scale: number) =>
  fc
    .oneof(fc.bigInt(-1_000n, 1_000n), fc.bigInt(-(10n ** BigInt(precision)) + 1n, 10n ** BigInt(precision) - 1n))
    .map((steps): Cell => shownDecimal(steps, scale))
const float = fc.oneof(
  fc.constantFrom(0.1, -2.5, 1e15, 3),
  fc.integer({ min: -100, max: 100 }).map((each) => each / 8),
)
const dayIn = (from: string, until: string) =>
  fc.date({ min: new Date(from), max: new Date(until), noInvalidDate: true }).map((each) => each.toISOString().slice(0, 10))
const day = fc.oneof(dayIn('2023-12-28', '2024-01-04'), dayIn('1900-01-01', '2299-12-31'))
// The zone of Shanghai had summer times until 1991, when some moments came twice and some not at all.
const moment = fc
  .tuple(
    fc.oneof(dayIn('2023-12-30', '2024-01-02'), dayIn('1992-01-01', '2298-12-30')),
    fc.constantFrom('00:00:00', '08:30:00', '23:59:59.999', '12:00:00.120'),
  )
  .map(([date, time]): Cell => `${date} ${time}`)
const degree = fc.integer({ min: 1_130, max: 1_150 }).map((each) => each / 10)
const latitude = fc.integer({ min: 220, max: 230 }).map((each) => each / 10)
const geometry = fc
  .array(fc.tuple(degree, latitude), { minLength: 1, maxLength: 3 })
  .map(
    (positions): Cell =>
      JSON.stringify(
        positions.length === 1 ? { type: 'Point', coordinates: positions[0] } : { type: 'LineString', coordinates: positions },
      ),
  )

export const aRow: fc.Arbitrary<Cell[]> = fc.tuple(
  sparse(fc.constantFrom('南山区', '福田区', '罗湖区', '')),
  sparse(text),
  sparse(integer),
  sparse(decimal(18, 2)),
  sparse(decimal(38, 6)),
  sparse(float),
  sparse(fc.boolean()),
  sparse(day),
  sparse(moment),
  sparse(geometry),
)

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
