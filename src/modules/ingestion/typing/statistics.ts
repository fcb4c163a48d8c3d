import { engine } from '../../../platform/engine/index.ts'
import { CELL_FUNCTIONS } from './cell-sql.ts'
import { literal } from './literal.ts'
import { SHAPES, type Shape, shapeNumber, spelledShapes } from './shapes.ts'
import { figureCells, WIDE } from './source.ts'

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

/** Columns that one query looks at: the engine plans many at once far slower than the same in several queries. */
const COLUMNS_AT_ONCE = 8
const MIDNIGHT = literal(String.raw`[T ]0{1,2}:00(?::00(?:\.0+)?)?$`)

/**
 * Looks at every cell of the raw table: first at the shapes of all, then closer at those columns that hold figures, dates or texts.
 * `columns` is their number; raw columns are r1 … rN.
 */
export async function readStatistics(raw: string, columns: number): Promise<ColumnStatistics[]> {
  const all = Array.from({ length: columns }, (_, index) => index + 1)
  const shaped = await askEach(raw, all, () => ({ parts: SHAPE_PARTS, isPlain: false }))
  const closer = await askEach(raw, all, (n) => {
    const values = shaped[n - 1]?.values ?? {}
    return { parts: partsFor(values), isPlain: isPlain(values) }
  })
  return shaped.map(({ n, rows, values }) => statisticsOf(rows, { ...values, ...closer.find((each) => each.n === n)?.values }))
}

type Part = { name: string; sql: (n: number) => string }
type Values = Record<string, unknown>

/** Asks the parts of each column, many columns at once; columns without parts are left out. */
async function askEach(
  raw: string,
  columns: readonly number[],
  question: (n: number) => { parts: readonly Part[]; isPlain: boolean },
) {
  const asked = columns.map((n) => ({ n, ...question(n) })).filter(({ parts }) => parts.length > 0)
  const groups = Array.from({ length: Math.ceil(asked.length / COLUMNS_AT_ONCE) }, (_, index) =>
    asked.slice(index * COLUMNS_AT_ONCE, (index + 1) * COLUMNS_AT_ONCE),
  )
  const found: Awaited<ReturnType<typeof askGroup>>[] = []
  const rest = groups.entries()
  const work = async () => {
    for (const [place, some] of rest) found[place] = await askGroup(raw, some)
  }
  await Promise.all([work(), work()])
  return found.flat()
}

type Asked = { n: number; parts: readonly Part[]; isPlain: boolean }

async function askGroup(raw: string, some: readonly Asked[]) {
  const selected = some.flatMap(({ n, parts }) => parts.map(({ sql }) => sql(n)))
  const text = `${CELL_FUNCTIONS}\nselect count(), ${selected.join(',\n')}\nfrom ${cellSource(raw, some)}`
  const { rows } = await engine().query(
    { text, parameters: {} },
    { priority: 'heavy', seconds: 3_600, memory: 8 * 2 ** 30, settings: WIDE },
  )
  const [count, ...values] = rows[0] ?? []
  let at = 0
  return some.map(({ n, parts }) => ({
    n,
    rows: Number(count),
    values: Object.fromEntries(parts.map(({ name }) => [name, values[at++]])) as Values,
  }))
}

function cellSource(raw: string, asked: readonly Asked[]) {
  const shaped = `(select ${asked.map(({ n, isPlain: plain }) => (plain ? plainCellsOf(n) : cellsOf(n))).join(',\n')} from ${raw})`
  const figures = asked.filter(({ parts }) => parts.some((each) => FIGURE_PARTS.includes(each))).map(({ n }) => figureCells(n))
  return figures.length === 0 ? shaped : `(select *, ${figures.join(', ')} from ${shaped})`
}

const cellsOf = (n: number) =>
  [
    `r${n}`,
    `cell_shape(r${n}) as s${n}`,
    // As it is read: cleaned, but for texts and for what is plain already.
    `if(s${n} = 0 or cell_plain(r${n}) > 0, r${n}, cell_clean(r${n})) as v${n}`,
    `if(s${n} = ${shapeNumber('integer')}, toInt64OrZero(v${n}), 0) as i${n}`,
  ].join(', ')

/** The same where every cell is either plain or a text: nothing has to be cleaned to know it. */
const plainCellsOf = (n: number) =>
  `r${n}, cell_plain(r${n}) as s${n}, r${n} as v${n}, if(s${n} = ${shapeNumber('integer')}, toInt64OrZero(r${n}), 0) as i${n}`
const isPlain = (values: Values) => Number(values.cleaned) === 0 && !spelledShapes.some((shape) => Number(values[shape]) > 0)

