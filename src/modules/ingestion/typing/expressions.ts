import type { Decision } from './decide-type.ts'
import { literal } from './literal.ts'
import { MAGNITUDES, type Shape, shapeNumber } from './shapes.ts'
import type { ColumnStatistics } from './statistics.ts'

/** How one raw column becomes a typed one: SQL over `r`, and over `s` (shape), `v` (as it is read), `i` where `byShape` says so. */
export type Expression = {
  /** NULL where the cell is empty, and where it is rejected. */
  value: string
  /** True where the cell says nothing: then it is empty, not rejected. */
  nothing: string
  byShape: boolean
  /** Digits `d` and what stands behind them `x` are wanted too. */
  byFigure?: boolean
  /** Computed as `y` before `value`. */
  step?: string
  /** The engine's type of the typed column. */
  stored: string
}

export function expressionOf(n: number, decision: Decision, seen: ColumnStatistics): Expression {
  switch (decision.type) {
    case 'integer':
    case 'decimal':
      return numberOf(n, decision, seen)
    case 'date':
    case 'datetime':
      return timeOf(n, decision, seen)
    case 'boolean':
      return {
        ...SHAPED,
        nothing: decision.noneIsNo ? `v${n} != '无' and ${noFigure(n)}` : noFigure(n),
        value: answerOf(n, decision),
        stored: 'Bool',
      }
    case 'geometry':
      return { ...SHAPED, nothing: noText(n), value: geometryOf(n), stored: 'String' }
    default:
      return { ...textOf(n, decision, seen), nothing: noText(n), stored: 'String' }
  }
}

/** GeoJSON as it stands; of a position that is written as two figures its point, the longitude being the one above 60 (China's are). */
function geometryOf(n: number) {
  const parts = `extractAll(v${n}, '-?[0-9]+[.][0-9]+')`
  const point = (first: number, second: number) =>
    `concat('{"type":"Point","coordinates":[', ${parts}[${first}], ',', ${parts}[${second}], ']}')`
  const isPlace = (first: number, second: number) =>
    `toFloat64OrZero(${parts}[${first}]) between 60 and 180 and abs(toFloat64OrZero(${parts}[${second}])) < 60`
  return `multiIf(${is(n, 'geometry')} and isValidJSON(r${n}), r${n}, ${is(n, 'position')} and ${isPlace(1, 2)}, ${point(1, 2)}, ${is(n, 'position')} and ${isPlace(2, 1)}, ${point(2, 1)}, NULL)`
}

const SHAPED = { byShape: true as boolean }
const is = (n: number, ...shapes: Shape[]) => `s${n} in (${shapes.map(shapeNumber).join(', ')})`
const noFigure = (n: number) => `cell_says_no_figure(cell_trim(r${n}))`
const noText = (n: number) => `cell_says_nothing(cell_tidy(r${n}))`

function textOf(n: number, { format }: Decision, seen: ColumnStatistics) {
  const tidy = seen.untidy > 0 ? `cell_tidy(r${n})` : `r${n}`
  // Where no cell is empty nobody has to ask.
  const nothing = seen.shapes.empty + seen.untidy > 0 ? `cell_says_nothing(${tidy})` : 'false'
  if (format === 'identifier' && seen.shapes.scientific > 0)
    return { byShape: true, value: `if(${nothing} or ${is(n, 'scientific')}, NULL, ${tidy})` }
  if (format === 'month') {
    const parts = `extractAll(v${n}, '[0-9]+')`
    const month = `concat(${parts}[1], '-', leftPad(${parts}[2], 2, '0'))`
    return {
      byShape: true,
      value: `multiIf(${nothing}, NULL, ${is(n, 'month')}, v${n}, ${is(n, 'spelledMonth')}, ${month}, ${tidy})`,
    }
  }
  return { byShape: false, value: nothing === 'false' ? tidy : `if(${nothing}, NULL, ${tidy})` }
}

/** Digits that the engine's exact numbers can hold; beyond that a figure is a floating one. */
const [SHORT, LONG] = [18, 38]

function numberOf(n: number, decision: Decision, seen: ColumnStatistics): Expression {
  const { shapes } = seen
  const digits = decision.wholeDigits + decision.fractionDigits + (shapes.scientific > 0 ? LONG : 0)
  const stored =
    decision.type === 'integer'
      ? 'Int64'
      : digits <= LONG
        ? `Decimal(${digits <= SHORT ? SHORT : LONG}, ${decision.fractionDigits})`
        : 'Float64'
  const isPlain =
    seen.cleaned + shapes.figure + shapes.scientific + shapes.padded + shapes.long === 0 && decision.scale === undefined
  const whole = decision.type === 'integer' && shapes.decimal > 0
  if (isPlain && !whole)
    return { value: `${parserOf(stored, decision.fractionDigits)(`r${n}`)}`, nothing: noFigure(n), byShape: false, stored }
  const figure = { ...SHAPED, byFigure: true, nothing: noFigure(n) }
  // More digits than exact arithmetic has room for: nobody counts so far, but somebody may write it.
  const isTooLong = stored === 'Float64' || decision.wholeDigits + placesOf(decision) > LONG
  if (isTooLong) return { ...figure, value: floating(n, decision), stored: 'Float64' }
  const value =
    stored === 'Int64'
      ? `if(truncate(y${n}) = y${n}, toInt64OrNull(toString(truncate(y${n}))), NULL)`
      : `accurateCastOrNull(y${n}, '${stored}')`
  return { ...figure, step: exact(n, decision), value, stored }
}

