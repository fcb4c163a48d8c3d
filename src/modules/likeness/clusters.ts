import { evened } from './crowding.ts'
import { type Heap, openHeap } from './heap.ts'
import { pairsOf } from './pairs.ts'
import type { Vector } from './vectors.ts'

export type Bounds = {
  /** Two are neighbours from here on; less counts as nothing. */
  pairFrom: number
  /** Two groups become one while their members are so alike on average. */
  groupFrom: number
  /** Whether two want the opposite of each other. */
  apart: (a: number, b: number) => boolean
}
type Cluster = { members: number[]; near: Map<number, number> }
type Merge = { one: number; other: number; likeness: number; size: number }

// Two that want opposites are farther from each other than two that have nothing in common.
const OPPOSITE = -0.3

/**
 * Puts together what is alike, always the likest two groups first, by how alike their members are on average, each with each (UPGMA): one
 * text between two matters does not chain them, for a member must be like the whole group.
 */
export function clustersOf(vectors: readonly Vector[], { pairFrom, groupFrom, apart }: Bounds): number[][] {
  const clusters: (Cluster | null)[] = vectors.map((_, member) => ({ members: [member], near: new Map() }))
  const heap = openHeap<Merge>(before)
  for (const { a, b, likeness } of evened(pairsOf(vectors, pairFrom), vectors.length)) {
    if (likeness < pairFrom) continue
    const near = apart(a, b) ? OPPOSITE : likeness
    clusters[a]?.near.set(b, near)
    clusters[b]?.near.set(a, near)
    if (near >= groupFrom) heap.push({ one: a, other: b, likeness: near, size: 2 })
  }
  for (let next = heap.pop(); next; next = heap.pop()) merge(clusters, heap, next, groupFrom)
  return clusters.flatMap((cluster) => (cluster ? [cluster.members.sort((a, b) => a - b)] : []))
}

const before = (a: Merge, b: Merge) => b.likeness - a.likeness || a.one - b.one || a.other - b.other

function merge(clusters: (Cluster | null)[], heap: Heap<Merge>, { one, other, size }: Merge, groupFrom: number) {
  const [into, from] = [clusters[one], clusters[other]]
  // What was pushed before one of them grew says nothing any more; what is true now was pushed after it.
  if (!into || !from || into.members.length + from.members.length !== size) return
  clusters[other] = null
  into.members.push(...from.members)
  into.near.delete(other)
  from.near.delete(one)
  for (const [third, sum] of from.near) into.near.set(third, (into.near.get(third) ?? 0) + sum)
  for (const [third, sum] of into.near) {
    const near = clusters[third]
    if (!near) continue
    near.near.delete(other)
    near.near.set(one, sum)
    const likeness = sum / (into.members.length * near.members.length)
    const [low, high] = one < third ? [one, third] : [third, one]
    if (likeness >= groupFrom) heap.push({ one: low, other: high, likeness, size: into.members.length + near.members.length })
  }
}
