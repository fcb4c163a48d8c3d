import type { Vector } from './vectors.ts'

export type Pair = { a: number; b: number; likeness: number }

// What stands in every fiftieth text leads to no candidate; it is weighed all the same when two are compared.
const COMMON = 0.02
const COMMON_AT_LEAST = 60
// Common words can add something; where the rare ones say next to nothing, they are not asked.
const RARE_SHARE = 1 / 3

/** All pairs at least so alike that share something rare, found through the lists of who holds what. */
export function pairsOf(vectors: readonly Vector[], from: number): Pair[] {
  const most = Math.max(COMMON_AT_LEAST, vectors.length * COMMON)
  const counts = new Map<number, number>()
  for (const { features } of vectors) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1)
  const holders = new Map<number, { items: number[]; weights: number[] }>()
  const common: Map<number, number>[] = []
  const sums = new Float64Array(vectors.length)
  const pairs: Pair[] = []
  vectors.forEach(({ features, weights }, item) => {
    const touched: number[] = []
    const mine = new Map<number, number>()
    features.forEach((feature, place) => {
      const weight = weights[place] ?? 0
      if ((counts.get(feature) ?? 0) > most) {
        mine.set(feature, weight)
        return
      }
      const known = holders.get(feature)
      if (!known) {
        holders.set(feature, { items: [item], weights: [weight] })
        return
      }
      for (let at = 0; at < known.items.length; at++) {
        const other = known.items[at] ?? 0
        if (sums[other] === 0) touched.push(other)
        sums[other] = (sums[other] ?? 0) + (known.weights[at] ?? 0) * weight
      }
      known.items.push(item)
      known.weights.push(weight)
    })
    common.push(mine)
    for (const other of touched) {
      const rare = sums[other] ?? 0
      sums[other] = 0
      if (rare < from * RARE_SHARE) continue
      const likeness = rare + dot(mine, common[other] ?? new Map())
      if (likeness >= from) pairs.push({ a: other, b: item, likeness })
    }
  })
  return pairs
}

function dot(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>) {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one]
  let sum = 0
  for (const [feature, weight] of small) sum += weight * (large.get(feature) ?? 0)
  return sum
}
