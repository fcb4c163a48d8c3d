import type { Column, Filter } from '../../../tables/index.ts'
import { notValid } from '../refusal.ts'
import { ROW_ID } from './fields.ts'

const OPERATORS = { eq: 'eq', lt: 'lt', lte: 'le', gt: 'gt', gte: 'ge' } as const
type Operator = keyof typeof OPERATORS
const MOST_DEEP = 6

/**
 * `filters` of the DataStore: every key must hold; a list is any of its members, which are values or ranges `{gte: 1, lt: 9}`; `$or`
 * is a list of filters of which one must hold; a column whose name begins with `$` is asked for by two of them.
 */
export function filterOf(given: unknown, columns: readonly Column[]): Filter | null {
  if (given === undefined || given === null) return null
  const names = new Set([ROW_ID, ...columns.map(({ name }) => name)])
  return ofObject(given, names, 0)
}

function ofObject(given: unknown, names: ReadonlySet<string>, depth: number): Filter | null {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || depth > MOST_DEEP)
    throw notValid({ filters: ['Not a json object'] })
  const all = Object.entries(given).map(([key, value]): Filter => {
    if (key === '$or') return anyOf(value, names, depth)
    const column = key.startsWith('$$') ? key.slice(1) : key
    if (key.startsWith('$') && !key.startsWith('$$')) throw notValid({ filters: [`unknown operator "${key}"`] })
    if (!names.has(column)) throw notValid({ filters: [`invalid value "${column}"`] })
    return ofColumn(column, value)
  })
  const [only] = all
  return all.length === 0 ? null : all.length === 1 && only ? only : { all }
}

function anyOf(value: unknown, names: ReadonlySet<string>, depth: number): Filter {
  if (!Array.isArray(value) || value.length === 0) throw notValid({ filters: ['$or must be a list of filters'] })
  return { any: value.map((one) => ofObject(one, names, depth + 1) ?? { all: [] }) }
}

function ofColumn(column: string, value: unknown): Filter {
  if (!Array.isArray(value)) return ofValue(column, value)
  const plain = value.filter((one) => typeof one !== 'object' || one === null)
  const values = plain.filter((one) => one !== null)
  const any: Filter[] = value.filter((one) => typeof one === 'object' && one !== null).map((one) => ofValue(column, one))
  if (plain.length > values.length) any.push({ column, is: 'empty' })
  if (values.length > 0 || any.length === 0) any.push({ column, is: 'in', values: values.map((one) => literal(one)) })
  const [only] = any
  return any.length === 1 && only ? only : { any }
}

function ofValue(column: string, value: unknown): Filter {
  if (value === null) return { column, is: 'empty' }
  if (typeof value !== 'object' || Array.isArray(value)) return { column, is: 'eq', value: literal(value) }
  const all = Object.entries(value).map(([name, bound]): Filter => {
    if (!(name in OPERATORS)) throw notValid({ filters: [`unknown operator "${name}"`] })
    if (name === 'eq' && (bound === null || Array.isArray(bound))) return ofColumn(column, bound)
    return { column, is: OPERATORS[name as Operator], value: literal(bound) } // just found among the operators
  })
  return { all }
}

function literal(value: unknown): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw notValid({ filters: [`invalid value ${JSON.stringify(value)}`] })
}
