import type { Answer, Limits as EngineLimits, Sql } from '../../../platform/engine/index.ts'
import type { Column } from '../model.ts'
import { cellsSql } from './cells.ts'
import { bareType } from './columns.ts'
import { orderSql, type Plan, type SortKey } from './compile.ts'
import { openStatement, type Statement } from './statement.ts'

/** One more condition, written into whichever statement is being made; `key` tells it from others. */
export type Further = { key: string; sql: (statement: Statement) => string }

/** What a query stands on: its plan, the rows it reads from, and how the engine is asked. */
export type Ground = {
  plan: Plan
  source: Sql
  /** All rows of the version. */
  rows: number
  /** How many rows the conditions leave, where that is known beforehand. */
  known?: number
  /** Of the rows that the grant lets through, the number of the last. */
  lastRow?: string
  /** The table with the ends of its columns, where it is large enough to have one. */
  heads?: string
  ask: (sql: Sql, work: Work) => Promise<Answer>
  /** Kept for the version: counts under these conditions. */
  counted: (key: string, count: () => Promise<number[]>) => Promise<number[]>
  /** Kept for the version: rows as they stand, some hundreds at a time. */
  leafed: (key: string, read: () => Promise<unknown[][]>) => Promise<unknown[][]>
  /** Kept for the version: values of a column, ascending, that part it into pieces of about the same size. */
  parted: (column: Column, part: () => Promise<Value[]>) => Promise<Value[]>
}

/** What a statement has to touch, by which its place in the queue is decided. */
export type Work = { columns: number; rows: number; answer: number; isSorted?: boolean; settings?: EngineLimits['settings'] }

export type Value = string | number | boolean

/** `where …` with the plan's conditions, the grant's last row and what comes on top; empty when every row is meant. */
export function whereSql({ plan, source, lastRow }: Ground, statement: Statement, further: readonly Further[] = []) {
  const all = [
    ...plan.where(statement),
    ...(plan.cells ? [cellsSql(plan.cells, { source: source.text, granted: plan.granted.where(statement) })] : []),
    ...(lastRow === undefined ? [] : [`_id <= ${statement.value(lastRow, 'UInt64')}`]),
    ...further.map(({ sql }) => sql(statement)),
  ]
  return all.length === 0 ? '' : `where ${all.join(' and ')}`
}

export type Wanted = { select: string; further?: readonly Further[]; keys?: readonly SortKey[]; size?: number; offset?: number }

/** Rows of the table as they are, in order. */
export function rowsSql(ground: Ground, { select, further = [], keys, size, offset = 0 }: Wanted): Sql {
  const statement = openStatement()
  const where = whereSql(ground, statement, further)
  const order = keys ? `order by ${orderSql(keys)}` : ''
  const part =
    size === undefined
      ? ''
      : `limit ${statement.value(size, 'UInt64')}${offset > 0 ? ` offset ${statement.value(offset, 'UInt64')}` : ''}`
  const text = `select ${select} from ${ground.source.text} ${where} ${order} ${part}`
  return { text: text.trimEnd(), parameters: { ...ground.source.parameters, ...statement.parameters } }
}

/** One row of counts over what the conditions leave. */
export async function countsOf(
  ground: Ground,
  counts: readonly ((statement: Statement) => string)[],
  { further = [], columns = 1 }: { further?: readonly Further[]; columns?: number } = {},
) {
  const statement = openStatement()
  const select = counts.map((each) => each(statement)).join(', ')
  const where = whereSql(ground, statement, further)
  const sql = {
    text: `select ${select} from ${ground.source.text} ${where}`,
    parameters: { ...ground.source.parameters, ...statement.parameters },
  }
  const { rows } = await ground.ask(sql, { columns, rows: ground.rows, answer: 1 })
  return (rows[0] ?? []).map(Number)
}

/** How many rows the conditions leave: known without asking where there are none. */
export async function totalOf(ground: Ground): Promise<number> {
  const { plan, rows, lastRow, known } = ground
  if (known !== undefined) return known
  if (plan.condition === '') return lastRow === undefined ? rows : Math.min(rows, Number(lastRow))
  const [total = 0] = await ground.counted(`${plan.condition} ${lastRow ?? ''}`, () => countsOf(ground, [() => 'count()']))
  return total
}

export const typed = (column: Column, value: string | number | boolean, statement: Statement) =>
  statement.value(value, bareType(column.stored))
