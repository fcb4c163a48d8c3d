import type { Sparse } from './features.ts'

/** A plane for each label: how far a text lies on its side. The last weight is the plane's distance from the origin. */
export type Planes = Float64Array[]

/** What a mistake costs against a simple plane; set once by cross-validation, the same for every installation. */
const COST = 1
const ROUNDS = 40
const ENOUGH = 0.01

/**
 * A linear support vector machine for each label against the rest, with squared loss, by coordinate descent in the dual (Hsieh and others,
 * 2008). A label with few texts weighs as much as one with many. The same rows in the same order give the same planes.
 */
export function learnPlanes(
  texts: readonly Sparse[],
  labels: readonly number[],
  { count, size }: { count: number; size: number },
): Planes {
  const holders = Array.from({ length: count }, (_, label) => labels.filter((each) => each === label).length)
  return holders.map((own, label) =>
    learnPlane(texts, (index) => labels[index] === label, { size, cost: (COST * texts.length) / (count * Math.max(own, 1)) }),
  )
}

function learnPlane(texts: readonly Sparse[], isOwn: (index: number) => boolean, { size, cost }: { size: number; cost: number }) {
  const plane = new Float64Array(size + 1)
  const held = new Float64Array(texts.length)
  const order = Int32Array.from(texts, (_, index) => index)
  const next = sequence()
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, next)
    let furthest = 0
    for (const index of order) {
      const side = isOwn(index) ? 1 : -1
      const slack = 0.5 / (side > 0 ? cost : COST)
      const now = held[index] ?? 0
      const text = texts[index]
      if (!text) continue
      const gradient = side * along(plane, text) - 1 + slack * now
      const step = now === 0 ? Math.min(gradient, 0) : gradient
      furthest = Math.max(furthest, Math.abs(step))
      if (Math.abs(step) < 1e-9) continue
      // The square of a text's length is one, and one more for the distance from the origin.
      const then = Math.max(now - gradient / (2 + slack), 0)
      held[index] = then
      move(plane, text, (then - now) * side)
    }
    if (furthest < ENOUGH) break
  }
  return plane
}

/** How far a text lies on the side of each label. */
export const sidesOf = (planes: Planes, text: Sparse) => planes.map((plane) => along(plane, text))

function along(plane: Float64Array, { places, weights }: Sparse) {
  let sum = plane[plane.length - 1] ?? 0
  for (let at = 0; at < places.length; at++) sum += (plane[places[at] ?? 0] ?? 0) * (weights[at] ?? 0)
  return sum
}

function move(plane: Float64Array, { places, weights }: Sparse, by: number) {
  for (let at = 0; at < places.length; at++) {
    const place = places[at] ?? 0
    plane[place] = (plane[place] ?? 0) + by * (weights[at] ?? 0)
  }
  plane[plane.length - 1] = (plane[plane.length - 1] ?? 0) + by
}

function shuffle(order: Int32Array, next: () => number) {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
}

/** Numbers in [0, 1) that look drawn and are the same each time (mulberry32). */
export function sequence(seed = 1) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
