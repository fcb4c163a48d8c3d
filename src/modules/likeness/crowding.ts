import type { Pair } from './pairs.ts'

// As they measured best on the half of the labelled opinions that is for tuning.
const NEAREST = 6
const LEAST = 0.05

/**
 * Likeness for how crowded it is around both: where a text is like many others in passing, being like one more says little; where it is like
 * few, it says much. Evened out by how alike each is with its six likest, so that a crowd does not swallow what lies at its edge and what
 * lies apart finds its own.
 */
export function evened(pairs: readonly Pair[], count: number): Pair[] {
  const nearest = new Float64Array(count * NEAREST)
  const keep = (text: number, likeness: number) => {
    const from = text * NEAREST
    for (let at = from; at < from + NEAREST; at++) {
      const known = nearest[at] ?? 0
      if (likeness <= known) continue
      nearest.copyWithin(at + 1, at, from + NEAREST - 1)
      nearest[at] = likeness
      return
    }
  }
  for (const { a, b, likeness } of pairs) {
    keep(a, likeness)
    keep(b, likeness)
  }
  const crowds = Float64Array.from({ length: count }, (_, text) => {
    const own = nearest.subarray(text * NEAREST, (text + 1) * NEAREST)
    return own.reduce((sum, likeness) => sum + likeness, 0) / NEAREST
  })
  const usual = crowds.reduce((sum, crowd) => sum + crowd, 0) / (count || 1)
  return pairs.map(({ a, b, likeness }) => ({
    a,
    b,
    likeness: (likeness * usual) / Math.max(LEAST, ((crowds[a] ?? 0) + (crowds[b] ?? 0)) / 2),
  }))
}
