/** A ring of [longitude, latitude], the first point not repeated. */
type Ring = readonly (readonly [number, number])[]
export type Shape = { name: string; rings: Ring[][] }

/**
 * The eleven districts as a scheme of our own: few straight lines that say who lies beside whom. It is not a map of boundaries, and every
 * page that shows it says so; an approved boundary with its 审图号 takes its place (`boundary.ts`).
 */
export const CARTOGRAM: readonly Shape[] = [
  district('宝安区', '113.75,22.86 113.88,22.86 113.88,22.66 113.94,22.6 113.86,22.55 113.75,22.66'),
  district('光明区', '113.88,22.86 114,22.86 114,22.71 113.88,22.71'),
  district('龙华区', '113.88,22.71 114,22.71 114,22.76 114.1,22.76 114.1,22.6 113.94,22.6 113.88,22.66'),
  district('南山区', '113.86,22.55 113.94,22.6 114,22.6 114,22.5 113.9,22.45'),
  district('福田区', '114,22.6 114.1,22.6 114.1,22.5 114,22.5'),
  district('罗湖区', '114.1,22.6 114.2,22.6 114.2,22.54 114.1,22.5'),
  district('盐田区', '114.2,22.6 114.3,22.614 114.34,22.62 114.34,22.57 114.2,22.54'),
  district('龙岗区', '114.1,22.76 114.18,22.82 114.3,22.78 114.3,22.614 114.2,22.6 114.1,22.6'),
  district('坪山区', '114.3,22.78 114.42,22.76 114.42,22.64 114.34,22.62 114.3,22.614'),
  district('大鹏新区', '114.34,22.62 114.42,22.64 114.6,22.62 114.62,22.48 114.5,22.44 114.42,22.54 114.34,22.57'),
  // Far to the east in truth; the scheme sets it beside the others.
  district('深汕特别合作区', '114.5,22.84 114.66,22.84 114.66,22.72 114.5,22.72'),
]

const CODES: Record<string, string> = {
  '440303': '罗湖区',
  '440304': '福田区',
  '440305': '南山区',
  '440306': '宝安区',
  '440307': '龙岗区',
  '440308': '盐田区',
  '440309': '龙华区',
  '440310': '坪山区',
  '440311': '光明区',
}

/** The district that a value names: 福田, 深圳市福田区, 440304; null where it names none. */
export function districtOf(value: unknown, names: readonly string[]): string | null {
  const text = String(value ?? '').trim()
  if (text === '') return null
  const byCode = CODES[text.slice(0, 6)]
  if (/^\d+$/.test(text)) return byCode && names.includes(byCode) ? byCode : null
  return names.find((name) => text.includes(name)) ?? names.find((name) => text.includes(shortOf(name))) ?? null
}
/** 福田区 → 福田. */
export const shortOf = (name: string) => name.replace(/(特别合作区|新区|区)$/, '')

function district(name: string, points: string): Shape {
  const ring = points.split(' ').map((point) => {
    const [longitude = 0, latitude = 0] = point.split(',').map(Number)
    return [longitude, latitude] as const
  })
  return { name, rings: [[ring]] }
}

export type Box = { west: number; south: number; east: number; north: number }
export function boxOf(shapes: readonly Shape[]): Box {
  const points = shapes.flatMap(({ rings }) => rings.flat(2))
  const at = (index: 0 | 1) => points.map((point) => point[index])
  const [longitudes, latitudes] = [at(0), at(1)]
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const greatest = (values: number[]) => values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  return { west: least(longitudes), south: least(latitudes), east: greatest(longitudes), north: greatest(latitudes) }
}

/** For programs and for the map of the page: the same shapes as GeoJSON, with nothing but their names. */
export const geojsonOf = (shapes: readonly Shape[]) => ({
  type: 'FeatureCollection',
  features: shapes.map(({ name, rings }) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'MultiPolygon', coordinates: rings.map((polygon) => polygon.map((ring) => [...ring, ring[0]])) },
  })),
})
