import { hashOf } from '../shingles.ts'
import { featuresOf } from '../vectors.ts'
import type { Synonyms } from '../words.ts'
import { type Case, type CaseSketch, FEATURES, NAMES, NOWHERE } from './case.ts'
import { placeNamesIn } from './place-names.ts'

const DEGREE = 1_000_000
const MINUTE = 60_000

/**
 * What is kept of a case. Of a long text a sample: each feature draws a lot by its own hash, heavier ones the better lots, so that the same
 * features are kept of texts that share them.
 */
export function sketchCase({ id, text, place, address, item, at }: Case, synonyms: Synonyms): CaseSketch {
  const shares = new Map<number, number>()
  const words = new Set<number>()
  for (const [feature, share] of featuresOf(text, synonyms)) {
    if (feature.startsWith('·')) continue
    const hash = hashOf(feature) || 1
    shares.set(hash, Math.max(share, shares.get(hash) ?? 0))
    if (!feature.startsWith("'") && feature.length > 1) words.add(hash)
  }
  const features = Uint32Array.from(
    [...shares]
      .map(([hash, share]) => ({ hash, lot: -Math.log((hash + 1) / 2 ** 32) / share }))
      .sort((a, b) => a.lot - b.lot || a.hash - b.hash)
      .slice(0, FEATURES),
    ({ hash }) => hash,
  ).sort()
  // What was not kept is not counted either, and would pass for rare.
  const kept = features.filter((hash) => words.has(hash))
  const names = [...new Set([...placeNamesIn(address ?? ''), ...placeNamesIn(text)])].slice(0, NAMES)
  return {
    id: idNumbers(id),
    features,
    words: kept.length > 0 ? kept : features,
    names: Uint32Array.from(names, (name) => hashOf(name) || 1),
    lat: place ? Math.round(place.lat * DEGREE) : NOWHERE,
    lon: place ? Math.round(place.lon * DEGREE) : NOWHERE,
    minute: Math.floor(at.getTime() / MINUTE),
    item: item ? hashOf(item) || 1 : 0,
  }
}

export function idNumbers(id: string): Uint32Array {
  const digits = id.replaceAll('-', '')
  return Uint32Array.from({ length: 4 }, (_, part) => Number.parseInt(digits.slice(part * 8, part * 8 + 8), 16))
}

export function idText(numbers: Uint32Array): string {
  const digits = Array.from(numbers, (part) => part.toString(16).padStart(8, '0')).join('')
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join('-')
}
