import type { Column } from '../model.ts'
import { bareType, type Visible } from './columns.ts'
import type { Comparison, Condition, Literal } from './filter.ts'
import { isDay, readMoment } from './moments.ts'
import { type Place, placeOf, readExact, stepsOf } from './numbers.ts'
import { notFitting } from './refusals.ts'
import type { Statement } from './statement.ts'

/** True of a row, false, or empty where the cell is; `sure` when never empty. */
export type Expression = { sql: string; sure?: boolean }

const NEVER: Expression = { sql: '0', sure: true }
const SIGNS = { eq: '=', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=' } as const
const ORDERED: readonly Comparison[] = ['lt', 'le', 'gt', 'ge']

export type Where = { visible: Visible; statement: Statement; field: string }

/** One condition over one column, typed by the column. `ne` is left to the caller, who negates `eq`. */
export function conditionSql(condition: Exclude<Condition, { is: 'ne' }>, { visible, statement, field }: Where): Expression {
  const column = visible.find(condition.column, `${field}.column`)
  if (condition.is === 'empty') return { sql: emptySql(column), sure: true }
  if (condition.is === 'present') return { sql: `not ${emptySql(column)}`, sure: true }
  if (column.type === 'geometry')
    throw notFitting(`${field}.is`, `“${column.name}”是空间位置，只能用 within、empty、present 筛选`)
  const comparing = { column, statement, field: `${field}.value` }
  if (condition.is === 'in') return among(condition.values, { ...comparing, field: `${field}.values` })
  return compare(condition.is, condition.value, comparing)
}

/** Empty is the absence of a value, and a text of no letters. */
export const emptySql = ({ physical, type, stored }: Column) => {
  const isText = type === 'text' || type === 'geometry' || bareType(stored) === 'String'
  return isText ? `(isNull(${physical}) or ${physical} = '')` : `isNull(${physical})`
}

type Comparing = { column: Column; statement: Statement; field: string }

function compare(is: Exclude<Comparison, 'ne'>, value: Literal, comparing: Comparing): Expression {
  const { column } = comparing
  if (is === 'contains' || is === 'starts') {
    if (column.type !== 'text') throw notFitting(comparing.field, `“${column.name}”不是文字，不能用 ${is} 筛选`)
    return is === 'contains'
      ? containing(column, wordOf(String(value), comparing.statement))
      : startsSql(String(value), comparing)
  }
  switch (column.type) {
    case 'integer':
    case 'decimal':
      return compareNumber(is, value, comparing)
    case 'boolean':
      return compareBoolean(is, value, comparing)
    case 'date':
      return compareDay(is, value, comparing)
    case 'datetime':
      return compareMoment(is, value, comparing)
    default:
      return signed(is, comparing, String(value))
  }
}

/** A text to be found in others, as the engine is handed it once. */
export type Word = { sql: string; hasLetters: boolean; isEmpty: boolean }

/**
 * Letters of either case, A to Z: the engine's own fold over all of Unicode differs from every other one in some letters.
 * A text without such letters is found as it is, which is faster.
 */
export function wordOf(text: string, statement: Statement): Word {
  const hasLetters = /[A-Za-z]/.test(text)
  const lowered = text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
  return { sql: statement.value(lowered, 'String'), hasLetters, isEmpty: text === '' }
}

export function containing({ physical }: Column, { sql, hasLetters, isEmpty }: Word): Expression {
  if (isEmpty) return { sql: `isNotNull(${physical})`, sure: true }
  return { sql: `position(${hasLetters ? `lower(${physical})` : physical}, ${sql}) > 0` }
}

const startsSql = (value: string, { column: { physical }, statement }: Comparing): Expression => ({
  sql: `startsWith(${physical}, ${statement.value(value, 'String')})`,
})

function signed(is: keyof typeof SIGNS, { column, statement }: Comparing, value: string | number | boolean): Expression {
  return { sql: `${column.physical} ${SIGNS[is]} ${statement.value(value, bareType(column.stored))}` }
}

const always = ({ physical }: Column): Expression => ({ sql: `isNotNull(${physical})`, sure: true })

function compareNumber(is: keyof typeof SIGNS, value: Literal, comparing: Comparing): Expression {
  const { column, field } = comparing
  const exact = typeof value === 'boolean' ? undefined : readExact(String(value))
  if (!exact) throw notFitting(field, `“${column.name}”是数字，不能与“${String(value).slice(0, 60)}”比较`)
  const steps = stepsOf(bareType(column.stored))
  if (!steps) return signed(is, comparing, Number(value))
  return atPlace(is, placeOf(exact, steps), comparing)
}

/** Against a value between two that the column can hold, or beyond all of them. */
function atPlace(is: keyof typeof SIGNS, place: Place, comparing: Comparing): Expression {
  if (place.at === 'above') return is === 'lt' || is === 'le' ? always(comparing.column) : NEVER
  if (place.at === 'below') return is === 'gt' || is === 'ge' ? always(comparing.column) : NEVER
  if (place.isExact) return signed(is, comparing, place.floor)
  if (is === 'eq') return NEVER
  return signed(is === 'lt' || is === 'le' ? 'le' : 'gt', comparing, place.floor)
}

const YES = /^(true|1|是|yes|y)$/i
const NO = /^(false|0|否|no|n)$/i

function compareBoolean(is: keyof typeof SIGNS, value: Literal, comparing: Comparing): Expression {
  const { column, field } = comparing
  if (ORDERED.includes(is)) throw notFitting(field, `“${column.name}”是“是/否”，不能比较大小`)
  const text = String(value)
  if (!YES.test(text) && !NO.test(text)) throw notFitting(field, `“${column.name}”是“是/否”，不能与“${text.slice(0, 60)}”比较`)
  return signed(is, comparing, YES.test(text))
}

/** The first and the last day that the type can hold. */
const DAYS = { Date: ['1970-01-01', '2149-06-06'], Date32: ['1900-01-01', '2299-12-31'] } as const

function compareDay(is: keyof typeof SIGNS, value: Literal, comparing: Comparing): Expression {
  const { column, field } = comparing
  const text = String(value)
  if (!isDay(text)) throw notFitting(field, `“${column.name}”是日期，应当写作“2024-01-31”，不是“${text.slice(0, 60)}”`)
  const [least, greatest] = bareType(column.stored) === 'Date' ? DAYS.Date : DAYS.Date32
  if (text > greatest) return atPlace(is, { at: 'above' }, comparing)
  if (text < least) return atPlace(is, { at: 'below' }, comparing)
  return signed(is, comparing, text)
}

export const zoneOf = (stored: string) => /'([^']+)'/.exec(stored)?.[1] ?? 'UTC'

