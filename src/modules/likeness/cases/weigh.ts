import { type CaseSketch, FEATURES, NAMES, type Near, NOWHERE } from './case.ts'
import type { Segment } from './segment.ts'

export type Rarity = (feature: number) => number

/** What a case has in common with one of a segment; the rarity of its own features is counted once, beforehand. */
export function openComparison(sketch: CaseSketch, rarity: Rarity) {
  const own = Float64Array.from(sketch.features, rarity)
  const all = own.reduce((sum, weight) => sum + weight, 0)
  const placeOf = openPlaces(sketch.features)
  const names = new Set(sketch.names)
  const cosine = Math.cos(((sketch.lat / 1e6) * Math.PI) / 180)

  const metresTo = (segment: Segment, at: number) => {
    const [lat, lon] = [segment.where[at * 2] ?? NOWHERE, segment.where[at * 2 + 1] ?? NOWHERE]
    if (sketch.lat === NOWHERE || lat === NOWHERE) return null
    return Math.round(Math.hypot(lat - sketch.lat, (lon - sketch.lon) * cosine) * 0.11132)
  }
  // What one feature weighs of a case that is compared, where we have it too; else nothing yet.
  const shared = new Float64Array(FEATURES)
  /** Negative where it cannot reach `from`: what they have in common is seen at once, how rare the rest of theirs is has to be looked up. */
  const likenessTo = (segment: Segment, at: number, from: number) => {
    const start = at * FEATURES
    let [both, many] = [0, 0]
    for (; many < FEATURES; many++) {
      const feature = segment.features[start + many] ?? 0
      if (feature === 0) break
      const mine = placeOf(feature)
      const weight = mine < 0 ? 0 : (own[mine] ?? 0)
      shared[many] = weight
      both += weight
    }
    // Theirs weigh no less than what they share with ours.
    if (2 * both < from * (all + both)) return -1
    let theirs = 0
    for (let place = 0; place < many; place++) theirs += shared[place] || rarity(segment.features[start + place] ?? 0)
    return all + theirs === 0 ? 0 : (2 * both) / (all + theirs)
  }
  const namesWith = (segment: Segment, at: number): Near['names'] => {
    const start = at * NAMES
    if (sketch.names.length === 0 || segment.names[start] === 0) return 'unsaid'
    for (let place = start; place < start + NAMES; place++) if (names.has(segment.names[place] ?? 0)) return 'shared'
    return 'other'
  }
  /** Undefined where it is less like it than `from`: of most no more than that is asked. */
  return (segment: Segment, at: number, from = 0): Near | undefined => {
    const likeness = likenessTo(segment, at, from)
    if (likeness < from) return undefined
    const item = segment.items[at] ?? 0
    return {
      place: segment.base + at,
      likeness,
      metres: metresTo(segment, at),
      names: namesWith(segment, at),
      minutesApart: Math.abs((segment.minutes[at] ?? 0) - sketch.minute),
      item: item === 0 || sketch.item === 0 ? 'unknown' : item === sketch.item ? 'same' : 'other',
    }
  }
}

// Many more slots than features, so that what we do not have is mostly seen at the first look.
const SLOTS = 1_024

/** Where among ours a feature is, -1 where it is not: thousands of theirs are asked for, and most are not ours. */
function openPlaces(features: Uint32Array): (feature: number) => number {
  const places = new Int8Array(SLOTS).fill(-1)
  for (let place = 0; place < features.length; place++) {
    let slot = (features[place] ?? 0) & (SLOTS - 1)
    while ((places[slot] ?? -1) >= 0) slot = (slot + 1) & (SLOTS - 1)
    places[slot] = place
  }
  return (feature) => {
    let slot = feature & (SLOTS - 1)
    for (;;) {
      const place = places[slot] ?? -1
      if (place < 0 || features[place] === feature) return place
      slot = (slot + 1) & (SLOTS - 1)
    }
  }
}
