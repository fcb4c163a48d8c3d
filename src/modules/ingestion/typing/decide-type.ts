import type { ColumnType } from '../../tables/index.ts'
import type { Generalisation, Mask, Sentence } from '../model.ts'
import { namesFigure, namesIdentifier, namesPosition, namesQuestion, namesTime } from './headers.ts'
import { MAGNITUDES, type Shape, UNIT_ALIASES } from './shapes.ts'
import type { ColumnStatistics } from './statistics.ts'
import { MANY_TIMES, NEARLY_ALL, ONE_UNIT, WITH_THE_NAME } from './thresholds.ts'

/** What is known of a column beside its cells: its name, the unit in its header, and what the recipe lays down. */
export type Wanted = {
  name: string
  unit?: string
  type?: ColumnType
  scale?: number
  format?: string
  crs?: string
  code?: string
  mask?: Mask
  generalise?: Generalisation
}

/** How the cells of a column are read. */
export type Decision = {
  type: ColumnType
  /** Among text: names things (never a figure), or holds months. Among dates: spellings beside the written ones. */
  format?: 'identifier' | 'month' | 'eight' | 'serial' | 'unix' | 'fourteen'
  /** The unit that the typed values have. */
  unit?: string
  /** The unit behind the cells that is not part of the value: others are rejected. */
  cellUnit?: string
  /** Behind cells that bear none, figures count in this magnitude: 3 (万元). */
  noughts?: number
  scale?: number
  /** Of decimals. */
  wholeDigits: number
  fractionDigits: number
  /** 无 is an answer here, not an empty cell. */
  noneIsNo?: boolean
  notes: Sentence[]
}

/** The type of a column, by the shapes of all its cells and by its name. */
export function decideType(wanted: Wanted, seen: ColumnStatistics): Decision {
  const decision = wanted.type ? laidDown(wanted, seen) : found(wanted, seen)
  return {
    ...decision,
    ...(decision.unit === undefined && wanted.unit !== undefined && isNumber(decision.type) && { unit: wanted.unit }),
  }
}

const isNumber = (type: ColumnType) => type === 'integer' || type === 'decimal'
const TEXT: Decision = { type: 'text', wholeDigits: 0, fractionDigits: 0, notes: [] }

function found(wanted: Wanted, seen: ColumnStatistics): Decision {
  const filled = seen.rows - seen.shapes.empty
  if (filled === 0) return TEXT
  const share = (...shapes: Shape[]) => count(seen, ...shapes) / filled
  if (share('geometry') >= NEARLY_ALL) return { ...TEXT, type: 'geometry' }
  if (share('position') >= NEARLY_ALL && namesPosition(wanted.name))
    return { ...TEXT, type: 'geometry', notes: ['“经度,纬度”写在一格，已作为点坐标（GeoJSON）保存'] }
  if (isIdentifier(wanted, seen)) return { ...TEXT, format: 'identifier' }
  return (
    temporal(wanted, seen) ??
    answers(wanted, seen) ??
    numeric(wanted, seen) ??
    (share('month', 'spelledMonth') >= NEARLY_ALL ? { ...TEXT, format: 'month' } : TEXT)
  )
}

/** The recipe's word holds, whatever the cells look like; how they are read is still found out. */
function laidDown(wanted: Wanted, seen: ColumnStatistics): Decision {
  const { type = 'text' } = wanted
  if (type === 'date' || type === 'datetime') return { ...dated(seen, type), type }
  if (type === 'integer' || type === 'decimal') {
    const numbers = figures(wanted, seen)
    return { ...numbers, type, ...(type === 'integer' && { fractionDigits: 0 }) }
  }
  if (type === 'boolean') return { ...TEXT, type, noneIsNo: seen.none > 0 }
  const format = type === 'text' && (wanted.format === 'month' || wanted.format === 'identifier') ? wanted.format : undefined
  return {
    ...TEXT,
    type,
    ...(format && { format }),
    ...(type === 'text' && !format && namesIdentifier(wanted.name) && { format: 'identifier' }),
  }
}

/** Noughts in front, sixteen digits and more, a name that says so: such figures name something. */
function isIdentifier({ name }: Wanted, seen: ColumnStatistics) {
  const { padded, long, decimal, figure, scientific, integer } = seen.shapes
  if (namesIdentifier(name) && !namesTime(name)) return true
  const digits = integer + padded + long + scientific
  if (digits === 0) return false
  if (padded > 0 && decimal + figure === 0) return true
  if (long > 0 && decimal + figure === 0) return true
  return scientific > 0 && integer > 0 && decimal === 0 && seen.wholeDigits >= 12
}

/** Days, or instants. Cells that look like dates count even where there is no such day: those are the ones to reject. */
function temporal({ name }: Wanted, seen: ColumnStatistics): Decision | undefined {
  const filled = seen.rows - seen.shapes.empty
  const written = count(seen, 'date', 'moment', 'spelledDate', 'spelledMoment', 'hanDate', 'republicDate')
  const named = namesTime(name)
  // A number is a date only in company: of written dates, of a name that says so, or of a whole column of such.
  const mayBe = written > 0 || named
  const whole = seen.shapes.integer
  const isEight = seen.eight > 0 && (mayBe || (seen.eight === filled && filled >= 10))
  const digits = isEight ? seen.eight : 0
  const serial = mayBe && named ? seen.serial : 0
  const unix = named && written === 0 && seen.unix === whole ? seen.unix : 0
  const fourteen = named || seen.fourteen === filled ? seen.fourteen : 0
  const votes = written + digits + serial + unix + fourteen
  if (votes / filled < (named ? WITH_THE_NAME : NEARLY_ALL)) return undefined
  return dated(seen)
}

