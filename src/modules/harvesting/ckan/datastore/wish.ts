import { type Column, type Filter, hidesPlaces, type Limits, type QueryInput } from '../../../tables/index.ts'
import { type Asked, countOf, flagOf, jsonOf, textOf, textsOf, tryJson } from '../asked.ts'
import { notValid } from '../refusal.ts'
import { ROW_ID } from './fields.ts'
import { filterOf } from './filters.ts'

export const FORMATS = ['objects', 'lists', 'csv', 'tsv'] as const
export type RecordsFormat = (typeof FORMATS)[number]
export const MOST_ROWS = 32_000
const ROWS = 100

/** What `datastore_search` and the dump are asked for, in the terms of the typed query form. */
export type Wish = {
  query: Omit<QueryInput, 'size' | 'after'>
  /** Names of the fields that are answered. */
  fields: readonly string[]
  limit: number
  offset: number
  format: RecordsFormat
  withTotal: boolean
  /** Text was looked for: the DataStore then answers how well each row fits. */
  ranked: boolean
  /** By the row's number, so that the next page can be asked for by it. */
  byRowId: boolean
}

/** Reads the parameters. Whatever names a column that the caller does not see is refused as if it were not there. */
export function wishOf(asked: Asked, columns: readonly Column[], limits: Limits): Wish {
  const names = new Set(hidesPlaces(limits) ? columns.map(({ name }) => name) : [ROW_ID, ...columns.map(({ name }) => name)])
  const q = qOf(asked)
  const distinct = flagOf(asked, 'distinct')
  const fields = fieldsOf(asked, names) ?? [...names]
  const sort = sortOf(asked, names)
  const filters = [filterOf(jsonOf(asked, 'filters'), columns), columnSearch(q, columns)].filter((one) => one !== null)
  const [first, second] = filters
  const format = FORMATS.find((one) => one === (textOf(asked, 'records_format') ?? 'objects'))
  if (!format) throw notValid({ records_format: [`Value must be one of ${JSON.stringify(FORMATS)}`] })
  const search = typeof q === 'string' ? q : textOf(asked, 'full_text')
  const asIs = sort.length === 0 || (sort.length === 1 && sort[0]?.column === ROW_ID && sort[0].order === 'asc')
  return {
    query: {
      fields,
      ...(first && { filter: second ? { all: [first, second] } : first }),
      ...(search && { search: search.slice(0, 200) }),
      ...(sort.length > 0 && { sort }),
      ...(distinct && { distinct }),
    },
    fields,
    limit: Math.min(countOf(asked, 'limit') ?? ROWS, MOST_ROWS, limits.meter?.mostRows ?? MOST_ROWS),
    offset: countOf(asked, 'offset') ?? 0,
    format,
    withTotal: flagOf(asked, 'include_total', true),
    ranked: q !== undefined,
    byRowId: asIs && !distinct && fields.includes(ROW_ID),
  }
}

/** One text for all columns, or a text per column; as JSON or as such. */
function qOf(asked: Asked): string | Record<string, unknown> | undefined {
  const given = asked.q
  if (given === undefined || given === null || given === '') return undefined
  const value = typeof given === 'string' && /^\s*\{/.test(given) ? (tryJson(given) ?? given) : given
  const plain = flagOf(asked, 'plain', true)
  if (typeof value === 'object' && !Array.isArray(value))
    return Object.fromEntries(Object.entries(value as object).map(([column, text]) => [column, words(String(text), plain)]))
  return words(String(value), plain)
}

/** `公交:* & 线路`, the search language of PostgreSQL, as the words in it. */
const words = (text: string, plain: boolean) =>
  (plain ? text : text.replaceAll(/:[*A-D]+|[&|!()<>'\\]|<->/g, ' ')).replaceAll(/\s+/g, ' ').trim()

function columnSearch(q: string | Record<string, unknown> | undefined, columns: readonly Column[]): Filter | null {
  if (typeof q !== 'object') return null
  const all = Object.entries(q).map(([name, text]): Filter => {
    const column = columns.find((one) => one.name === name)
    if (!column) throw notValid({ q: [`invalid value "${name}"`] })
    const each = String(text).split(' ').filter(Boolean)
    if (column.type !== 'text') return { column: name, is: 'eq', value: String(text) }
    return { all: each.map((word) => ({ column: name, is: 'contains', value: word })) }
  })
  return all.length > 0 ? { all } : null
}

function fieldsOf(asked: Asked, names: ReadonlySet<string>) {
  const given = textsOf(asked, 'fields')
  if (!given || given.length === 0) return undefined
  // A column whose name holds a comma is one name.
  const whole = typeof asked.fields === 'string' && names.has(asked.fields) ? [asked.fields] : given
  for (const name of whole) if (!names.has(name)) throw notValid({ fields: [`invalid value "${name}"`] })
  return [...new Set(whole)]
}

const STEP = /^\s*(?:"((?:[^"]|"")*)"|(.*?))(?:\s+(asc|desc))?(?:\s+nulls\s+(?:first|last))?\s*$/is

function sortOf(asked: Asked, names: ReadonlySet<string>) {
  const given = asked.sort
  if (given === undefined || given === null || given === '') return []
  const parts = Array.isArray(given) ? given.map(String) : (String(given).match(/(?:"(?:[^"]|"")*"|[^,"])+/g) ?? [])
  return parts.map((part) => {
    const [, quoted, bare = '', order = 'asc'] = STEP.exec(part) ?? []
    // A column may be called 日期 desc; then it is the column that is meant.
    const whole = part.trim()
    const column = quoted?.replaceAll('""', '"') ?? (names.has(whole) ? whole : bare)
    if (!names.has(column)) throw notValid({ sort: [`invalid value "${whole}"`] })
    return { column, order: column === whole || order.toLowerCase() === 'asc' ? ('asc' as const) : ('desc' as const) }
  })
}
