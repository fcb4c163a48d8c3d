import { sequence } from '../../classification/index.ts'
import type { Example } from './example.ts'
import { type Placed, rarityOf, runsWithPlace, type Seen, seenOf } from './features.ts'

/**
 * Which item a text is, among all items of the history at once: multinomial logistic regression over buckets of runs. One row of weights
 * for each bucket, in eighths of a byte's range, so that hundreds of items fit into some tens of megabytes and one text costs a fraction of
 * a millisecond.
 */
export type Machine = {
  bits: number
  labels: string[]
  rarity: Float32Array
  weights: Int8Array
  /** What one step of a row's weights is worth. */
  steps: Float32Array
  bias: Float32Array
  /** Makes sides probabilities (`classification`'s calibration). */
  sharpness: number
}
export type Bounds = { seconds: number; rounds?: number; now?: () => number }

/** An item with fewer rows cannot be learned. */
const LEAST = 3
/** So many weights at the most: buckets are fewer where items are many. */
const WEIGHTS = 1 << 25
const ROUNDS = 12
const PACE = 4

/** The same examples in the same order give the same machine, unless time runs out before. */
export function learnMachine(
  examples: readonly Example[],
  { seconds, rounds = ROUNDS, now = () => performance.now() }: Bounds,
): Machine {
  const counts = new Map<string, number>()
  for (const { item, returned } of examples) if (!returned) counts.set(item, (counts.get(item) ?? 0) + 1)
  const labels = [...counts]
    .filter(([, count]) => count >= LEAST)
    .map(([label]) => label)
    .sort()
  const places = new Map(labels.map((label, place) => [label, place]))
  const known = examples.filter(({ item, returned, wrongItem }) => places.has(item) && (!returned || wrongItem))
  const bits = Math.min(16, Math.max(10, Math.floor(Math.log2(WEIGHTS / Math.max(1, labels.length)))))
  const rarity = rarityOf(runsOfAll(known), { bits, least: known.length > 2_000 ? 3 : 2 })
  const seen = known.map((example) => {
    const { buckets, weights } = seenOf(runsWithPlace(example.text, example), { rarity, bits })
    return { buckets, weights }
  })
  const targets = Int32Array.from(known, ({ item }) => places.get(item) ?? 0)
  const against = known.map(({ returned }) => returned)
  const plane = {
    weights: new Float32Array((1 << bits) * labels.length),
    bias: new Float32Array(labels.length),
    size: labels.length,
  }
  const order = Int32Array.from(known, (_, index) => index)
  const next = sequence(11)
  const all = rounds * order.length
  const [from, given] = [now(), seconds * 1_000]
  let [done, spent] = [0, 0]
  learning: for (let round = 0; round < rounds; round++) {
    shuffle(order, next)
    for (const index of order) {
      // Ever smaller steps, to nothing at the end of the rounds or of the time, whichever comes first.
      const one = seen[index]
      if (one)
        learnOne(plane, one, {
          target: targets[index] ?? 0,
          against: against[index] ?? false,
          pace: PACE * (1 - Math.max(done / all, spent)),
        })
      if (++done % 256 === 0) spent = (now() - from) / given
      if (spent >= 1) break learning
    }
  }
  return { bits, labels, rarity, bias: plane.bias, sharpness: 1, ...coarse(plane.weights, labels.length) }
}

function* runsOfAll(examples: readonly Example[]) {
  for (const example of examples) yield runsWithPlace(example.text, example)
}

type Plane = { weights: Float32Array; bias: Float32Array; size: number }
type Step = { target: number; against: boolean; pace: number }

/** Towards the item that it was; away from one for which it came back. */
function learnOne(
  { weights, bias, size }: Plane,
  { buckets, weights: own }: Pick<Seen, 'buckets' | 'weights'>,
  { target, against, pace }: Step,
) {
  const sides = new Float32Array(bias)
  for (let at = 0; at < buckets.length; at++) {
    const [start, weight] = [(buckets[at] ?? 0) * size, own[at] ?? 0]
    for (let label = 0; label < size; label++) sides[label] = (sides[label] ?? 0) + weight * (weights[start + label] ?? 0)
  }
  const most = sides.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  let sum = 0
  for (let label = 0; label < size; label++) {
    const power = Math.exp((sides[label] ?? 0) - most)
    sides[label] = power
    sum += power
  }
  const moved: number[] = []
  for (let label = 0; label < size; label++) {
    const probability = (sides[label] ?? 0) / sum
    const by = against ? (label === target ? -probability : 0) : (label === target ? 1 : 0) - probability
    sides[label] = by * pace
    if (Math.abs(by) > 1e-3) moved.push(label)
  }
  for (const label of moved) {
    const by = sides[label] ?? 0
    bias[label] = (bias[label] ?? 0) + by * 0.1
    for (let at = 0; at < buckets.length; at++) {
      const place = (buckets[at] ?? 0) * size + label
      weights[place] = (weights[place] ?? 0) + by * (own[at] ?? 0)
    }
  }
}

/** A byte for each weight: what is lost is far below what the machine can know. */
function coarse(weights: Float32Array, size: number) {
  const [small, steps] = [new Int8Array(weights.length), new Float32Array(size === 0 ? 0 : weights.length / size)]
  for (let row = 0; row < steps.length; row++) {
    let most = 0
    for (let at = row * size; at < (row + 1) * size; at++) most = Math.max(most, Math.abs(weights[at] ?? 0))
    if (most === 0) continue
    steps[row] = most / 127
    for (let at = row * size; at < (row + 1) * size; at++) small[at] = Math.round(((weights[at] ?? 0) / most) * 127)
  }
  return { weights: small, steps }
}

function shuffle(order: Int32Array, next: () => number) {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
}

/** How far a text lies on each item's side. */
export function sidesOf(machine: Machine, text: string, placed: Placed): { sides: Float64Array; seen: Seen } {
  const { bits, labels, rarity, weights, steps, bias } = machine
  const seen = seenOf(runsWithPlace(text, placed), { rarity, bits })
  const sides = Float64Array.from(bias)
  const size = labels.length
  for (let at = 0; at < seen.buckets.length; at++) {
    const bucket = seen.buckets[at] ?? 0
    const [start, worth] = [bucket * size, (seen.weights[at] ?? 0) * (steps[bucket] ?? 0)]
    if (worth === 0) continue
    for (let label = 0; label < size; label++) sides[label] = (sides[label] ?? 0) + worth * (weights[start + label] ?? 0)
  }
  return { sides, seen }
}

/** The words of a text that speak most for an item against the others. */
export function wordsFor({ labels, weights, steps }: Machine, { buckets, weights: own, runs }: Seen, label: number): string[] {
  const size = labels.length
  const speaking = runs
    .map((run, at) => {
      const start = (buckets[at] ?? 0) * size
      let mean = 0
      for (let other = 0; other < size; other++) mean += (weights[start + other] ?? 0) / size
      return { run, by: ((weights[start + label] ?? 0) - mean) * (steps[buckets[at] ?? 0] ?? 0) * (own[at] ?? 0) }
    })
    .filter(({ run, by }) => by > 0 && run.length > 1 && !run.startsWith('@'))
    .sort((a, b) => b.by - a.by)
    .slice(0, 12)
  const chosen: string[] = []
  for (const { run } of speaking.sort((a, b) => b.run.length - a.run.length || b.by - a.by))
    if (!chosen.some((other) => other.includes(run) || overlap(other, run))) chosen.push(run)
  return chosen.slice(0, 4)
}
const overlap = (one: string, other: string) => one.slice(-2) === other.slice(0, 2) || other.slice(-2) === one.slice(0, 2)
