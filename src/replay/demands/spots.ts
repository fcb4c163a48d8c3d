import { loadOrganisations, type Organisation } from '../../modules/organisations/index.ts'
import type { Db } from '../../platform/db.ts'
import type { Chance } from '../chance.ts'

/** Where something is: a street of the city and a road that is invented. */
export type Spot = { district: string; street: string; area: string; road: string; lat: number; lon: number }

const ROADS = [
  '示范路',
  '新园路',
  '榕树街',
  '海景二路',
  '工业一路',
  '学府路',
  '滨河道',
  '翠竹巷',
  '中心大道',
  '文化街',
  '和平里',
  '创业路',
  '东门巷',
  '环山路',
  '桂花街',
  '百花路',
  '建设西路',
  '红荔里',
  '水贝街',
  '泥岗路',
]
const [SOUTH, NORTH, WEST, EAST] = [22.49, 22.8, 113.82, 114.36]

/** The streets of the city, each with a middle of its own, so that what is near is near again. */
export async function spotsOf(db: Db, from: string): Promise<(chance: Chance) => Spot> {
  const tree = await loadOrganisations({ db })
  const streets = tree.all.filter(({ kind, valid_from }) => (kind === 'street' || kind === 'town') && valid_from <= from)
  const middles = streets.map((street) => ({
    street,
    district: tree.byId.get(street.parent_id ?? '') ?? street,
    ...middleOf(street),
  }))
  const weighted = middles.map((middle, index) => [middle, 3 + ((index * 7) % 11)] as const)
  return (chance) => {
    const { street, district, lat, lon } = chance.weighted(weighted)
    return {
      district: district.slug,
      street: street.slug,
      area: street.short_name.replace(/办事处$/, ''),
      road: chance.one(ROADS),
      lat: lat + chance.whole(-9_000, 9_000) / 1_000_000,
      lon: lon + chance.whole(-9_000, 9_000) / 1_000_000,
    }
  }
}

function middleOf({ slug }: Organisation) {
  let hash = 7
  for (const character of slug) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return { lat: SOUTH + (NORTH - SOUTH) * ((hash % 1_009) / 1_009), lon: WEST + (EAST - WEST) * ((hash % 997) / 997) }
}
