import { isBroad, type Lane, named } from './lanes.ts'
import { shapeNumber } from './shapes.ts'

/** Settings for statements as long as a wide table makes them. */
export const WIDE = { max_query_size: 20_000_000, max_ast_elements: 2_000_000, max_expanded_ast_elements: 5_000_000 }

/** The raw cells, with shape and cleaned text of those columns that are read by them. */
export function shapedSource(source: string, lanes: readonly Lane[], extra: readonly string[] = []) {
  const cells = lanes.flatMap((lane) => {
    const { n, expression } = lane.first
    const own = isBroad(lane) ? `[${lane.members.map((each) => `r${each.n}`).join(', ')}] as rs${n}` : `r${n}`
    return [own, ...(expression.byShape ? cellSteps(n).map(([letter, sql]) => named(lane, letter, sql)) : [])]
  })
  const shaped = `(select ${['_line', ...extra, ...cells].join(', ')} from ${source})`
  const figures = lanes
    .filter(({ first }) => first.expression.byFigure)
    .flatMap((lane) => figureSteps(lane.first.n).map(([letter, sql]) => named(lane, letter, sql)))
  // A step of their own: what is named once is planned once, and a wide table is planned in no time.
  const read = figures.length === 0 ? shaped : `(select *, ${figures.join(', ')} from ${shaped})`
  const steps = lanes.flatMap((lane) => {
    const { step } = lane.first.expression
    return step === undefined ? [] : [named(lane, 'y', step)]
  })
  return steps.length === 0 ? read : `(select *, ${steps.join(', ')} from ${read})`
}

/** Some columns of the raw table one below the other: the cell under the name of the first of them, `place` says whose it is. */
export function oneBelowOther(raw: string, columns: readonly number[]) {
  const [first] = columns
  if (columns.length === 1) return `(select _line, r${first}, toUInt16(${first}) as place from ${raw})`
  const cells = columns.map((n) => `r${n}`).join(', ')
  return `(select _line, cell as r${first}, place from (select _line, ${cells} from ${raw}) array join [${cells}] as cell, [${columns.map((n) => `toUInt16(${n})`).join(', ')}] as place)`
}

/** What is known of a cell: its shape `s`, the text as it is read `v`, and the plain whole number `i`. */
const cellSteps = (n: number) =>
  [
    ['s', `cell_shape(r${n})`],
    // As it is read: cleaned, but for texts and for what is plain already.
    ['v', `if(s${n} = 0 or cell_plain(r${n}) > 0, r${n}, cell_clean(r${n}))`],
    ['i', `if(s${n} = ${shapeNumber('integer')}, toInt64OrZero(v${n}), 0)`],
  ] as const

/** The digits `d` of a figure as it is spelled, and what stands behind them `x`. */
const figureSteps = (n: number) =>
  [
    ['d', `if(s${n} = ${shapeNumber('figure')}, figure_digits(v${n}), '')`],
    ['x', `if(s${n} = ${shapeNumber('figure')}, figure_suffix(v${n}), '')`],
  ] as const

const listed = (steps: readonly (readonly [letter: string, sql: string])[], n: number) =>
  steps.map(([letter, sql]) => `${sql} as ${letter}${n}`).join(', ')

export const cellsOf = (n: number) => `r${n}, ${listed(cellSteps(n), n)}`
export const figureCells = (n: number) => listed(figureSteps(n), n)