const is = (n: number, ...shapes: Shape[]) => shapes.map((shape) => `s${n} = ${shapeNumber(shape)}`).join(' or ')
const part = (name: string, sql: (n: number) => string): Part => ({ name, sql })
/** Computed for cells of one shape alone. */
const most = (name: string, shape: Shape, sql: (n: number) => string) =>
  part(name, (n) => `max(if(${is(n, shape)}, toInt64(${sql(n)}), 0))`)
const within = (value: string, least: number, greatest: number) => `${value} between ${least} and ${greatest}`
const isDay = (value: string) => `intDiv(${value}, 100) % 100 between 1 and 12 and ${value} % 100 between 1 and 31`

const SHAPE_PARTS: Part[] = [
  ...SHAPES.map((shape) => part(shape, (n) => `countIf(${is(n, shape)})`)),
  part('none', (n) => `countIf(r${n} = '无')`),
  part('cleaned', (n) => `countIf(s${n} > 0 and r${n} != '' and cell_plain(r${n}) = 0)`),
]
const INTEGER_PARTS: Part[] = [
  part('least', (n) => `minIf(i${n}, ${is(n, 'integer')})`),
  part('greatest', (n) => `maxIf(i${n}, ${is(n, 'integer')})`),
  part('eight', (n) => `countIf(if(${within(`i${n}`, 19000101, 22991231)}, ${isDay(`i${n}`)}, 0))`),
  part(
    'fourteen',
    (n) => `countIf(if(${within(`i${n}`, 19000101000000, 22991231235959)}, ${isDay(`intDiv(i${n}, 1000000)`)}, 0))`,
  ),
  part('serial', (n) => `countIf(${within(`i${n}`, 20_000, 73_050)})`),
  part(
    'unix',
    (n) => `countIf(${within(`i${n}`, 631_152_000, 4_102_444_800)} or ${within(`i${n}`, 631_152_000_000, 4_102_444_800_000)})`,
  ),
]
const DECIMAL_PARTS: Part[] = [
  most('whole', 'decimal', (n) => `position(v${n}, '.') - 1 - startsWith(v${n}, '-')`),
  most('fraction', 'decimal', (n) => `length(v${n}) - position(v${n}, '.')`),
]
const FIGURE_PARTS: Part[] = [
  part('spelledWhole', (n) => `max(length(extract(d${n}, '^[0-9]*')) + suffix_noughts(x${n}))`),
  part('remaining', (n) => `max(figure_fraction(d${n}, x${n}))`),
  part('spelledFraction', (n) => `max(length(extract(d${n}, '[.]([0-9]*)')))`),
  part('suffixes', (n) => `arrayMap(each -> [each.1, toString(each.2)], approx_top_countIf(12)(x${n}, ${is(n, 'figure')}))`),
]
const MOMENT_PARTS: Part[] = [
  part('midnight', (n) => `countIf(if(${is(n, 'moment', 'spelledMoment')}, match(v${n}, ${MIDNIGHT}), 0))`),
]
const TEXT_PARTS: Part[] = [part('untidy', (n) => `countIf(cell_is_untidy(r${n}))`)]

const partsFor = (values: Values): Part[] => {
  const has = (...shapes: Shape[]) => shapes.some((shape) => Number(values[shape]) > 0)
  return [
    ...(has('integer') ? INTEGER_PARTS : []),
    ...(has('decimal') ? DECIMAL_PARTS : []),
    ...(has('figure') ? FIGURE_PARTS : []),
    ...(has('moment', 'spelledMoment') ? MOMENT_PARTS : []),
    ...(has('text') ? TEXT_PARTS : []),
  ]
}

function statisticsOf(rows: number, values: Values): ColumnStatistics {
  const number = (name: string) => Number(values[name] ?? 0)
  const shapes = Object.fromEntries(SHAPES.map((shape) => [shape, number(shape)])) as Record<Shape, number>
  const [least, greatest] = [number('least'), number('greatest')]
  const digits = Math.max(String(Math.abs(least)).length, String(Math.abs(greatest)).length)
  return {
    rows,
    shapes,
    none: number('none'),
    least,
    greatest,
    eight: number('eight'),
    fourteen: number('fourteen'),
    serial: number('serial'),
    unix: number('unix'),
    wholeDigits: Math.max(digits, number('whole'), number('spelledWhole')),
    fractionDigits: Math.max(number('fraction'), number('remaining')),
    spelledFraction: number('spelledFraction'),
    cleaned: number('cleaned'),
    untidy: number('untidy'),
    midnight: number('midnight'),
    suffixes: ((values.suffixes ?? []) as [string, string][]).map(([suffix, count]) => [suffix, Number(count)]),
  }
}
