import { numberText } from '../workbook/number-format.ts'

/** A record as texts by the path of its keys (地址.区); arrays stay JSON. */
export type FlatRecord = Map<string, string>

const DEEPEST = 4
const LONG_NUMBER = /\d{16}|\.\d{15}/

/** Parses one value, keeping numbers that a double cannot hold as they are written. */
export function parseExact(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text)
  const exact = (_key: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && context?.source !== undefined && !Object.is(Number(numberText(context.source)), Number.NaN)
      ? exactNumber(value, context.source)
      : value
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown) // the third argument is newer than its type
}

const exactNumber = (value: number, source: string) =>
  /^-?\d{16,}$/.test(source) || source.replace(/[-.]/g, '').length > 15 ? (/[eE]/.test(source) ? value : source) : value

/** How a parsed value becomes a record, and which fields it has (found out without writing any value). */
export type Shape = { flatten: (value: unknown) => FlatRecord; fields: (value: unknown, into: Set<string>) => void }

export const GEOMETRY = 'geometry'
const ALONE = '值'

export const plainShape: Shape = {
  flatten(value) {
    const record: FlatRecord = new Map()
    if (isObject(value)) enter(record, value, '', 1)
    else record.set(ALONE, cellOf(value))
    return record
  },
  fields(value, into) {
    if (isObject(value)) enterFields(into, value, '', 1)
    else into.add(ALONE)
  },
}

/** A GeoJSON feature: its properties, and the geometry as one more column. */
export const featureShape: Shape = {
  flatten(value) {
    if (!isObject(value)) return plainShape.flatten(value)
    const record: FlatRecord = new Map()
    const { id, properties, geometry } = value
    if (hasOwnId(value)) record.set('id', cellOf(id))
    if (isObject(properties)) enter(record, properties, '', 1)
    record.set(GEOMETRY, geometry === null || geometry === undefined ? '' : JSON.stringify(geometry))
    return record
  },
  fields(value, into) {
    if (!isObject(value)) return plainShape.fields(value, into)
    if (hasOwnId(value)) into.add('id')
    if (isObject(value.properties)) enterFields(into, value.properties, '', 1)
    into.add(GEOMETRY)
  },
}

const hasOwnId = ({ id, properties }: Record<string, unknown>) =>
  id !== undefined && !(isObject(properties) && 'id' in properties)

function enter(record: FlatRecord, value: Record<string, unknown>, path: string, depth: number) {
  for (const key in value) {
    const entry = value[key]
    const place = path === '' ? key : `${path}.${key}`
    if (isNested(entry, depth)) enter(record, entry, place, depth + 1)
    else record.set(place, cellOf(entry))
  }
}

function enterFields(into: Set<string>, value: Record<string, unknown>, path: string, depth: number) {
  for (const key in value) {
    const entry = value[key]
    const place = path === '' ? key : `${path}.${key}`
    if (isNested(entry, depth)) enterFields(into, entry, place, depth + 1)
    else into.add(place)
  }
}

const isNested = (entry: unknown, depth: number): entry is Record<string, unknown> =>
  typeof entry === 'object' && depth < DEEPEST && isObject(entry) && !isGeometry(entry) && Object.keys(entry).length > 0

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isGeometry = (value: Record<string, unknown>) => 'coordinates' in value && 'type' in value

export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number')
    return Math.abs(value) < 1e15 && Math.abs(value) > 1e-6 ? String(value) : numberText(String(value))
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return JSON.stringify(value)
}
