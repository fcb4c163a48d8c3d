import { diffArrays } from 'diff'

/** A stretch of two texts that grew from one: changed by nobody or one, or by both and to be decided. */
export type Segment =
  | { kind: 'same' | 'mine' | 'theirs'; blocks: string[]; before: string[] }
  | { kind: 'both'; mine: string[]; theirs: string[]; before: string[] }

type Change = { from: number; to: number; blocks: string[] }

/** Which blocks of the old text a new one replaces by which. */
function changesOf(before: readonly string[], after: readonly string[]) {
  const changes: Change[] = []
  let at = 0
  for (const { added, removed, value } of diffArrays([...before], [...after])) {
    const last = changes.at(-1)
    if (!added && !removed) at += value.length
    else {
      const open = last && last.to === at ? last : undefined
      const change = open ?? { from: at, to: at, blocks: [] }
      if (!open) changes.push(change)
      if (removed) {
        change.to += value.length
        at += value.length
      } else change.blocks.push(...value)
    }
  }
  return changes
}

/** Puts two texts together, block by block: what only one has changed is taken, what both have changed differently is left to decide. */
export function mergeBlocks(before: readonly string[], mine: readonly string[], theirs: readonly string[]): Segment[] {
  const [own, other] = [changesOf(before, mine), changesOf(before, theirs)]
  const segments: Segment[] = []
  let at = 0
  const upTo = (index: number) => {
    if (index > at) segments.push({ kind: 'same', blocks: before.slice(at, index), before: before.slice(at, index) })
    at = index
  }
  while (own.length > 0 || other.length > 0) {
    const [one, two] = [own[0], other[0]]
    const start = Math.min(one?.from ?? Number.POSITIVE_INFINITY, two?.from ?? Number.POSITIVE_INFINITY)
    upTo(start)
    let end = start
    const taken: { own: Change[]; other: Change[] } = { own: [], other: [] }
    // Changes that touch the same blocks, or the same gap between two, belong together.
    for (let grown = true; grown; ) {
      grown = false
      for (const side of ['own', 'other'] as const) {
        const next = (side === 'own' ? own : other)[0]
        if (
          next &&
          (next.from < end || next.from === start || (next.from === end && taken.own.length + taken.other.length === 0))
        ) {
          taken[side].push(next)
          ;(side === 'own' ? own : other).shift()
          end = Math.max(end, next.to)
          grown = true
        }
      }
    }
    const old = before.slice(start, end)
    const apply = (changes: Change[]) => applied(before, start, end, changes)
    if (taken.other.length === 0) segments.push({ kind: 'mine', blocks: apply(taken.own), before: old })
    else if (taken.own.length === 0) segments.push({ kind: 'theirs', blocks: apply(taken.other), before: old })
    else {
      const [left, right] = [apply(taken.own), apply(taken.other)]
      if (left.join('\n') === right.join('\n')) segments.push({ kind: 'same', blocks: left, before: old })
      else segments.push({ kind: 'both', mine: left, theirs: right, before: old })
    }
    at = end
  }
  upTo(before.length)
  return segments
}

function applied(before: readonly string[], start: number, end: number, changes: readonly Change[]) {
  const blocks: string[] = []
  let at = start
  for (const change of changes) {
    blocks.push(...before.slice(at, change.from), ...change.blocks)
    at = change.to
  }
  return [...blocks, ...before.slice(at, end)]
}

export type Piece = { text: string; change: 'same' | 'added' | 'removed' }

/** What was written instead of what, by words. */
export function wordDifferences(before: string, after: string): Piece[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ added, removed, value }) => ({
    text: value.join(''),
    change: added ? 'added' : removed ? 'removed' : 'same',
  }))
}

const words = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string) => [...words.segment(text)].map(({ segment }) => segment)