const parserOf = (stored: string, fraction: number) => (text: string) =>
  stored === 'Int64'
    ? `toInt64OrNull(${text})`
    : stored === 'Float64'
      ? `toFloat64OrNull(${text})`
      : `toDecimal${stored.startsWith('Decimal(18') ? 64 : 128}OrNull(${text}, ${fraction})`

const MOST_NOUGHTS = Math.max(...Object.values(MAGNITUDES))
const placesOf = ({ fractionDigits }: Decision) => Math.min(24, fractionDigits + MOST_NOUGHTS)

/** With magnitudes taken in, brackets as a minus, in the unit that is decided; in decimals throughout. */
function exact(n: number, decision: Decision) {
  const [suffix, places] = [`x${n}`, placesOf(decision)]
  const digits = `toDecimal128OrNull(d${n}, ${places})`
  const spelled = `${digits} * suffix_power(${suffix})`
  const inUnit = decision.noughts ? `if(${suffix} = '', ${digits}, ${spelled} / toInt64(1e${decision.noughts}))` : spelled
  const signed = `if(figure_is_negative(v${n}), -1, 1) * (${inUnit})`
  const fits = decision.cellUnit === undefined ? '1' : `suffix_unit(${suffix}) in ('', ${literal(decision.cellUnit)})`
  const value = `multiIf(${is(n, 'integer', 'decimal', 'long', 'scientific')}, toDecimal128OrNull(v${n}, ${places}), ${is(n, 'figure')} and ${fits}, ${signed}, NULL)`
  return decision.scale === undefined ? value : `(${value}) * ${scaleOf(decision.scale)}`
}

const scaleOf = (scale: number) => (Number.isInteger(scale) ? `toInt64(${scale})` : `toDecimal64('${scale.toFixed(6)}', 6)`)

function floating(n: number, { scale = 1, noughts = 0 }: Decision) {
  const spelled = `if(figure_is_negative(v${n}), -1, 1) * toFloat64OrNull(d${n}) * exp10(suffix_noughts(x${n}) - ${noughts})`
  return `multiIf(${is(n, 'integer', 'decimal', 'long', 'scientific')}, toFloat64OrNull(v${n}), ${is(n, 'figure')}, ${spelled}, NULL) * ${scale}`
}

function answerOf(n: number, { noneIsNo }: Decision) {
  const none = noneIsNo ? ` or v${n} = '无'` : ''
  return `multiIf(${is(n, 'yes')} or (${is(n, 'integer')} and i${n} = 1), true, ${is(n, 'no')} or (${is(n, 'integer')} and i${n} = 0)${none}, false, NULL)`
}

function timeOf(n: number, { type, format }: Decision, seen: ColumnStatistics): Expression {
  const stored = type === 'date' ? 'Date32' : "DateTime64(3, 'Asia/Shanghai')"
  const only = (shape: Shape) => seen.shapes[shape] + seen.shapes.empty === seen.rows && seen.cleaned === 0
  if (type === 'date' && only('date')) return { value: `day_of(r${n})`, nothing: noFigure(n), byShape: false, stored }
  if (type === 'datetime' && only('moment'))
    return { value: `moment_of_plain(r${n})`, nothing: noFigure(n), byShape: false, stored }
  const [v, i] = [`v${n}`, `i${n}`]
  const day = (value: string) => (type === 'date' ? value : `toDateTime64(${value}, 3, 'Asia/Shanghai')`)
  const moment = (value: string) => (type === 'date' ? `toDate32(${value})` : value)
  const branches: [boolean, string, string][] = [
    [seen.shapes.date > 0, is(n, 'date'), day(`day_of(${v})`)],
    [seen.shapes.spelledDate > 0, is(n, 'spelledDate'), day(`day_of(iso_of_spelled(${v}))`)],
    [seen.shapes.moment > 0, is(n, 'moment'), moment(`moment_of_plain(${v})`)],
    [seen.shapes.spelledMoment > 0, is(n, 'spelledMoment'), moment(`moment_of(${v})`)],
    [seen.shapes.hanDate > 0, is(n, 'hanDate'), day(`day_of(iso_of_han(${v}))`)],
    [seen.eight > 0, `${is(n, 'integer')} and ${i} between 19000101 and 22991231`, day(`day_of(iso_of_eight(${v}))`)],
    [
      seen.fourteen > 0,
      `${is(n, 'integer')} and ${i} between 19000101000000 and 22991231235959`,
      moment(`moment_of_digits(${v})`),
    ],
    [seen.serial > 0 && format !== 'unix', `${is(n, 'integer')} and ${i} between 20000 and 73050`, day(`day_of_serial(${i})`)],
    [format === 'unix', `${is(n, 'integer')}`, moment(`moment_of_unix(${i})`)],
  ]
  const taken = branches.filter(([present]) => present).flatMap(([, condition, value]) => [condition, value])
  return {
    ...SHAPED,
    value: taken.length === 0 ? 'NULL' : `multiIf(${[...taken, 'NULL'].join(', ')})`,
    nothing: noFigure(n),
    stored,
  }
}
