import type { Cell, Column, Filter, Limits, Query } from '../src/modules/tables/index.ts'

/** Cells as a query shows them: whole numbers beyond 2^53 and decimals as text. Row n has the number n + 1. */
export type Table = { columns: Pick<Column, 'name' | 'type'>[]; rows: readonly (readonly Cell[])[] }
export type Expected = { names: string[]; rows: Cell[][]; total: number }

/**
 * What a query means, worked out in plain JavaScript row by row: shares no line with what writes the engine's SQL. Expects a query
 * that fits the table; of grants it knows columns, conditions and the most rows.
 */
export function expectedOf(table: Table, query: Partial<Query>, limits: Limits = {}): Expected {
  const numbered = table.rows.map((cells, index): Row => ({ cells, number: index + 1 }))
  const granted = numbered
    .filter((row) => !limits.where || isMeant(limits.where, row, table))
    .slice(0, limits.mostRows ?? Number.POSITIVE_INFINITY)
  const texts = table.columns.filter(({ name, type }) => type === 'text' && (!limits.columns || limits.columns.includes(name)))
  const words = (query.search ?? '').split(/\s+/).filter(Boolean)
  const found = granted.filter(
    (row) =>
      (!query.filter || isMeant(query.filter, row, table)) &&
      words.every((word) => texts.some(({ name }) => hasPart(cellOf(row, name, table), word))),
  )
  const shown = table.columns.filter(({ name }) => !limits.columns || limits.columns.includes(name)).map(({ name }) => name)
  const all =
    query.group || query.measures || query.distinct ? grouped(found, table, query, shown) : plain(found, table, query, shown)
  const from = query.offset ?? 0
  return { ...all, rows: all.rows.slice(from, from + (query.size ?? 100)), total: all.rows.length }
}

type Row = { cells: readonly Cell[]; number: number }

const cellOf = ({ cells, number }: Row, name: string, { columns }: Table): Cell => {
  const index = columns.findIndex((column) => column.name === name)
  return index < 0 ? number : (cells[index] ?? null)
}
const typeOf = (name: string, { columns }: Table) => columns.find((column) => column.name === name)?.type ?? 'integer'

const lowerLatin = (text: string) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
const hasPart = (cell: Cell, part: string) => cell !== null && lowerLatin(String(cell)).includes(lowerLatin(part))

function isMeant(filter: Filter, row: Row, table: Table): boolean {
  if ('all' in filter) return filter.all.every((each) => isMeant(each, row, table))
  if ('any' in filter) return filter.any.some((each) => isMeant(each, row, table))
  if ('not' in filter) return !isMeant(filter.not, row, table)
  if ('within' in filter) return isInside(cellOf(row, filter.within.column, table), filter.within.box)
  const [cell, type] = [cellOf(row, filter.column, table), typeOf(filter.column, table)]
  switch (filter.is) {
    case 'empty':
      return cell === null || cell === ''
    case 'present':
      return cell !== null && cell !== ''
    case 'in':
      return filter.values.some((value) => isEqual(cell, value, type))
    case 'ne':
      return !isEqual(cell, filter.value, type)
    case 'eq':
      return isEqual(cell, filter.value, type)
    case 'contains':
      return hasPart(cell, String(filter.value))
    case 'starts':
      return cell !== null && String(cell).startsWith(String(filter.value))
    default: {
      if (cell === null) return false
      const [from, until] = spanOf(filter.value, type)
      if (filter.is === 'lt') return compare(cell, from, type) < 0
      if (filter.is === 'ge') return compare(cell, from, type) >= 0
      if (filter.is === 'le') return until === undefined ? compare(cell, from, type) <= 0 : compare(cell, until, type) < 0
      return until === undefined ? compare(cell, from, type) > 0 : compare(cell, until, type) >= 0
    }
  }
}

function isEqual(cell: Cell, value: string | number | boolean, type: Column['type']) {
  if (cell === null) return false
  if (type === 'boolean') return cell === /^(true|1|是)$/.test(String(value))
  const [from, until] = spanOf(value, type)
  return until === undefined ? compare(cell, from, type) === 0 : compare(cell, from, type) >= 0 && compare(cell, until, type) < 0
}

