import { type CaseSketch, FEATURES, NAMES, type Near, NOWHERE } from './case.ts'
import type { Segment } from './segment.ts'

export type Rarity = (feature: number) => number

/** What a case has in common with one of a segment; the rarity of its own features is counted once, beforehand. */
export function openComparison(sketch: CaseSketch, rarity: Rarity) {
  const own = Float64Array.from(sketch.features, rarity)
  const all = own.reduce((sum, weight) => sum + weight, 0)
  const cosine = Math.cos(((sketch.lat / 1e6) * Math.PI) / 180)

  const metresTo = (segment: Segment, at: number) => {
    const [lat, lon] = [segment.where[at * 2] ?? NOWHERE, segment.where[at * 2 + 1] ?? NOWHERE]
    if (sketch.lat === NOWHERE || lat === NOWHERE) return null
    return Math.round(Math.hypot(lat - sketch.lat, (lon - sketch.lon) * cosine) * 0.11132)
  }
  const likenessTo = (segment: Segment, at: number) => {
    const from = at * FEATURES
    let [mine, both, theirs] = [0, 0, 0]
    for (let place = from; place < from + FEATURES; place++) {
      const feature = segment.features[place] ?? 0
      if (feature === 0) break
      while (mine < own.length && (sketch.features[mine] ?? 0) < feature) mine++
      if (sketch.features[mine] === feature) {
        both += own[mine] ?? 0
        theirs += own[mine] ?? 0
      } else theirs += rarity(feature)
    }
    return all + theirs === 0 ? 0 : (2 * both) / (all + theirs)
  }
  const namesWith = (segment: Segment, at: number): Near['names'] => {
    const theirs = segment.names.subarray(at * NAMES, (at + 1) * NAMES)
    if (sketch.names.length === 0 || (theirs[0] ?? 0) === 0) return 'unsaid'
    return sketch.names.some((name) => theirs.includes(name)) ? 'shared' : 'other'
  }
  return (segment: Segment, at: number): Near => {
    const item = segment.items[at] ?? 0
    return {
      place: segment.base + at,
      likeness: likenessTo(segment, at),
      metres: metresTo(segment, at),
      names: namesWith(segment, at),
      minutesApart: Math.abs((segment.minutes[at] ?? 0) - sketch.minute),
      item: item === 0 || sketch.item === 0 ? 'unknown' : item === sketch.item ? 'same' : 'other',
    }
  }
}
