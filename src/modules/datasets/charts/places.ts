import type { CellValue } from '../../../ui/index.ts'
import { cellText } from '../../../ui/index.ts'
import type { Filter, Position } from '../../tables/index.ts'

type Geometry = { type: string; coordinates: unknown }
export type Feature = { type: 'Feature'; geometry: Geometry; properties: Record<string, string> }
type Rows = { columns: readonly { name: string; type: string; label?: string }[]; rows: readonly (readonly CellValue[])[] }

const KINDS = new Set(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'])

export const positionColumns = (position: Position) =>
  'geometry' in position ? [position.geometry.name] : [position.longitude.name, position.latitude.name]

/** What lies within a box, by whichever columns say where a row is. */
export function withinFilter(position: Position, box: [number, number, number, number]): Filter[] {
  if ('geometry' in position) return [{ within: { column: position.geometry.name, box } }]
  const [west, south, east, north] = box
  const between = (column: string, from: number, to: number): Filter[] => [
    { column, is: 'ge', value: from },
    { column, is: 'le', value: to },
  ]
  return [...between(position.longitude.name, west, east), ...between(position.latitude.name, south, north)]
}

/** Rows as places, every other value as text; what is no geometry is left out. */
export function featuresOf({ columns, rows }: Rows, position: Position): Feature[] {
  const at = (name: string) => columns.findIndex((column) => column.name === name)
  const places = positionColumns(position).map(at)
  return rows.flatMap((row): Feature[] => {
    const geometry =
      'geometry' in position ? geometryIn(row[places[0] ?? -1]) : pointAt(row[places[0] ?? -1], row[places[1] ?? -1])
    if (!geometry) return []
    const said = columns.flatMap(({ name, type, label }, index) =>
      places.includes(index) || row[index] === null ? [] : [[label ?? name, cellText(row[index], type)]],
    )
    return [{ type: 'Feature', geometry, properties: Object.fromEntries(said) }]
  })
}

/** Of type and coordinates alone: whatever else stands in a geometry stays where it is. */
function geometryIn(value: CellValue | undefined): Geometry | null {
  try {
    const { type, coordinates } = JSON.parse(String(value)) as Partial<Geometry>
    return type !== undefined && KINDS.has(type) && areNumbers(coordinates) ? { type, coordinates } : null
  } catch {
    return null
  }
}
const areNumbers = (value: unknown): boolean =>
  typeof value === 'number' ? Number.isFinite(value) : Array.isArray(value) && value.length > 0 && value.every(areNumbers)

function pointAt(longitude: CellValue | undefined, latitude: CellValue | undefined): Geometry | null {
  if (longitude === null || latitude === null) return null
  const point = [Number(longitude), Number(latitude)]
  const [x = Number.NaN, y = Number.NaN] = point
  return Math.abs(x) <= 180 && Math.abs(y) <= 90 ? { type: 'Point', coordinates: point } : null
}

/** One point for the drawing without script: the place itself, or the middle of its corners. */
export function middleOf({ geometry }: Feature): { longitude: number; latitude: number }[] {
  const corners = cornersOf(geometry.coordinates)
  if (corners.length === 0) return []
  const sum = corners.reduce(([x, y], [longitude, latitude]) => [x + longitude, y + latitude] as const, [0, 0] as const)
  return [{ longitude: sum[0] / corners.length, latitude: sum[1] / corners.length }]
}
function cornersOf(value: unknown): (readonly [number, number])[] {
  if (!Array.isArray(value)) return []
  const [x, y] = value as unknown[]
  return typeof x === 'number' && typeof y === 'number' ? [[x, y]] : value.flatMap(cornersOf)
}
