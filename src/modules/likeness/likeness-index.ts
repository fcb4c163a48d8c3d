import { canonical } from './canonical.ts'
import { bandsOf } from './min-hash.ts'
import { hashOf, shinglesOfCanonical } from './shingles.ts'
import { openSlots } from './slots.ts'
import { featuresOf } from './vectors.ts'
import { everydayWords, type Synonyms } from './words.ts'

export type Found = { id: string; likeness: number; kind: 'same' | 'alike' }
/** Texts that come one by one and are asked after at once: messages, demands. In memory; who keeps the texts fills it again. */
export type LikenessIndex = {
  add: (id: string, text: string) => void
  remove: (id: string) => boolean
  /** The likest first. Deterministic for the same texts added in the same order. */
  alike: (text: string, options?: { size?: number; from?: number; except?: string }) => Found[]
  readonly size: number
  /** How much it holds, ids aside. */
  readonly bytes: number
}

// What an item is kept by: a sample of its features that is the same for the same features (the smallest hashes), and of its shingles.
const FEATURES = 40
const SHINGLES = 24
const RAREST = 8
const BANDS_KEPT = 16
const KEYS = RAREST + BANDS_KEPT
const LOOKED_AT = 400
const SAME_FROM = 0.5
const ALIKE_FROM = 0.15
// How often a feature was seen, by its hash; where two share a place both count as commoner than they are.
const COUNTS = 2 ** 18

export function openLikenessIndex({ synonyms = everydayWords() }: { synonyms?: Synonyms } = {}): LikenessIndex {
  const slots = openSlots({ features: FEATURES + SHINGLES, keys: KEYS })
  const counts = new Uint32Array(COUNTS)
  const places = new Map<string, number>()
  const rarity = (feature: number) => Math.log(1 + Math.max(places.size, 200) / (1 + (counts[feature % COUNTS] ?? 0)))

  const remove = (id: string) => {
    const place = places.get(id)
    if (place === undefined) return false
    for (const feature of slots.features(place).subarray(0, FEATURES)) {
      const at = feature % COUNTS
      if (feature !== 0 && (counts[at] ?? 0) > 0) counts[at] = (counts[at] ?? 0) - 1
    }
    places.delete(id)
    slots.free(place)
    return true
  }

  return {
    add(id, text) {
      remove(id)
      const sketch = sketchOf(text, synonyms)
      for (const feature of sketch.features) counts[feature % COUNTS] = (counts[feature % COUNTS] ?? 0) + 1
      const rare = [...sketch.features].sort((a, b) => rarity(b) - rarity(a) || a - b).slice(0, RAREST)
      const kept = new Uint32Array(FEATURES + SHINGLES)
      kept.set(sketch.features)
      kept.set(sketch.shingles, FEATURES)
      places.set(id, slots.take(id, kept, [...rare, ...sketch.bands]))
    },
    remove,
    alike(text, { size = 10, from = ALIKE_FROM, except } = {}) {
      const asked = sketchOf(text, synonyms)
      const rare = [...asked.features].sort((a, b) => rarity(b) - rarity(a) || a - b).slice(0, RAREST * 2)
      const [features, shingles] = [new Set(asked.features), new Set(asked.shingles)]
      const found: Found[] = []
      for (const place of slots.under([...asked.bands, ...rare], LOOKED_AT)) {
        const id = slots.idOf(place)
        if (id === undefined || id === except) continue
        const theirs = slots.features(place)
        const copy = resemblance(shingles, theirs.subarray(FEATURES))
        const likeness = copy >= SAME_FROM ? copy : weighed(features, theirs.subarray(0, FEATURES), rarity)
        if (likeness >= from) found.push({ id, likeness, kind: copy >= SAME_FROM ? 'same' : 'alike' })
      }
      return found
        .sort(
          (a, b) => Number(b.kind === 'same') - Number(a.kind === 'same') || b.likeness - a.likeness || (a.id < b.id ? -1 : 1),
        )
        .slice(0, size)
    },
    get size() {
      return places.size
    },
    get bytes() {
      return slots.bytes + counts.byteLength
    },
  }
}

function sketchOf(text: string, synonyms: Synonyms) {
  const features = new Set<number>()
  // Neighbouring characters would fill the sample; words and single characters say what a text is about.
  for (const [feature] of featuresOf(text, synonyms)) if (!feature.startsWith('·')) features.add(hashOf(feature) || 1)
  const shingles = shinglesOfCanonical(canonical(text))
  return {
    features: smallest(features, FEATURES),
    shingles: smallest(new Set([...shingles].map((shingle) => hashOf(shingle) || 1)), SHINGLES),
    bands: bandsOf(shingles).subarray(0, BANDS_KEPT),
  }
}

const smallest = (hashes: ReadonlySet<number>, most: number) => Uint32Array.from(hashes).sort().slice(0, most)

/** The share of what two have in common, estimated from the smallest hashes of their union. */
function resemblance(mine: ReadonlySet<number>, theirs: Uint32Array): number {
  const other = theirs.filter((hash) => hash !== 0)
  const union = Uint32Array.from(new Set([...mine, ...other]))
    .sort()
    .slice(0, SHINGLES)
  const held = new Set(other)
  let both = 0
  for (const hash of union) if (mine.has(hash) && held.has(hash)) both++
  return union.length === 0 ? 0 : both / union.length
}

function weighed(mine: ReadonlySet<number>, theirs: Uint32Array, rarity: (feature: number) => number): number {
  let [both, all] = [0, 0]
  for (const feature of mine) all += rarity(feature)
  for (const feature of theirs) {
    if (feature === 0) continue
    const weight = rarity(feature)
    all += weight
    if (mine.has(feature)) both += weight
  }
  return all === 0 ? 0 : (2 * both) / all
}
