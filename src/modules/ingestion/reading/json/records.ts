import { numberText } from '../workbook/number-format.ts'

/** A record as texts by the path of its keys (地址.区); arrays stay JSON. */
export type FlatRecord = Map<string, string>

const DEEPEST = 4
const LONG_NUMBER = /\d{16}|\d\.\d{15}|[eE]/

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

export function flattened(value: unknown): FlatRecord {
  const record: FlatRecord = new Map()
  if (isObject(value)) enter(record, value, '', 1)
  else record.set('值', cellOf(value))
  return record
}

/** A GeoJSON feature: its properties, and the geometry as one more column. */
export function flattenedFeature(value: unknown): FlatRecord {
  if (!isObject(value)) return flattened(value)
  const record: FlatRecord = new Map()
  const { id, properties, geometry } = value
  if (id !== undefined && !(isObject(properties) && 'id' in properties)) record.set('id', cellOf(id))
  if (isObject(properties)) enter(record, properties, '', 1)
  record.set(GEOMETRY, geometry === null || geometry === undefined ? '' : JSON.stringify(geometry))
  return record
}

export const GEOMETRY = 'geometry'

function enter(record: FlatRecord, value: Record<string, unknown>, path: string, depth: number) {
  for (const [key, entry] of Object.entries(value)) {
    const place = path === '' ? key : `${path}.${key}`
    if (isObject(entry) && depth < DEEPEST && Object.keys(entry).length > 0 && !isGeometry(entry))
      enter(record, entry, place, depth + 1)
    else record.set(place, cellOf(entry))
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isGeometry = (value: Record<string, unknown>) => 'coordinates' in value && 'type' in value

export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return numberText(String(value))
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return JSON.stringify(value)
}
