import { engine } from '../../../platform/engine/index.ts'
import { CELL_FUNCTIONS } from './cell-sql.ts'
import { literal } from './literal.ts'
import { SHAPES, type Shape, shapeNumber, spelledShapes } from './shapes.ts'
import { cellsOf, figureCells, oneBelowOther, WIDE } from './source.ts'

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

const MIDNIGHT = literal(String.raw`[T ]0{1,2}:00(?::00(?:\.0+)?)?$`)

/**
 * Looks at every cell of the raw table: first at the shapes of all, then closer at those columns that hold figures, dates or texts.
 * `columns` is their number; raw columns are r1 … rN.
 */
export async function readStatistics(raw: string, columns: number): Promise<ColumnStatistics[]> {
  const all = Array.from({ length: columns }, (_, index) => index + 1)
  const shaped = await askEach(raw, all, () => ({ parts: SHAPE_PARTS, isPlain: false }))
  const shapeOf = (n: number) => shaped.find((each) => each.n === n)
  const closer = await askEach(raw, all, (n) => {
    const values = shapeOf(n)?.values ?? {}
    return { parts: partsFor(values), isPlain: isPlain(values) }
  })
  return all.map((n) =>
    statisticsOf(shapeOf(n)?.rows ?? 0, { ...shapeOf(n)?.values, ...closer.find((each) => each.n === n)?.values }),
  )
}

type Part = { name: string; sql: (n: number) => string }
type Values = Record<string, unknown>

/** Asks the parts of each column; columns without parts are left out, those with the same parts are asked together. */
async function askEach(raw: string, columns: readonly number[], question: (n: number) => Question) {
  const asked = columns.map((n) => ({ n, ...question(n) })).filter(({ parts }) => parts.length > 0)
  const groups = [...Map.groupBy(asked, ({ parts, isPlain: plain }) => [plain, ...parts.map(({ name }) => name)].join()).values()]
  const found: Awaited<ReturnType<typeof askGroup>> = []
  const rest = groups.values()
  const work = async () => {
    for (const group of rest) found.push(...(await askGroup(raw, group)))
  }
  await Promise.all([work(), work()])
  return found
}

type Question = { parts: readonly Part[]; isPlain: boolean }
type Asked = Question & { n: number }

/** One column below the other, so that what is asked of all of them is planned once: the engine needs longer for that than to read. */
async function askGroup(raw: string, group: readonly Asked[]) {
  const [first] = group as [Asked] // no group is empty
  const { n, parts } = first
  const source = oneBelowOther(
    raw,
    group.map((each) => each.n),
  )
  const selected = ['place', 'count()', ...parts.map(({ sql }) => sql(n))]
  const text = `${CELL_FUNCTIONS}\nselect ${selected.join(',\n')}\nfrom ${cellSource(source, first)} group by place`
  const { rows } = await engine().query(
    { text, parameters: {} },
    { priority: 'heavy', seconds: 3_600, memory: 8 * 2 ** 30, settings: WIDE },
  )
  return rows.map(([place, count, ...values]) => ({
    n: Number(place),
    rows: Number(count),
    values: Object.fromEntries(parts.map(({ name }, at) => [name, values[at]])) as Values,
  }))
}

function cellSource(source: string, { n, parts, isPlain: plain }: Asked) {
  const shaped = `(select place, ${plain ? plainCellsOf(n) : cellsOf(n)} from ${source})`
  return parts.some((each) => FIGURE_PARTS.includes(each)) ? `(select *, ${figureCells(n)} from ${shaped})` : shaped
}

/** As `cellsOf`, where every cell is either plain or a text: nothing has to be cleaned to know it. */
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
