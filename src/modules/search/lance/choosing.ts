import type { Sort } from '../model.ts'
import type { Columns } from './columns.ts'
import { openRoom } from './room.ts'

export type Chosen = { segment: number; place: number; score: number }
/** What is chosen from in one table: places with their final scores; those that do not pass have the score of none. */
export type Choice = { columns: Columns; places: Uint32Array; scores: Float32Array }
/** The score of what does not pass. */
export const NONE = -1

const BUCKETS = 65_536
const counts = new Uint32Array(BUCKETS)

/**
 * From `offset` on the next `size` of all, the best or the newest first; equal ones in the order of their places, always the same. One walk
 * counts how many there are of each kind, so that only those that can be among them are sorted, however far the page.
 */
export function choose(
  choices: readonly Choice[],
  { sort, offset, size }: { sort: Sort; offset: number; size: number },
): Chosen[] {
  const most = offset + size
  if (size === 0) return []
  const bucketsOf = sort === 'newest' ? byDay : byScore
  const buckets = choices.map((choice, segment) => bucketsOf(choice, roomFor(segment, choice.places.length)))
  counts.fill(0)
  choices.forEach(({ scores }, segment) => {
    const of = buckets[segment] ?? new Uint16Array(0)
    for (let index = 0; index < of.length; index++) {
      if (scores[index] === NONE) continue
      const bucket = of[index] ?? 0
      counts[bucket] = (counts[bucket] ?? 0) + 1
    }
  })
  let least = BUCKETS - 1
  for (let found = counts[least] ?? 0; found < most && least > 0; found += counts[least] ?? 0) least--
  const candidates: (Chosen & { day: number })[] = []
  choices.forEach(({ columns: { day }, places, scores }, segment) => {
    const of = buckets[segment] ?? new Uint16Array(0)
    for (let index = 0; index < of.length; index++) {
      const score = scores[index] ?? NONE
      if ((of[index] ?? 0) < least || score === NONE) continue
      const place = places[index] ?? 0
      candidates.push({ segment, place, score, day: day[place] ?? 0 })
    }
  })
  const order = sort === 'newest' ? byDayThenScore : byScoreThenDay
  return candidates.sort(order).slice(offset, most)
}

type Candidate = Chosen & { day: number }
const byPlace = (one: Candidate, other: Candidate) => one.segment - other.segment || one.place - other.place
const byScoreThenDay = (one: Candidate, other: Candidate) => other.score - one.score || other.day - one.day || byPlace(one, other)
const byDayThenScore = (one: Candidate, other: Candidate) => other.day - one.day || other.score - one.score || byPlace(one, other)

const roomFor = openRoom((length) => new Uint16Array(length))

/** Exponent and seven digits of a score: of two scores in different buckets the one in the higher is higher. */
function byScore({ scores }: Choice, buckets: Uint16Array) {
  const bits = new Uint32Array(scores.buffer, scores.byteOffset, scores.length)
  for (let index = 0; index < buckets.length; index++) buckets[index] = (bits[index] ?? 0) >>> 16
  return buckets
}

function byDay({ columns, places }: Choice, buckets: Uint16Array) {
  const days = daysOf(columns)
  for (let index = 0; index < buckets.length; index++) buckets[index] = days[places[index] ?? 0] ?? 0
  return buckets
}

/** Days in their order, few enough for a bucket each: from 1900 on, every month of 31 days. What is older shares one. */
const days = new WeakMap<Int32Array, Uint16Array>()
function daysOf({ day }: Columns) {
  let found = days.get(day)
  if (!found) {
    found = Uint16Array.from(day, (number) => {
      const [year, month] = [Math.floor(number / 10_000), Math.floor(number / 100) % 100]
      return Math.min(Math.max((year - 1_900) * 372 + month * 31 + (number % 100), 0), BUCKETS - 1)
    })
    days.set(day, found)
  }
  return found
}
