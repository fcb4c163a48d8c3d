import { canonical } from './canonical.ts'
import { copied } from './families.ts'
import { areContrary } from './said.ts'
import { sharedPhrases } from './shared-phrases.ts'
import { shinglesOfCanonical } from './shingles.ts'
import { vectorsOf } from './vectors.ts'
import type { Synonyms } from './words.ts'

/** How alike two texts are, and how that shows: `same` is a copy, perhaps touched up; `likeness` from 0 to 1. */
export type Likeness = { likeness: number; kind: 'same' | 'alike'; shared: string[] }

/** Two texts by themselves; among many, what all of them say counts for less (`groupAlike`). */
export function likenessOf(a: string, b: string, { synonyms }: { synonyms?: Synonyms } = {}): Likeness {
  const [one, other] = [canonical(a), canonical(b)]
  const contrary = areContrary(one, other)
  const copy = one !== '' && one === other ? 1 : copied(shinglesOfCanonical(one), shinglesOfCanonical(other))
  const shared = sharedPhrases([a, b], { ...(synonyms && { synonyms }) })
  if (copy > 0 && !contrary) return { likeness: copy, kind: 'same', shared }
  const [first, second] = vectorsOf([a, b], synonyms)
  if (!first || !second || contrary) return { likeness: 0, kind: 'alike', shared }
  const weights = new Map(Array.from(second.features, (feature, place) => [feature, second.weights[place] ?? 0]))
  const likeness = first.features.reduce(
    (sum, feature, place) => sum + (weights.get(feature) ?? 0) * (first.weights[place] ?? 0),
    0,
  )
  return { likeness: Math.min(1, likeness), kind: 'alike', shared }
}
