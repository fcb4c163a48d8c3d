import { engine } from '../../../platform/engine/index.ts'
import { CELL_FUNCTIONS } from './cell-sql.ts'
import { literal } from './literal.ts'
import { SHAPES, type Shape, shapeNumber } from './shapes.ts'
import { WIDE } from './source.ts'

/** What the whole file says about one column. */
export type ColumnStatistics = {
  rows: number
  /** How many cells have each shape. */
  shapes: Record<Shape, number>
  /** Cells that say 无, which counts as empty unless the column answers 有 or 无. */
  none: number
  /** Of the plain whole numbers: the range, and how many of them could be something else. */
  least: number
  greatest: number
  eight: number
  fourteen: number
  serial: number
  unix: number
  /** Most digits before and behind the point, of all figures. */
  wholeDigits: number
  fractionDigits: number
  /** Most digits behind the point of figures as they are spelled: 1.25万 has two. */
  spelledFraction: number
  /** Figures, dates and answers that could only be read after cleaning: full-width digits, spaces. */
  cleaned: number
  /** Texts with spaces around them or something invisible inside. */
  untidy: number
  /** Of the dates with a time, those at midnight. */
  midnight: number
  /** What stands behind the figures, with how often. */
  suffixes: [suffix: string, count: number][]
}

/** Columns that one query looks at: its text and its memory stay small however wide a table is. */
const COLUMNS_AT_ONCE = 48
const MIDNIGHT = literal(String.raw`[T ]0{1,2}:00(?::00(?:\.0+)?)?$`)

/** Looks at every cell of the raw table, column by column in one pass. `columns` is their number; raw columns are r1 … rN. */
export async function readStatistics(raw: string, columns: number): Promise<ColumnStatistics[]> {
  const found: ColumnStatistics[] = []
  for (let first = 1; first <= columns; first += COLUMNS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(COLUMNS_AT_ONCE, columns - first + 1) }, (_, index) => first + index)
    const text = `${CELL_FUNCTIONS}\nselect count(), ${numbers.map(aggregatesOf).join(',\n')}\nfrom (select ${numbers.map(cellsOf).join(',\n')} from ${raw})`
    const { rows } = await engine().query({ text, parameters: {} }, { priority: 'heavy', seconds: 3_600, memory: 8 * 2 ** 30, settings: WIDE })
    const values = rows[0] ?? []
    const each = (values.length - 1) / numbers.length
    for (const index of numbers.keys())
      found.push(statisticsOf(Number(values[0]), values.slice(1 + index * each, 1 + (index + 1) * each)))
  }
  return found
}

const cellsOf = (n: number) =>
  [
    `r${n}`,
    `cell_shape(r${n}) as s${n}`,
    // As it is read: cleaned, but for texts and for what is plain already.
    `if(s${n} = 0 or cell_plain(r${n}) > 0, r${n}, cell_clean(r${n})) as v${n}`,
    `if(s${n} = ${shapeNumber('integer')}, toInt64OrZero(v${n}), 0) as i${n}`,
  ].join(', ')

const between = (value: string, least: number, greatest: number) => `${value} between ${least} and ${greatest}`
const isDay = (value: string) => `intDiv(${value}, 100) % 100 between 1 and 12 and ${value} % 100 between 1 and 31`

const aggregatesOf = (n: number) => {
  const [is, isNot] = [(shape: Shape) => `s${n} = ${shapeNumber(shape)}`, 0]
  const only = (shape: Shape, value: string) => `max(if(${is(shape)}, toInt64(${value}), ${isNot}))`
  return [
    ...SHAPES.map((shape) => `countIf(${is(shape)})`),
    `countIf(r${n} = '无')`,
    `minIf(i${n}, ${is('integer')})`,
    `maxIf(i${n}, ${is('integer')})`,
    `countIf(${between(`i${n}`, 19000101, 22991231)} and ${isDay(`i${n}`)})`,
    `countIf(${between(`i${n}`, 19000101000000, 22991231235959)} and ${isDay(`intDiv(i${n}, 1000000)`)})`,
    `countIf(${between(`i${n}`, 20_000, 73_050)})`,
    `countIf(${between(`i${n}`, 631_152_000, 4_102_444_800)} or ${between(`i${n}`, 631_152_000_000, 4_102_444_800_000)})`,
    only('decimal', `position(v${n}, '.') - 1 - startsWith(v${n}, '-')`),
    only('figure', `length(extract(figure_digits(v${n}), '^[0-9]*')) + suffix_noughts(figure_suffix(v${n}))`),
    only('decimal', `length(v${n}) - position(v${n}, '.')`),
    only('figure', `figure_fraction(v${n})`),
    only('figure', `length(extract(figure_digits(v${n}), '[.]([0-9]*)'))`),
    `countIf(v${n} != r${n})`,
    `countIf(if(${is('text')}, cell_is_untidy(r${n}), 0))`,
    `countIf((${is('moment')} or ${is('spelledMoment')}) and match(v${n}, ${MIDNIGHT}))`,
    `arrayMap(each -> [each.1, toString(each.2)], approx_top_countIf(12)(if(${is('figure')}, figure_suffix(v${n}), ''), ${is('figure')}))`,
  ].join(', ')
}

function statisticsOf(rows: number, values: unknown[]): ColumnStatistics {
  const shapes = Object.fromEntries(SHAPES.map((shape, index) => [shape, Number(values[index])])) as Record<Shape, number>
  const rest = values.slice(SHAPES.length)
  const number = (place: number) => Number(rest[place])
  const [least, greatest] = [number(1), number(2)]
  const digits = Math.max(String(Math.abs(least)).length, String(Math.abs(greatest)).length)
  return {
    rows,
    shapes,
    none: number(0),
    least,
    greatest,
    eight: number(3),
    fourteen: number(4),
    serial: number(5),
    unix: number(6),
    wholeDigits: Math.max(digits, number(7), number(8)),
    fractionDigits: Math.max(number(9), number(10)),
    spelledFraction: number(11),
    cleaned: number(12),
    untidy: number(13),
    midnight: number(14),
    suffixes: (rest[15] as [string, string][]).map(([suffix, count]) => [suffix, Number(count)]),
  }
}
