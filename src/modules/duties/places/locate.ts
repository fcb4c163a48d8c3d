import type { Ctx } from '../../../platform/ctx.ts'
import { loadOrganisations, type Organisation, type Organisations } from '../../organisations/index.ts'
import { type Located, locatedOf, plainNameOf } from '../rule.ts'

type Point = { slug: string; latitude: number; longitude: number; names: readonly string[] }
export type Where = Located & {
  /** How it was found: by its name, by words of the text, by the nearest centre of a street. */
  by: 'name' | 'words' | 'position' | 'nothing'
  /** The words of the text that say where. */
  words: string[]
}
export type AskedPlace = {
  street?: string | null | undefined
  district?: string | null | undefined
  lat?: number | null | undefined
  lon?: number | null | undefined
  /** An address, or the whole text. */
  text?: string | null | undefined
}

/** Farther than this from every street's centre is nowhere here (degrees, about 30 km). */
const FARTHEST = 0.3
const REREAD = 60_000
const held = new WeakMap<object, { points: Point[]; at: number }>()

/**
 * Where something lies, without any service from outside: a street's or district's name or code, else the nearest centre of a street,
 * else the names that stand in the text. What is not known is undefined.
 */
export async function locate(ctx: Pick<Ctx, 'db'>, asked: AskedPlace): Promise<Where> {
  const [tree, points] = [await loadOrganisations(ctx), await pointsOf(ctx)]
  return locateIn(tree, points, asked)
}

/** Many at once. */
export async function openPlaces(ctx: Pick<Ctx, 'db'>) {
  const [tree, points] = [await loadOrganisations(ctx), await pointsOf(ctx)]
  return { locate: (asked: AskedPlace) => locateIn(tree, points, asked) }
}

function locateIn(tree: Organisations, points: readonly Point[], asked: AskedPlace): Where {
  const named = locatedOf(tree, { street: asked.street?.trim(), district: asked.district?.trim() })
  if (named.street) return { ...named, by: 'name', words: [] }
  const near = asked.lat != null && asked.lon != null ? nearest(points, asked.lat, asked.lon) : undefined
  if (near) return { ...locatedOf(tree, { street: near.slug }), by: 'position', words: [] }
  const said = inWords(tree, points, [asked.street, asked.text].filter((text) => text).join(' '))
  if (said.street && (!named.district || said.district === named.district)) return { ...said, by: 'words' }
  if (named.district) return { ...named, by: 'name', words: [] }
  return said.district ? { ...said, by: 'words' } : { street: undefined, district: undefined, by: 'nothing', words: [] }
}

function nearest(points: readonly Point[], lat: number, lon: number): Point | undefined {
  // A degree of longitude is shorter than one of latitude.
  const narrow = Math.cos((lat * Math.PI) / 180)
  let [best, least]: [Point | undefined, number] = [undefined, FARTHEST ** 2]
  for (const point of points) {
    const distance = (point.latitude - lat) ** 2 + ((point.longitude - lon) * narrow) ** 2
    if (distance < least) [best, least] = [point, distance]
  }
  return best
}

type Name = { name: string; at: Organisation; weight: number }
const names = new WeakMap<Organisations, { points: readonly Point[]; all: Name[] }>()

/** The longest name that stands in the text; 沙头 alone only beside its district, 沙头街道 always. */
function inWords(tree: Organisations, points: readonly Point[], text: string): Located & { words: string[] } {
  const nothing = { street: undefined, district: undefined, words: [] }
  if (text === '') return nothing
  const found = namesOf(tree, points).filter(({ name }) => text.includes(name))
  const district = found.find(({ at }) => at.level === 'district')
  const full = found.find(({ at, weight }) => at.level !== 'district' && weight === 2)
  const part = found.find(
    ({ at, name, weight }) =>
      at.level !== 'district' &&
      weight === 1 &&
      at.parent_id === district?.at.id &&
      name !== district?.name.replace(/新?区$/, ''),
  )
  const street = full ?? part
  if (street) {
    const located = locatedOf(tree, { street: street.at.slug })
    return { ...located, words: [...(district && located.district === district.at ? [district.name] : []), street.name] }
  }
  return district ? { district: district.at, street: undefined, words: [district.name] } : nothing
}

function namesOf(tree: Organisations, points: readonly Point[]): Name[] {
  const known = names.get(tree)
  if (known && known.points === points) return known.all
  const all = tree.all.flatMap((at): Name[] => {
    const plain = plainNameOf(at)
    if (at.kind === 'street' || at.kind === 'town')
      return [
        { name: plain, at, weight: 2 },
        { name: plain.replace(/(街道|镇)$/, ''), at, weight: 1 },
      ]
    if (at.level !== 'district' || at.kind === 'department') return []
    return [
      { name: plain, at, weight: 2 },
      { name: plain.replace(/(特别合作区|新区|区)$/, ''), at, weight: 1 },
    ]
  })
  for (const { slug, names: parts } of points) {
    const at = tree.bySlug.get(slug)
    if (at) all.push(...parts.map((name) => ({ name, at, weight: 2 })))
  }
  const sorted = all.filter(({ name }) => name.length > 1).sort((a, b) => b.weight - a.weight || b.name.length - a.name.length)
  names.set(tree, { points, all: sorted })
  return sorted
}

async function pointsOf({ db }: Pick<Ctx, 'db'>): Promise<Point[]> {
  const key = db.getExecutor().adapter
  const known = held.get(key)
  if (known && performance.now() - known.at < REREAD) return known.points
  const rows = await db.selectFrom('duties.place').selectAll().orderBy('organisation_slug').execute()
  const points = rows.map(({ organisation_slug, latitude, longitude, names: parts }) => ({
    slug: organisation_slug,
    latitude,
    longitude,
    names: parts,
  }))
  if (!db.isTransaction) held.set(key, { points, at: performance.now() })
  return points
}
