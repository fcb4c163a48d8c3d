import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { isValidOn, loadOrganisations, type Organisation, type Organisations } from '../organisations/index.ts'
import { pairsOf } from './pairs.ts'
import { listSubjectAreas } from './subject-areas.ts'

/** An office that what is looked for may belong to, and why. */
export type Suggestion = { organisation: Organisation; reason: string }

/** Of an office: the pairs of characters in its names and duties, and its duties as written. */
type Entry = { organisation: Organisation; name: Set<string>; duties: { duty: string; pairs: string[] }[] }
type Index = { entries: Entry[]; rarity: Map<string, number> }

const indexes = new WeakMap<Organisations, Index>()

/** Below this the words fit too many offices, and no guess is better than a wrong one. */
const SURE_ENOUGH = 1.2
/** How near to the best a further suggestion must come. */
const CLOSE = 0.6

/** The up to three offices whose duties and names fit the words best; none when nothing fits well. */
export async function suggestOffices(ctx: Pick<Ctx, 'db' | 'now'>, q: string): Promise<Suggestion[]> {
  const tree = await loadOrganisations(ctx)
  const { place, pairs } = soughtIn(tree, q)
  const plain = bestOf(tree, pairs, { place, today: dayOf(ctx.now) })
  // 公租房 is no office's duty, 住房保障 is: where no duty holds the words themselves, the subject area that they belong to is tried.
  return plain.length > 0 ? plain : bestOf(tree, await pairsOfAreas(ctx, q), { place, today: dayOf(ctx.now) })
}

/** The place that is named and the pairs of all other words; of the place's name when there are no others. */
export function soughtIn(tree: Organisations, q: string) {
  const place = placeIn(tree, q)
  const pairs = place ? pairsOf(q.replace(place.short_name, ' ').replace(bareName(place.short_name), ' ')) : []
  return { place, pairs: pairs.length > 0 ? pairs : pairsOf(q) }
}

function bestOf(
  tree: Organisations,
  pairs: string[],
  { place, today }: { place: Organisation | undefined; today: string },
): Suggestion[] {
  const index = indexes.get(tree) ?? indexOf(tree)
  indexes.set(tree, index)
  const scored = index.entries
    .filter(({ organisation }) => isValidOn(organisation, today))
    .map((entry) => ({ entry, ...fitOf(entry, pairs, index.rarity), near: nearness(entry.organisation, place) }))
    .filter(({ score }) => score >= SURE_ENOUGH)
    .sort(
      (one, other) =>
        other.score * other.near - one.score * one.near ||
        one.entry.organisation.path.length - other.entry.organisation.path.length,
    )
  const best = scored[0] ? scored[0].score * scored[0].near : 0
  return scored
    .filter(({ score, near }) => score * near >= best * CLOSE)
    .slice(0, 3)
    .map(({ entry: { organisation }, duty }) => ({
      organisation,
      reason: duty ? `职责包括“${duty}”` : '名称与您要找的内容相符',
    }))
}

async function pairsOfAreas(ctx: Pick<Ctx, 'db'>, q: string) {
  const areas = (await listSubjectAreas(ctx)).filter(({ keywords }) => keywords.some((word) => q.includes(word)))
  return [...new Set(areas.flatMap(({ name }) => pairsOf(name)))]
}

function fitOf({ name, duties }: Entry, pairs: string[], rarity: Map<string, number>) {
  const weigh = (held: Iterable<string>) => {
    const set = new Set(held)
    return pairs.reduce((sum, pair) => sum + (set.has(pair) ? (rarity.get(pair) ?? 0) : 0), 0)
  }
  const best = duties
    .map(({ duty, pairs: held }) => ({ duty, weight: weigh(held) }))
    .sort((one, other) => other.weight - one.weight)[0]
  const [byName, byDuty] = [weigh(name), best?.weight ?? 0]
  return { score: byName * 1.5 + byDuty, duty: byDuty > 0 ? best?.duty : undefined }
}

/** The place that the words name: by its whole name the smallest such (福田街道), else by its bare name the largest (福田: the district). */
function placeIn({ all }: Organisations, q: string) {
  const places = all.filter(({ kind, path, short_name }) => kind !== 'department' && path.length > 1 && short_name.length > 1)
  return (
    places.findLast(({ short_name }) => q.includes(short_name)) ??
    places.find(({ short_name }) => q.includes(bareName(short_name)))
  )
}

/** 南山区 is also said 南山. */
const bareName = (name: string) =>
  name.length > 2 ? name.replace(/(新区|合作区|区|街道|镇|人民政府|政府|街道办事处)$/, '') : name

/** Offices of the place that was named come first; where none was, those of the city. */
export function nearness({ path, level }: Organisation, place: Organisation | undefined) {
  if (place) return path.includes(place.id) ? 2 : level === 'city' ? 1.2 : 0.4
  return level === 'city' ? 1.5 : 1
}

/** 预决算 holds 预算 too: pairs with one character between them. */
const skippingPairs = (duty: string) =>
  Array.from({ length: Math.max(0, duty.length - 2) }, (_, at) => duty.charAt(at) + duty.charAt(at + 2))

function indexOf({ all, byId }: Organisations): Index {
  const entries = all.map((organisation): Entry => {
    const above = byId.get(organisation.path[0] ?? '')?.short_name ?? ''
    return {
      organisation,
      name: new Set(pairsOf(organisation.name.replace(above, ''))),
      duties: organisation.duties.map((duty) => ({ duty, pairs: [...pairsOf(duty), ...skippingPairs(duty)] })),
    }
  })
  // Counted over different duties and names: that each district has a bureau of education makes its words no more common.
  const texts = new Map(
    entries.flatMap(({ organisation, name, duties }) => [
      [bareName(organisation.name), [...name]] as const,
      ...duties.map(({ duty, pairs }) => [duty, pairs] as const),
    ]),
  )
  const holders = new Map<string, number>()
  for (const pairs of texts.values()) for (const pair of new Set(pairs)) holders.set(pair, (holders.get(pair) ?? 0) + 1)
  const rarity = new Map([...holders].map(([pair, held]) => [pair, Math.max(0, Math.log10((texts.size + 1) / held))]))
  return { entries, rarity }
}
