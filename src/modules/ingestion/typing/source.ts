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
  return `(select ${['_line', ...extra, ...cells].join(', ')} from ${source})`
}
