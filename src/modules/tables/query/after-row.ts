import { ROW_NUMBER } from './columns.ts'
import type { SortKey } from './compile.ts'
import { type Further, typed } from './ground.ts'
import { wrongCursor } from './refusals.ts'
import type { Statement } from './statement.ts'

type Value = string | number | boolean | null

/** What stands behind a row: greater in the first sorted column, or alike in it and greater in the next …, empty cells last. */
export function behindRow(keys: readonly SortKey[], values: readonly Value[], row: string): Further {
  if (values.length !== keys.length) throw wrongCursor()
  return { key: JSON.stringify(['after', values, row]), sql: (statement) => behind({ keys, values, row, statement }, 0) }
}

type Behind = { keys: readonly SortKey[]; values: readonly Value[]; row: string; statement: Statement }

function behind(all: Behind, at: number): string {
  const { keys, values, row, statement } = all
  const key = keys[at]
  if (!key) return `_id > ${statement.value(row, 'UInt64')}`
  const { column, isDescending } = key
  if (column === ROW_NUMBER) return `_id < ${statement.value(row, 'UInt64')}`
  const value = values[at] ?? null
  if (value === null) return `(isNull(${column.physical}) and ${behind(all, at + 1)})`
  const parameter = typed(column, value, statement)
  const sign = isDescending ? '<' : '>'
  return `(isNull(${column.physical}) or ${column.physical} ${sign} ${parameter} or (${column.physical} = ${parameter} and ${behind(all, at + 1)}))`
}