/** A whole day stands for all its moments. */
function spanOf(value: string | number | boolean, type: Column['type']): [string] | [string, string] {
  const text = String(value)
  if (type !== 'datetime') return [text]
  if (text.length > 10) return [text.replace('T', ' ')]
  const next = new Date(Date.parse(`${text}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return [`${text} 00:00:00`, `${next} 00:00:00`]
}

function compare(one: Cell, other: Cell, type: Column['type']): number {
  if (type === 'integer' || type === 'decimal') {
    const [a, b] = [exact(String(one)), exact(String(other))]
    return a < b ? -1 : a > b ? 1 : 0
  }
  if (type === 'datetime')
    return Math.sign(Buffer.compare(Buffer.from(filledUp(String(one))), Buffer.from(filledUp(String(other)))))
  if (type === 'boolean') return Number(one) - Number(other)
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)))
}

/** `… 08:30` and `… 08:30:00` are the same moment. */
const filledUp = (moment: string) => {
  const [clock = '', fraction = ''] = moment.split('.')
  return `${clock.length === 16 ? `${clock}:00` : clock}.${fraction.padEnd(9, '0')}`
}

const PLACES = 60
/** A written number as so many of its 10^-60. */
export function exact(text: string): bigint {
  const [mantissa = '0', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', part = ''] = mantissa.replace(/^[+-]/, '').split('.')
  const digits = BigInt(`${whole}${part}` || '0') * 10n ** BigInt(PLACES - part.length + Number(exponent))
  return mantissa.startsWith('-') ? -digits : digits
}

export function writtenExact(steps: bigint) {
  const digits = String(steps < 0n ? -steps : steps).padStart(PLACES + 1, '0')
  const part = digits.slice(-PLACES).replace(/0+$/, '')
  return `${steps < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${part === '' ? '' : `.${part}`}`
}

const inOrder = (one: Cell, other: Cell, type: Column['type'], order: 'asc' | 'desc') => {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
  return compare(one, other, type) * (order === 'desc' ? -1 : 1)
}

function plain(rows: readonly Row[], table: Table, { fields, sort = [] }: Partial<Query>, shown: string[]) {
  const names = fields ?? shown
  const sorted = rows.toSorted((one, other) => {
    for (const { column, order } of sort) {
      const by = inOrder(cellOf(one, column, table), cellOf(other, column, table), typeOf(column, table), order)
      if (by !== 0) return by
    }
    return one.number - other.number
  })
  return { names, rows: sorted.map((row) => names.map((name) => cellOf(row, name, table))) }
}

type Part = { name: string; type: Column['type']; of: (rows: readonly Row[]) => Cell }

function grouped(rows: readonly Row[], table: Table, query: Partial<Query>, shown: string[]) {
  const keys: Part[] = (query.group ?? (query.distinct ? (query.fields ?? shown) : [])).map((each) => {
    const name = typeof each === 'string' ? each : each.column
    const cell = ([row]: readonly Row[]) => (row ? cellOf(row, name, table) : null)
    if (typeof each === 'string') return { name, type: typeOf(name, table), of: cell }
    const length = { year: 4, month: 7, day: 10 }[each.by]
    const type = ({ year: 'integer', month: 'text', day: 'date' } as const)[each.by]
    const cut = (value: Cell) =>
      value === null ? null : each.by === 'year' ? Number(String(value).slice(0, 4)) : String(value).slice(0, length)
    return { name, type, of: (group) => cut(cell(group)) }
  })
  const measures: Part[] = (query.measures ?? []).map(({ as, take, of }) => {
    const type = of === undefined ? 'integer' : typeOf(of, table)
    const values = (group: readonly Row[]) =>
      of === undefined ? [] : group.map((row) => cellOf(row, of, table)).filter((cell) => cell !== null)
    if (of === undefined) return { name: as, type: 'integer', of: (group) => group.length }
    switch (take) {
      case 'count':
        return { name: as, type: 'integer', of: (group) => values(group).length }
      case 'distinct':
        return { name: as, type: 'integer', of: (group) => new Set(values(group).map(String)).size }
      case 'min':
      case 'max': {
        const by = take === 'min' ? 1 : -1
        return {
          name: as,
          type,
          of: (group) => values(group).toSorted((one, other) => compare(one, other, type) * by)[0] ?? null,
        }
      }
      default: {
        const sum = (group: readonly Row[]) => values(group).reduce((all, cell) => all + exact(String(cell)), 0n)
        if (take === 'sum')
          return { name: as, type, of: (group) => (values(group).length === 0 ? null : writtenExact(sum(group))) }
        const mean = (group: readonly Row[]) => Number(writtenExact(sum(group))) / values(group).length
        return { name: as, type: 'decimal', of: (group) => (values(group).length === 0 ? null : mean(group)) }
      }
    }
  })
  const groups = new Map<string, Row[]>(keys.length === 0 ? [['', []]] : [])
  for (const row of rows) {
    const key = keys.length === 0 ? '' : JSON.stringify(keys.map(({ of }) => of([row])))
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const parts = [...keys, ...measures]
  const wanted = [...(query.sort ?? []), ...keys.map(({ name }) => ({ column: name, order: 'asc' as const }))]
  const lines = [...groups.values()].map((group) => parts.map(({ of }) => of(group)))
  const sorted = lines.toSorted((one, other) => {
    for (const { column, order } of wanted) {
      const index = parts.findIndex(({ name }) => name === column)
      const by = inOrder(one[index] ?? null, other[index] ?? null, parts[index]?.type ?? 'text', order)
      if (by !== 0) return by
    }
    return 0
  })
  return { names: parts.map(({ name }) => name), rows: sorted }
}

function isInside(cell: Cell, [west, south, east, north]: readonly [number, number, number, number]) {
  if (cell === null || cell === '') return false
  const positions = positionsOf(JSON.parse(String(cell)))
  if (positions.length === 0) return false
  const [longitudes, latitudes] = [positions.map(([longitude = 0]) => longitude), positions.map(([, latitude = 0]) => latitude)]
  return (
    Math.max(...longitudes) >= west &&
    Math.min(...longitudes) <= east &&
    Math.max(...latitudes) >= south &&
    Math.min(...latitudes) <= north
  )
}

function positionsOf(value: unknown): number[][] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value) && typeof value[0] === 'number') return [value]
  return Object.values(value).flatMap(positionsOf)
}