function dated(seen: ColumnStatistics, type?: 'date' | 'datetime'): Decision {
  const { shapes } = seen
  const written = count(seen, 'date', 'spelledDate', 'hanDate')
  const isUnix = seen.unix > 0 && seen.unix === shapes.integer && written + seen.eight + seen.serial + seen.fourteen === 0
  const timed = shapes.moment + shapes.spelledMoment - seen.midnight + seen.fourteen + (isUnix ? seen.unix : 0)
  const all = written + shapes.moment + shapes.spelledMoment + seen.eight + seen.serial + seen.fourteen + (isUnix ? seen.unix : 0)
  const decided = type ?? (timed / Math.max(all, 1) >= MANY_TIMES ? 'datetime' : 'date')
  const notes =
    decided === 'date' && timed > 0
      ? [`${timed} 个值带有时刻，按日期取用，时刻不保留；如需保留，请把该列的类型改为日期时间`]
      : decided === 'datetime' && all > shapes.moment + shapes.spelledMoment + seen.fourteen + (isUnix ? seen.unix : 0)
        ? ['部分值只有日期，按当日零时取用']
        : []
  return { ...TEXT, type: decided, ...(isUnix ? { format: 'unix' } : {}), notes }
}

/** 是/否, 有/无, true/false; 0 and 1 only in a column that asks. */
function answers({ name }: Wanted, seen: ColumnStatistics): Decision | undefined {
  const filled = seen.rows - seen.shapes.empty
  const { yes, no } = seen.shapes
  const isBinary = namesQuestion(name) && seen.shapes.integer > 0 && seen.least >= 0 && seen.greatest <= 1
  const votes = yes + no + (isBinary ? seen.shapes.integer : 0)
  // One answer alone may as well be a code: N of N, S, E, W.
  const isAnswered = namesQuestion(name) || (yes > 0 && no + seen.none > 0)
  if (!isAnswered || votes / filled < NEARLY_ALL) return undefined
  return { ...TEXT, type: 'boolean', noneIsNo: seen.none > 0 && no === 0 }
}

function numeric(wanted: Wanted, seen: ColumnStatistics): Decision | undefined {
  const filled = seen.rows - seen.shapes.empty
  const votes = count(seen, 'integer', 'decimal', 'figure', 'scientific') + (seen.shapes.decimal > 0 ? seen.shapes.long : 0)
  const expected = namesFigure(wanted.name) || wanted.unit !== undefined
  return votes > 0 && votes / filled >= (expected ? WITH_THE_NAME : NEARLY_ALL) ? figures(wanted, seen) : undefined
}

const MAGNITUDE = new RegExp(
  `^(?:${Object.keys(MAGNITUDES)
    .sort((one, other) => other.length - one.length)
    .join('|')})`,
)

/** Figures: the unit they bear, how many digits they need. */
function figures(wanted: Wanted, seen: ColumnStatistics): Decision {
  const borne = seen.suffixes.filter(([suffix]) => suffix !== '')
  const inCells = borne.reduce((sum, [, times]) => sum + times, 0)
  const units = new Map<string, number>()
  for (const [suffix, times] of borne) units.set(unitOf(suffix), (units.get(unitOf(suffix)) ?? 0) + times)
  const [commonest] = [...units].filter(([unit]) => unit !== '').sort(([, one], [, other]) => other - one)
  const all = count(seen, 'integer', 'decimal', 'figure', 'scientific')
  const [only] = borne
  const { scale = 1 } = wanted
  // Every cell says 万元: then the column is in 万元, and the figures stay as they are written.
  const isOneSuffix =
    only !== undefined && only[1] / all >= ONE_UNIT && borne.every(([suffix]) => unitOf(suffix) === unitOf(only[0]))
  const keepsMagnitude = isOneSuffix && unitOf(only[0]) !== '' && MAGNITUDE.test(only[0])
  const noughts = keepsMagnitude ? (MAGNITUDES[(MAGNITUDE.exec(only[0]) ?? [''])[0] as keyof typeof MAGNITUDES] ?? 0) : 0
  const unit = keepsMagnitude ? only[0] : commonest?.[0]
  const behindPoint = noughts > 0 ? Math.max(seen.fractionDigits, seen.spelledFraction) : seen.fractionDigits
  const fractionDigits = Math.max(0, behindPoint - Math.round(Math.log10(scale)))
  const hasPercent = commonest?.[0] === '%' && commonest[1] < all
  return {
    ...TEXT,
    type:
      fractionDigits === 0 && seen.shapes.scientific === 0 && isWhole(scale) && seen.wholeDigits <= 18 ? 'integer' : 'decimal',
    ...(unit !== undefined && { unit, cellUnit: commonest?.[0] ?? '' }),
    ...(noughts > 0 && { noughts }),
    ...(scale !== 1 && { scale }),
    wholeDigits: Math.max(1, seen.wholeDigits + (seen.shapes.long > 0 ? 24 : 0) + Math.max(0, Math.ceil(Math.log10(scale)))),
    fractionDigits,
    notes: [
      ...(inCells > 0 && unit !== undefined && !hasPercent ? [`单元格中的单位“${unit}”记为该列的计量单位`] : []),
      ...(hasPercent ? ['部分值带百分号、部分不带，请核对是否同一口径'] : []),
    ],
  }
}

/** 元 of 万元, by the name that all its spellings share. */
function unitOf(suffix: string) {
  const unit = suffix.replace(MAGNITUDE, '').trim()
  return (UNIT_ALIASES as Record<string, string>)[unit] ?? unit
}

const isWhole = (scale: number) => Number.isInteger(scale)
const count = (seen: ColumnStatistics, ...shapes: Shape[]) => shapes.reduce((sum, shape) => sum + seen.shapes[shape], 0)
