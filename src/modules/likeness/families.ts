import { canonical } from './canonical.ts'
import { bandsOf, openBands } from './min-hash.ts'
import { areContrary } from './said.ts'
import { shinglesOfCanonical } from './shingles.ts'

/** Texts that are one text, copied and perhaps touched up; `core` is the one that the others are compared with. */
export type Family = { core: number; members: number[] }

const SAME_FROM = 0.5
// A template that somebody has put a story of their own around.
const HELD_FROM = 0.8
const HOLDS_AT_LEAST = 20

/**
 * Puts copies together. Each is compared with the core of a family and with nothing else, so that no chain of small changes leads from
 * one text to another; cores are the texts sent the most often, then the longest, so that the order in which they came is nothing to the answer.
 */
export function familiesOf(texts: readonly string[]): Family[] {
  const exact = new Map<string, number[]>()
  texts.forEach((text, place) => {
    const plain = canonical(text)
    const same = exact.get(plain)
    if (same) same.push(place)
    else exact.set(plain, [place])
  })
  const kinds = [...exact].sort(
    ([a, as], [b, bs]) => bs.length - as.length || b.length - a.length || (a < b ? -1 : a > b ? 1 : 0),
  )
  const bands = openBands()
  const families: (Family & { plain: string; shingles: Set<string> })[] = []
  for (const [plain, places] of kinds) {
    const shingles = shinglesOfCanonical(plain)
    const keys = bandsOf(shingles)
    let [best, likest] = [-1, 0]
    if (plain !== '')
      for (const candidate of bands.candidates(keys)) {
        const family = families[candidate]
        if (!family) continue
        const likeness = copied(shingles, family.shingles)
        if (likeness > likest && !areContrary(plain, family.plain)) [best, likest] = [candidate, likeness]
      }
    const family = families[best]
    if (family) family.members.push(...places)
    else {
      if (plain !== '') bands.add(families.length, keys)
      families.push({ core: places[0] ?? 0, members: [...places], plain, shingles })
    }
  }
  return families.map(({ core, members }) => ({ core, members: members.sort((a, b) => a - b) }))
}

/** How much two sets of shingles are one text, 0 where they are not. */
export function copied(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  let both = 0
  for (const shingle of small) if (large.has(shingle)) both++
  const likeness = both / (a.size + b.size - both || 1)
  const held = small.size >= HOLDS_AT_LEAST ? both / small.size : 0
  return likeness >= SAME_FROM || held >= HELD_FROM ? Math.max(likeness, held) : 0
}
