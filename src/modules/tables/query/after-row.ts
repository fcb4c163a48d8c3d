import type { Column } from '../model.ts'
import { bareType, ROW_NUMBER } from './columns.ts'
import type { SortKey } from './compile.ts'
import { type Further, typed } from './ground.ts'
import { isDay, isMoment } from './moments.ts'
import { placeOf, readExact, stepsOf } from './numbers.ts'
import { wrongCursor } from './refusals.ts'
import type { Statement } from './statement.ts'

type Value = string | number | boolean | null

/** What stands behind a row: greater in the first sorted column, or alike in it and greater in the next …, empty cells last. */
export function behindRow(keys: readonly SortKey[], values: readonly Value[], row: string): Further {
  const fits = keys.every(({ column }, index) => values[index] === null || mayHold(column, values[index] ?? ''))
  if (values.length !== keys.length || !fits || BigInt(row) >= 2n ** 64n) throw wrongCursor()
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

/** A cursor comes from outside: what it says must be something that the column could have said. */
function mayHold({ type, stored }: Column, value: string | number | boolean) {
  switch (type) {
    case 'integer':
    case 'decimal': {
      const [exact, steps] = [typeof value === 'boolean' ? undefined : readExact(String(value)), stepsOf(bareType(stored))]
      if (!exact) return false
      if (!steps) return Number.isFinite(Number(value))
      const place = placeOf(exact, steps)
      return place.at === 'within' && place.isExact
    }
    case 'boolean':
      return typeof value === 'boolean'
    case 'date':
      return typeof value === 'string' && isDay(value) && value >= '1900-01-01' && value <= '2299-12-31'
    case 'datetime':
      return typeof value === 'string' && isMoment(value) && value >= '1900-01-01' && value < '2300-01-01'
    default:
      return typeof value === 'string' && value.isWellFormed() && !value.includes('\0')
  }
}
