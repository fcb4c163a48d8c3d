import {
  type Cell,
  type Column,
  columnsOf,
  fillFrom,
  finishTable,
  stageTable,
  type TableVersion,
} from '../src/modules/tables/index.ts'
import type { Ctx } from '../src/platform/ctx.ts'
import type { Parameter } from '../src/platform/engine/index.ts'

/** A table in the engine with these cells, written through parameters of the engine's types. */
export async function aTable(
  ctx: Ctx,
  wanted: Parameters<typeof columnsOf>[0],
  rows: readonly (readonly Cell[])[],
): Promise<TableVersion> {
  const columns = columnsOf(wanted)
  const id = await stageTable(ctx, columns)
  if (rows.length > 0) await fillFrom(ctx, id, { select: rowsOf(columns, rows) })
  return finishTable(ctx, id)
}

/** One list of texts per column, and the rows without a value as a list of their numbers. */
function rowsOf(columns: readonly Column[], rows: readonly (readonly Cell[])[]) {
  const parameters: Record<string, Parameter> = { n: rows.length }
  const cells = columns.map((column, index) => {
    parameters[`v${index}`] = rows.map((row) => (row[index] === null ? '' : String(row[index])))
    parameters[`e${index}`] = rows.flatMap((row, number) => (row[index] === null ? [number + 1] : []))
    const text = `{v${index}:Array(String)}[number + 1]`
    const bare = withoutWrapping(column.stored)
    const value =
      bare === 'String'
        ? text
        : `CAST(if(has({e${index}:Array(UInt64)}, number + 1), NULL, ${text}), 'Nullable(${bare.replaceAll("'", "\\'")})')`
    return `if(has({e${index}:Array(UInt64)}, number + 1), NULL, ${value})`
  })
  return { text: `select number + 1, ${cells.join(', ')} from numbers({n:UInt64})`, parameters }
}

const withoutWrapping = (stored: string): string => {
  const inner = /^(?:LowCardinality|Nullable)\((.*)\)$/.exec(stored)?.[1]
  return inner === undefined ? stored : withoutWrapping(inner)
}
