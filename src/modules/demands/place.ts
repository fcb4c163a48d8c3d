import type { Datum, Place } from './filing-types.ts'

/** Radius of the Krasovsky ellipsoid and its eccentricity, by which GCJ-02 is shifted. */
const [AXIS, ECCENTRICITY] = [6_378_245, 0.006_693_421_622_965_943]
const { PI } = Math

/** A point as WGS-84, to well under a metre, whatever it came in. */
export function toWgs84(lat: number, lon: number, datum: Datum): { lat: number; lon: number } {
  if (datum === 'WGS-84') return { lat, lon }
  const gcj = datum === 'BD-09' ? fromBaidu(lat, lon) : { lat, lon }
  // The shift is known only the one way: the point is searched whose shift arrives here.
  let [found, left] = [{ ...gcj }, 5]
  while (left-- > 0) {
    const { lat: dLat, lon: dLon } = shift(found.lat, found.lon)
    found = { lat: gcj.lat - dLat, lon: gcj.lon - dLon }
  }
  return found
}

function fromBaidu(lat: number, lon: number) {
  const [x, y] = [lon - 0.0065, lat - 0.006]
  const z = Math.hypot(x, y) - 0.000_02 * Math.sin((y * PI * 3000) / 180)
  const theta = Math.atan2(y, x) - 0.000_003 * Math.cos((x * PI * 3000) / 180)
  return { lat: z * Math.sin(theta), lon: z * Math.cos(theta) }
}

function shift(lat: number, lon: number) {
  const [x, y] = [lon - 105, lat - 35]
  const root = Math.sqrt(Math.abs(x))
  const wave = (20 * Math.sin(6 * x * PI) + 20 * Math.sin(2 * x * PI)) * (2 / 3)
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    wave +
    (20 * Math.sin(y * PI) + 40 * Math.sin((y / 3) * PI)) * (2 / 3) +
    (160 * Math.sin((y / 12) * PI) + 320 * Math.sin((y * PI) / 30)) * (2 / 3)
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    wave +
    (20 * Math.sin(x * PI) + 40 * Math.sin((x / 3) * PI)) * (2 / 3) +
    (150 * Math.sin((x / 12) * PI) + 300 * Math.sin((x / 30) * PI)) * (2 / 3)
  const angle = (lat / 180) * PI
  const flat = 1 - ECCENTRICITY * Math.sin(angle) ** 2
  return {
    lat: (north * 180) / (((AXIS * (1 - ECCENTRICITY)) / (flat * Math.sqrt(flat))) * PI),
    lon: (east * 180) / ((AXIS / Math.sqrt(flat)) * Math.cos(angle) * PI),
  }
}

/** What is wrong with a place, or null: half a point is none, and nothing lies off the globe. */
export function placeProblem({ lat, lon }: Place): string | null {
  if (lat == null && lon == null) return null
  if (lat == null || lon == null) return '经度和纬度要一起填写'
  const there = Number.isFinite(lat) && Number.isFinite(lon) && Math.abs(lat) <= 90 && Math.abs(lon) <= 180
  return there ? null : '经纬度超出范围'
}
