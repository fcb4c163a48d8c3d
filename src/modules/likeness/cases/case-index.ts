import { everydayWords, type Synonyms } from '../words.ts'
import { type Case, type CaseSketch, FEATURES, type Near } from './case.ts'
import { keysAsked, keysOf } from './keys-of.ts'
import type { CaseRecord } from './records.ts'
import { openSegment, type Segment, TIERS } from './segment.ts'
import { idNumbers, idText, sketchCase } from './sketch-case.ts'
import { openComparison } from './weigh.ts'

// The first segment is small, so that a small city pays for a small one; none is larger than the last figure.
const SMALLEST = 2 ** 10
const LARGEST = 2 ** 20
const COUNTS = 2 ** 20
const FEWEST = 200
const LAST_STAMP = 2 ** 32 - 1
const LOGS = Float64Array.from({ length: 4_096 }, (_, count) => Math.log(1 + count))
/** Of each key no more than so many are looked at, the latest first: a phrase that everybody writes leads to 32 cases, not to a million. */
const LOOKED_AT = 32

export type CaseIndex = ReturnType<typeof openCaseIndex>

/**
 * Cases by what, where and when, millions of them in typed arrays, found by place and rare words within milliseconds. Places count upwards
 * for as long as the index lives. Same additions in the same order, same answers.
 */
export function openCaseIndex({ synonyms = everydayWords() }: { synonyms?: Synonyms } = {}) {
  const segments: Segment[] = []
  const counts = new Uint32Array(COUNTS)
  let size = 0
  let nextBase = 0
  /** The number of the question that is asked: each case is stamped with the last in which it was met. */
  let asked = 0
  const startOver = () => {
    for (const { seenIn } of segments) seenIn.fill(0)
    return 1
  }

  const countOf = (feature: number) => counts[feature & (COUNTS - 1)] ?? 0
  // A comparison weighs 28 features, and most are rare: what small counts weigh is reckoned once for as many cases as there are now.
  const weights = new Float64Array(LOGS.length)
  let weighedAt = -1
  const weigh = (count: number) => Math.log(1 + Math.max(size, FEWEST) + count) - (LOGS[count] ?? Math.log(1 + count))
  const rarity = (feature: number) => {
    const count = countOf(feature)
    if (count >= weights.length) return weigh(count)
    if (weighedAt !== size) {
      weights.fill(0)
      weighedAt = size
    }
    const known = weights[count]
    if (known) return known
    const weight = weigh(count)
    weights[count] = weight
    return weight
  }
  const telling = (words: Uint32Array) => words.slice().sort((a, b) => countOf(a) - countOf(b) || a - b)
  const countIn = (features: Uint32Array, by: 1 | -1) => {
    for (const feature of features) {
      const at = feature & (COUNTS - 1)
      if (feature !== 0) counts[at] = Math.max(0, (counts[at] ?? 0) + by)
    }
  }
  const within = (place: number): { segment: Segment; at: number } | undefined => {
    for (let last = segments.length - 1; last >= 0; last--) {
      const segment = segments[last]
      if (segment && place >= segment.base) {
        const at = place - segment.base
        return at < segment.count ? { segment, at } : undefined
      }
    }
    return undefined
  }
  const room = () => {
    const last = segments.at(-1)
    if (last && !last.isFull) return last
    const fresh = openSegment(nextBase, Math.min(LARGEST, last ? last.capacity * 2 : SMALLEST))
    nextBase += fresh.capacity
    segments.push(fresh)
    return fresh
  }

  return {
    sketch: (given: Case) => sketchCase(given, synonyms),
    /** The keys under which it will be found: as rare as words are now. */
    keysFor: (sketch: CaseSketch) => keysOf(sketch, telling),
    /** With no keys it is counted and can be looked up, and never found: others stand for it. */
    add({ sketch, keys }: CaseRecord): number {
      countIn(sketch.features, 1)
      size++
      return room().push(sketch, keys)
    },
    near(sketch: CaseSketch, { from = 0 }: { from?: number } = {}): Near[] {
      const compare = openComparison(sketch, rarity)
      const found: Near[] = []
      asked = asked === LAST_STAMP ? startOver() : asked + 1
      for (const key of keysAsked(sketch, telling)) {
        let looked = 0
        for (let last = segments.length - 1; last >= 0 && looked < LOOKED_AT; last--) {
          const segment = segments[last]
          segment?.under(key, (at) => {
            if (segment.seenIn[at] !== asked) {
              segment.seenIn[at] = asked
              const near = compare(segment, at, from)
              if (near) found.push(near)
            }
            return ++looked < LOOKED_AT
          })
        }
      }
      return found.sort((a, b) => b.likeness - a.likeness || b.place - a.place)
    },
    /** What a case has in common with any other, by its place: for looking at all of them. */
    comparison(sketch: CaseSketch): (place: number) => Near | undefined {
      const compare = openComparison(sketch, rarity)
      return (place) => {
        const found = within(place)
        return found && compare(found.segment, found.at)
      }
    },
    placeOf(id: string): number | undefined {
      const numbers = idNumbers(id)
      for (let last = segments.length - 1; last >= 0; last--) {
        const at = segments[last]?.find(numbers) ?? -1
        if (at >= 0) return (segments[last]?.base ?? 0) + at
      }
      return undefined
    },
    idOf(place: number): string | undefined {
      const found = within(place)
      return found && idText(found.segment.ids.subarray(found.at * 4, found.at * 4 + 4))
    },
    minuteOf(place: number): number {
      const found = within(place)
      return found?.segment.minutes[found.at] ?? 0
    },
    /** The group of a tier that a case is in, 0 for none. */
    groupOf(place: number, tier: number): number {
      const found = within(place)
      return found?.segment.groups[found.at * TIERS + tier] ?? 0
    },
    setGroup(place: number, tier: number, group: number) {
      const found = within(place)
      if (found) found.segment.groups[found.at * TIERS + tier] = group
    },
    /** Where the next one comes; `takeBack` to it undoes all that was added since. */
    get end() {
      const last = segments.at(-1)
      return last ? last.base + last.count : nextBase
    },
    takeBack(end: number) {
      for (let last = segments.at(-1); last && last.base + last.count > end; last = segments.at(-1)) {
        if (last.count > 0) {
          const at = last.count - 1
          countIn(last.features.subarray(at * FEATURES, (at + 1) * FEATURES), -1)
          last.pop()
          size--
        }
        if (last.count === 0) {
          segments.pop()
          nextBase = last.base
        }
      }
    },
    /** Drops the oldest segments while all their cases are older. */
    dropBefore(minute: number): number {
      let dropped = 0
      for (let first = segments[0]; segments.length > 1 && first; first = segments[0]) {
        if (!first.isFull || (first.minutes[first.count - 1] ?? 0) >= minute) break
        countIn(first.features, -1)
        dropped += first.count
        size -= first.count
        segments.shift()
      }
      return dropped
    },
    get size() {
      return size
    },
    get bytes() {
      return segments.reduce((sum, { bytes }) => sum + bytes, counts.byteLength)
    },
  }
}
