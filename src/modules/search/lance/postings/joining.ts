import type { Matches } from '../answer.ts'

export const NOTHING: Matches = { places: new Uint32Array(0), scores: new Float32Array(0) }

/** What is in one or the other; what is in both has the score of both. */
export function unite(one: Matches, other: Matches): Matches {
  if (one.places.length === 0) return other
  if (other.places.length === 0) return one
  const [places, scores] = [
    new Uint32Array(one.places.length + other.places.length),
    new Float32Array(one.places.length + other.places.length),
  ]
  let [first, second, many] = [0, 0, 0]
  while (first < one.places.length || second < other.places.length) {
    const [left, right] = [one.places[first] ?? NOWHERE, other.places[second] ?? NOWHERE]
    places[many] = Math.min(left, right)
    let score = 0
    if (left <= right) score += one.scores[first++] ?? 0
    if (right <= left) score += other.scores[second++] ?? 0
    scores[many++] = score
  }
  return { places: places.slice(0, many), scores: scores.slice(0, many) }
}
const NOWHERE = 0xffffffff

/** What is in both. */
export function intersect(one: Matches, other: Matches): Matches {
  const most = Math.min(one.places.length, other.places.length)
  const [places, scores] = [new Uint32Array(most), new Float32Array(most)]
  let [first, second, many] = [0, 0, 0]
  while (first < one.places.length && second < other.places.length) {
    const [left, right] = [one.places[first] ?? 0, other.places[second] ?? 0]
    if (left === right) {
      places[many] = left
      scores[many++] = (one.scores[first] ?? 0) + (other.scores[second] ?? 0)
    }
    if (left <= right) first++
    if (right <= left) second++
  }
  return { places: places.slice(0, many), scores: scores.slice(0, many) }
}

/** The best of them, by their scores; of equal ones the first. Places stay in their order. */
export function bestOf(matches: Matches, most: number): Matches {
  const { places, scores } = matches
  if (places.length <= most) return matches
  const least = scores.toSorted()[places.length - most] ?? 0
  let equal = most - scores.reduce((sum, score) => sum + (score > least ? 1 : 0), 0)
  const chosen = Uint32Array.from(places.keys()).filter((index) => {
    const score = scores[index] ?? 0
    return score > least || (score === least && equal-- > 0)
  })
  return { places: chosen.map((index) => places[index] ?? 0), scores: Float32Array.from(chosen, (index) => scores[index] ?? 0) }
}
