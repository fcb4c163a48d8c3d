import { hash } from 'node:crypto'

/** The two hash functions that every link and root is computed with: the international one and the national one (GB/T 32905). */
export const algorithms = ['sha256', 'sm3'] as const
export type Algorithm = (typeof algorithms)[number]

/** One step from a leaf to the root: the hash beside ours, and on which side it stands. */
export type Step = { side: 'left' | 'right'; hash: string }

// RFC 9162, 2.1.1: a leaf can never be passed off as a node, because each is hashed behind a byte of its own.
const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

export const digest = (algorithm: Algorithm, bytes: Uint8Array): Buffer => hash(algorithm, bytes, 'buffer')
export const leafOf = (algorithm: Algorithm, entry: Uint8Array) => digest(algorithm, Buffer.concat([LEAF, entry]))
const nodeOf = (algorithm: Algorithm, left: Uint8Array, right: Uint8Array) =>
  digest(algorithm, Buffer.concat([NODE, left, right]))

/** The root over entry hashes in their order (RFC 9162, 2.1.1); of none it is the hash of nothing. */
export function rootOf(algorithm: Algorithm, entries: readonly Uint8Array[]): Buffer {
  if (entries.length === 0) return digest(algorithm, Buffer.alloc(0))
  let level = entries.map((entry) => leafOf(algorithm, entry))
  while (level.length > 1) level = levelAbove(algorithm, level)
  return level[0] ?? Buffer.alloc(0)
}

/** The steps from the entry at `index` up to the root. */
export function pathOf(algorithm: Algorithm, entries: readonly Uint8Array[], index: number): Step[] {
  const steps: Step[] = []
  let [level, at] = [entries.map((entry) => leafOf(algorithm, entry)), index]
  while (level.length > 1) {
    const [side, beside] = at % 2 === 0 ? ['right' as const, level[at + 1]] : ['left' as const, level[at - 1]]
    if (beside) steps.push({ side, hash: beside.toString('hex') })
    level = levelAbove(algorithm, level)
    at = Math.floor(at / 2)
  }
  return steps
}

/** Where the steps lead from an entry. */
export function climb(algorithm: Algorithm, entry: Uint8Array, steps: readonly Step[]): Buffer {
  let node = leafOf(algorithm, entry)
  for (const { side, hash } of steps) {
    const beside = Buffer.from(hash, 'hex')
    node = side === 'left' ? nodeOf(algorithm, beside, node) : nodeOf(algorithm, node, beside)
  }
  return node
}

/** Pairs hashed together; one left over rises as it is, which gives the tree of the RFC for every number of leaves. */
function levelAbove(algorithm: Algorithm, level: readonly Buffer[]) {
  const above: Buffer[] = []
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]]
    if (left) above.push(right ? nodeOf(algorithm, left, right) : left)
  }
  return above
}
