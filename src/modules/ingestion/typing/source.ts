import type { Expression } from './expressions.ts'
import { shapeNumber } from './shapes.ts'

/** Settings for statements as long as a wide table makes them. */
export const WIDE = { max_query_size: 20_000_000, max_ast_elements: 2_000_000, max_expanded_ast_elements: 5_000_000 }

/** The raw cells, with shape and cleaned text of those columns that are read by them. */
export function shapedSource(
  source: string,
  judged: readonly { n: number; expression: Expression }[],
  extra: readonly string[] = [],
) {
  const cells = judged.flatMap(({ n, expression }) => [
    `r${n}`,
    ...(expression.byShape
      ? [
          `cell_shape(r${n}) as s${n}`,
          `if(s${n} = 0 or cell_plain(r${n}) > 0, r${n}, cell_clean(r${n})) as v${n}`,
          `if(s${n} = ${shapeNumber('integer')}, toInt64OrZero(v${n}), 0) as i${n}`,
        ]
      : []),
  ])
  const shaped = `(select ${['_line', ...extra, ...cells].join(', ')} from ${source})`
  const figures = judged.filter(({ expression }) => expression.byFigure).map(({ n }) => figureCells(n))
  // A step of their own: what is named once is planned once, and a wide table is planned in no time.
  const read = figures.length === 0 ? shaped : `(select *, ${figures.join(', ')} from ${shaped})`
  const steps = judged.flatMap(({ n, expression: { step } }) => (step === undefined ? [] : [`${step} as y${n}`]))
  return steps.length === 0 ? read : `(select *, ${steps.join(', ')} from ${read})`
}

/** The digits `d` of a figure as it is spelled, and what stands behind them `x`. */
export const figureCells = (n: number) =>
  `if(s${n} = ${shapeNumber('figure')}, figure_digits(v${n}), '') as d${n}, if(s${n} = ${shapeNumber('figure')}, figure_suffix(v${n}), '') as x${n}`
