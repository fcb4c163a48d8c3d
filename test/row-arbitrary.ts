import fc from 'fast-check'
import type { Cell, Column } from '../src/modules/tables/index.ts'

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
export const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ maxLength: 6, unit: 'grapheme' }).filter((each) => each.isWellFormed() && !each.includes('\0')),
)
const shownInteger = (value: bigint): Cell =>
  value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : String(value)
export const integer = fc
  .oneof(
    fc.bigInt(-3n, 3n),
    fc.constantFrom(2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n, 2n ** 53n + 1n),
    fc.bigInt(-(2n ** 62n), 2n ** 62n),
  )
  .map(shownInteger)

/** As the engine writes it: no noughts at the end. */
const shownDecimal = (steps: bigint, scale: number) => {
  const digits = String(steps < 0n ? -steps : steps).padStart(scale + 1, '0')
  const part = digits.slice(digits.length - scale).replace(/0+$/, '')
  return `${steps < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${part === '' ? '' : `.${part}`}`
}
const decimal = (precision: number, scale: number) =>
  fc
    .oneof(fc.bigInt(-1_000n, 1_000n), fc.bigInt(-(10n ** BigInt(precision)) + 1n, 10n ** BigInt(precision) - 1n))
    .map((steps): Cell => shownDecimal(steps, scale))
export const float = fc.oneof(
  fc.constantFrom(0.1, -2.5, 1e15, 3),
  fc.integer({ min: -100, max: 100 }).map((each) => each / 8),
)
const dayIn = (from: string, until: string) =>
  fc.date({ min: new Date(from), max: new Date(until), noInvalidDate: true }).map((each) => each.toISOString().slice(0, 10))
export const day = fc.oneof(dayIn('2023-12-28', '2024-01-04'), dayIn('1900-01-01', '2299-12-31'))
// The zone of Shanghai had summer times until 1991, when some moments came twice and some not at all.
export const moment = fc
  .tuple(
    fc.oneof(dayIn('2023-12-30', '2024-01-02'), dayIn('1992-01-01', '2298-12-30')),
    fc.constantFrom('00:00:00', '08:30:00', '23:59:59.999', '12:00:00.120'),
  )
  .map(([date, time]): Cell => `${date} ${time}`)
export const degree = fc.integer({ min: 1_130, max: 1_150 }).map((each) => each / 10)
export const latitude = fc.integer({ min: 220, max: 230 }).map((each) => each / 10)
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
