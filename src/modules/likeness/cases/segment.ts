import { mix } from '../shingles.ts'
import { type CaseSketch, FEATURES, KEYS, NAMES } from './case.ts'

/** How many groups a case can be in: same event, same root, same theme. */
export const TIERS = 3
// Where another key fills the same chain with a million cases, what lies behind them is given up.
const MOST_STEPS = 1_024
const powerFrom = (least: number) => 2 ** Math.ceil(Math.log2(Math.max(16, least)))

export type Segment = ReturnType<typeof openSegment>

/**
 * Cases that came one after another, in arrays of fixed size. A segment is never enlarged and never copied; the next one follows it, and
 * the oldest is dropped whole: so no arrival waits for a table of millions to grow.
 */
export function openSegment(base: number, capacity: number) {
  const features = new Uint32Array(capacity * FEATURES)
  const names = new Uint32Array(capacity * NAMES)
  const where = new Int32Array(capacity * 2)
  const minutes = new Uint32Array(capacity)
  const items = new Uint32Array(capacity)
  const ids = new Uint32Array(capacity * 4)
  const groups = new Int32Array(capacity * TIERS)
  // Each key with the entry that follows it in its chain, as its number and one more: whoever walks along a chain reads both.
  const chained = new Uint32Array(capacity * KEYS * 2)
  // Half as many heads as there are keys, so that a chain leads to few that were not asked for: each is a look far off in memory.
  const heads = new Int32Array(powerFrom(capacity * 8)).fill(-1)
  const idHeads = new Int32Array(powerFrom(capacity)).fill(-1)
  const idNext = new Int32Array(capacity)
  const seenIn = new Uint32Array(capacity)
  let count = 0

  const headOf = (key: number) => mix(key) & (heads.length - 1)
  const idHeadOf = (at: number) => mix((ids[at * 4 + 3] ?? 0) ^ (ids[at * 4 + 2] ?? 0)) & (idHeads.length - 1)
  return {
    base,
    capacity,
    features,
    names,
    where,
    minutes,
    items,
    ids,
    groups,
    seenIn,
    get count() {
      return count
    },
    get isFull() {
      return count === capacity
    },
    push(sketch: CaseSketch, under: Uint32Array) {
      const at = count++
      features.set(sketch.features, at * FEATURES)
      names.set(sketch.names, at * NAMES)
      where[at * 2] = sketch.lat
      where[at * 2 + 1] = sketch.lon
      minutes[at] = sketch.minute
      items[at] = sketch.item
      ids.set(sketch.id, at * 4)
      const idHead = idHeadOf(at)
      idNext[at] = idHeads[idHead] ?? -1
      idHeads[idHead] = at
      for (let place = 0; place < under.length; place++) {
        const entry = at * KEYS + place
        const head = headOf(under[place] ?? 0)
        chained[entry * 2] = under[place] ?? 0
        chained[entry * 2 + 1] = (heads[head] ?? -1) + 1
        heads[head] = entry
      }
      return base + at
    },
    /** Takes back the last one. Its entries are the first of their chains. */
    pop() {
      const at = --count
      for (let place = KEYS - 1; place >= 0; place--) {
        const entry = at * KEYS + place
        const key = chained[entry * 2] ?? 0
        if (key !== 0) heads[headOf(key)] = (chained[entry * 2 + 1] ?? 0) - 1
      }
      idHeads[idHeadOf(at)] = idNext[at] ?? -1
      for (const array of [features, names, chained])
        array.fill(0, (array.length / capacity) * at, (array.length / capacity) * (at + 1))
      groups.fill(0, at * TIERS, (at + 1) * TIERS)
    },
    /** Calls for each case under a key, the latest first, until told to stop. */
    under(key: number, each: (at: number) => boolean) {
      let steps = 0
      for (let entry = heads[headOf(key)] ?? -1; entry >= 0 && steps < MOST_STEPS; steps++) {
        if (chained[entry * 2] === key && !each((entry / KEYS) | 0)) return
        entry = (chained[entry * 2 + 1] ?? 0) - 1
      }
    },
    find(id: Uint32Array): number {
      const head = mix((id[3] ?? 0) ^ (id[2] ?? 0)) & (idHeads.length - 1)
      for (let at = idHeads[head] ?? -1; at >= 0; at = idNext[at] ?? -1)
        if (ids[at * 4] === id[0] && ids[at * 4 + 1] === id[1] && ids[at * 4 + 2] === id[2] && ids[at * 4 + 3] === id[3])
          return at
      return -1
    },
    bytes: [features, names, where, minutes, items, ids, groups, chained, heads, idHeads, idNext, seenIn].reduce(
      (sum, { byteLength }) => sum + byteLength,
      0,
    ),
  }
}