function compareMoment(is: keyof typeof SIGNS, value: Literal, comparing: Comparing): Expression {
  const { column, field } = comparing
  const text = String(value)
  const read = readMoment(text, zoneOf(column.stored))
  if (!read)
    throw notFitting(field, `“${column.name}”是时间，应当写作“2024-01-31 08:30:00”或者“2024-01-31”，不是“${text.slice(0, 60)}”`)
  if ('moment' in read) return atMoment(is, read.moment, comparing)
  const { from, until } = read.day
  // A day means all of it: until a day is until its end, after a day is from the next one on.
  if (is === 'eq') {
    const [start, end] = [atMoment('ge', from, comparing), atMoment('lt', until, comparing)]
    return { sql: `(${start.sql} and ${end.sql})` }
  }
  if (is === 'lt' || is === 'ge') return atMoment(is, from, comparing)
  return atMoment(is === 'le' ? 'lt' : 'ge', until, comparing)
}

function atMoment(is: keyof typeof SIGNS, moment: string, comparing: Comparing): Expression {
  const type = bareType(comparing.column.stored)
  const digits = Number(/^DateTime64\((\d)/.exec(type)?.[1] ?? 0)
  const [least, greatest] = type.startsWith('DateTime64') ? ['1900-01-02', '2299-12-31'] : ['1970-01-02', '2106-02-06']
  if (moment.slice(0, 10) < least) return atPlace(is, { at: 'below' }, comparing)
  if (moment.slice(0, 10) > greatest) return atPlace(is, { at: 'above' }, comparing)
  const [clock = '', fraction = ''] = moment.split('.')
  const kept = fraction.slice(0, digits)
  const floor = kept === '' ? clock : `${clock}.${kept.padEnd(digits, '0')}`
  return atPlace(is, { at: 'within', floor, isExact: /^0*$/.test(fraction.slice(digits)) }, comparing)
}

/** One of several values. Those that no cell can be are left out. */
function among(values: readonly Literal[], comparing: Comparing): Expression {
  const { column, statement } = comparing
  const type = bareType(column.stored)
  if (column.type === 'text') return oneOf(values.map(String), comparing)
  const steps = column.type === 'integer' || column.type === 'decimal' ? stepsOf(type) : undefined
  if (steps && type !== 'Bool') {
    const held = values.flatMap((value) => {
      const exact = typeof value === 'boolean' ? undefined : readExact(String(value))
      if (!exact) throw notFitting(comparing.field, `“${column.name}”是数字，不能与“${String(value).slice(0, 60)}”比较`)
      const place = placeOf(exact, steps)
      return place.at === 'within' && place.isExact ? [place.floor] : []
    })
    return oneOf(held, comparing)
  }
  if (column.type === 'date') {
    const wrong = values.find((value) => !isDay(String(value)))
    if (wrong !== undefined) compareDay('eq', wrong, comparing)
    return oneOf(
      values.map(String).filter((day) => day >= '1970-01-01' && day < '2149-06-06'),
      comparing,
      values,
    )
  }
  const each = values.map((value) => compare('eq', value, { column, statement, field: comparing.field }).sql)
  return each.length === 0 ? NEVER : { sql: `(${each.join(' or ')})` }
}

function oneOf(held: readonly string[], comparing: Comparing, all: readonly Literal[] = held): Expression {
  if (held.length < all.length) {
    const each = all.map((value) => compare('eq', value, comparing).sql)
    return { sql: `(${each.join(' or ')})` }
  }
  if (held.length === 0) return NEVER
  const { column, statement } = comparing
  const list = statement.value([...held], 'Array(String)')
  const type = bareType(column.stored)
  return { sql: `${column.physical} in ${type === 'String' ? list : `CAST(${list}, 'Array(${type.replaceAll("'", "\\'")})')`}` }
}
