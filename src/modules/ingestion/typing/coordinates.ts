import { engine } from '../../../platform/engine/index.ts'
import type { Sentence } from '../model.ts'
import { namesLatitude, namesLongitude } from './headers.ts'
import type { Judged } from './rejected.ts'
import { WIDE } from './source.ts'

export type System = 'WGS-84' | 'CGCS2000' | 'GCJ-02' | 'BD-09'

/** Where a table says places: two columns, or one of geometry; in which system, as far as names and recipe tell. */
export type Place =
  | { longitude: number; latitude: number; system: System | undefined }
  | { geometry: number; system: System | undefined }

export type Places = { all: Place[]; systemOf: (n: number) => string | undefined; notes: Sentence[]; warnings: Sentence[] }

/** A city's own system cannot be told from its figures: GCJ-02 lies some 500 m beside WGS-84, within the same streets. */
const UNKNOWN =
  '无法从数值判断坐标系（WGS-84、CGCS2000 与 GCJ-02、BD-09 相差数百米，数值上看不出来）；请在处理方案中写明，需要时可换算为 CGCS2000/WGS-84'
// China with its seas: what lies outside is no place of ours, or is written the other way round.
const CHINA = { west: 73, east: 136, south: 3, north: 54 }

/** Finds pairs of 经度 and 纬度 and columns of geometry, and says honestly what cannot be known. */
export async function findCoordinates(raw: string, judged: readonly Judged[]): Promise<Places> {
  const numeric = judged.filter(({ decision }) => decision.type === 'decimal' || decision.type === 'integer')
  const latitudes = numeric.filter(({ wanted }) => namesLatitude(wanted.name))
  const pairs = numeric
    .filter(({ wanted }) => namesLongitude(wanted.name) && !namesLatitude(wanted.name))
    .flatMap((longitude) => {
      const latitude = nearest(longitude, latitudes)
      return latitude ? [{ longitude, latitude }] : []
    })
  const [notes, warnings, all]: [Sentence[], Sentence[], Place[]] = [[], [], []]
  for (const { longitude, latitude } of pairs) {
    const objection = await objectionTo(raw, longitude, latitude)
    const names = `“${longitude.wanted.name}”“${latitude.wanted.name}”`
    if (objection) warnings.push(`${names}：${objection}`)
    if (objection === PROJECTED) continue
    const system = systemOf(longitude) ?? systemOf(latitude)
    all.push({ longitude: longitude.n, latitude: latitude.n, system })
    if (system) notes.push(`${names}是 ${system} 坐标`)
    else if (!objection) warnings.push(`${names}是一对经纬度，${UNKNOWN}`)
  }
  for (const each of judged.filter(({ decision }) => decision.type === 'geometry')) {
    const system = systemOf(each)
    all.push({ geometry: each.n, system })
    if (!system) warnings.push(`“${each.wanted.name}”是几何图形，${UNKNOWN}`)
  }
  const systems = new Map(
    all.flatMap((place) =>
      ('geometry' in place ? [place.geometry] : [place.longitude, place.latitude]).map((n) => [n, place.system] as const),
    ),
  )
  // What the recipe converts is WGS-84 afterwards.
  const stored = (n: number) => (judged[n - 1]?.wanted.format === CONVERT && systems.get(n) ? 'WGS-84' : systems.get(n))
  return { all, systemOf: stored, notes, warnings }
}

/** The `format` of a recipe's column that asks for coordinates to be converted. */
export const CONVERT = 'to-wgs84'

const nearest = (longitude: Judged, latitudes: readonly Judged[]) =>
  latitudes.toSorted((one, other) => Math.abs(one.n - longitude.n) - Math.abs(other.n - longitude.n))[0]

/** By what the recipe says, else by the name: 高德经度 is GCJ-02. */
function systemOf({ wanted: { crs, name } }: Judged): System | undefined {
  const given = `${crs ?? ''} ${name}`.normalize('NFKC').toLowerCase()
  if (/bd-?09|百度/.test(given)) return 'BD-09'
  if (/gcj-?02|火星|高德|腾讯|amap/.test(given)) return 'GCJ-02'
  if (/cgcs-?2000|国家2000|2000坐标|2000国家|大地2000|epsg:?4490/.test(given)) return 'CGCS2000'
  if (/wgs-?84|gps|epsg:?4326|crs84/.test(given)) return 'WGS-84'
  return undefined
}

const PROJECTED = '数值像是投影坐标（米），不是经纬度；请由来源单位换算为经纬度后再提供'

async function objectionTo(raw: string, longitude: Judged, latitude: Judged): Promise<string | undefined> {
  const [x, y] = [longitude, latitude].map(({ n }) => `toFloat64OrNull(trimBoth(r${n}))`)
  const { west, east, south, north } = CHINA
  const inside = (one: string | undefined, other: string | undefined) =>
    `countIf(${one} between ${west} and ${east} and ${other} between ${south} and ${north})`
  const text = `select countIf(${x} is not null and ${y} is not null), ${inside(x, y)}, ${inside(y, x)}, countIf(abs(${x}) > 180 or abs(${y}) > 180) from ${raw}`
  const { rows } = await engine().query({ text, parameters: {} }, { priority: 'heavy', seconds: 600, settings: WIDE })
  const [both = 0, right = 0, swapped = 0, far = 0] = (rows[0] ?? []).map(Number)
  if (both === 0 || right === both) return undefined
  if (swapped > both / 2) return '经度和纬度像是写反了'
  if (far > both / 2) return PROJECTED
  return `有 ${both - right} 个位置不在我国范围内，请核对`
}
