import { diffArrays, diffWordsWithSpace } from 'diff'
import type { Ctx } from '../../platform/ctx.ts'
import { blocksOf, textOf } from './body/tree.ts'
import { getEdition } from './queries.ts'

export type Part = { kind: 'same' | 'added' | 'removed'; text: string }
/** A block of the one edition beside what it became in the other; `parts` is set where it was changed within. */
export type ComparedBlock = { kind: 'same' | 'added' | 'removed' | 'changed'; text: string; parts: Part[] }

type Options = { formatting?: boolean }

/**
 * What changed from one edition to another, block by block and word by word within a block. With `formatting`, a change of markup alone
 * counts as well. For whoever may see the document from inside.
 */
export async function compareEditions(ctx: Ctx, from: string, to: string, { formatting = false }: Options = {}) {
  const [before, after] = [await getEdition(ctx, from), await getEdition(ctx, to)]
  return {
    before: before.edition,
    after: after.edition,
    title: partsOf(before.edition.title, after.edition.title),
    blocks: compareBodies(before.edition.body, after.edition.body, { formatting }),
    attachments: comparedNames(before.attachments, after.attachments),
  }
}

/** Pure: two bodies in the canonical form. */
export function compareBodies(before: string, after: string, { formatting = false }: Options = {}): ComparedBlock[] {
  const shown = (html: string) => blocksOf(html).map((block) => (formatting ? block : textOf(block)))
  const compared: ComparedBlock[] = []
  let [gone, come]: [string[], string[]] = [[], []]
  const close = () => {
    compared.push(...paired(gone, come))
    gone = []
    come = []
  }
  for (const { value, added, removed } of diffArrays(shown(before), shown(after))) {
    if (removed) gone.push(...value)
    else if (added) come.push(...value)
    else {
      close()
      compared.push(...value.map((text): ComparedBlock => ({ kind: 'same', text, parts: [] })))
    }
  }
  close()
  return compared
}

const ALIKE = 0.4
const MOST_PAIRS = 40_000

/** What went beside what came in its place: those that are alike, in their order; the rest was taken away or is new. */
function paired(gone: readonly string[], come: readonly string[]): ComparedBlock[] {
  const alike = gone.length * come.length > MOST_PAIRS ? () => 0 : alikeness(gone, come)
  // best[i][j]: the most that can be paired from gone[i] and come[j] on.
  const best = Array.from({ length: gone.length + 1 }, () => new Float64Array(come.length + 1))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = gone.length - 1; i >= 0; i--)
    for (let j = come.length - 1; j >= 0; j--) {
      const both = alike(i, j) >= ALIKE ? alike(i, j) + at(i + 1, j + 1) : 0
      const row = best[i]
      if (row) row[j] = Math.max(both, at(i + 1, j), at(i, j + 1))
    }
  const blocks: ComparedBlock[] = []
  let [i, j] = [0, 0]
  while (i < gone.length || j < come.length) {
    const [old = '', now = ''] = [gone[i], come[j]]
    if (i < gone.length && j < come.length && alike(i, j) >= ALIKE && at(i, j) === alike(i, j) + at(i + 1, j + 1)) {
      blocks.push(changed(old, now))
      i++
      j++
    } else if (i < gone.length && (j >= come.length || at(i + 1, j) >= at(i, j + 1))) {
      blocks.push({ kind: 'removed', text: old, parts: [] })
      i++
    } else {
      blocks.push({ kind: 'added', text: now, parts: [] })
      j++
    }
  }
  return blocks
}

/** How much two texts share, by their pairs of characters (Dice), from 0 to 1. */
function alikeness(gone: readonly string[], come: readonly string[]) {
  const pairsOf = (text: string) =>
    new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
  const [old, now] = [gone.map(pairsOf), come.map(pairsOf)]
  const known = new Map<number, number>()
  return (i: number, j: number) => {
    const key = i * come.length + j
    const found = known.get(key)
    if (found !== undefined) return found
    const [one, other] = [old[i] ?? new Set<string>(), now[j] ?? new Set<string>()]
    let shared = 0
    for (const pair of one) if (other.has(pair)) shared++
    const share = one.size + other.size === 0 ? 0 : (2 * shared) / (one.size + other.size)
    known.set(key, share)
    return share
  }
}

const changed = (before: string, after: string): ComparedBlock => ({
  kind: 'changed',
  text: after,
  parts: partsOf(before, after),
})

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })

const partsOf = (before: string, after: string): Part[] =>
  diffWordsWithSpace(before, after, { intlSegmenter: WORDS }).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))

type Attached = { name: string; sha256: string }
function comparedNames(before: readonly Attached[], after: readonly Attached[]) {
  const [old, now] = [new Set(before.map(({ sha256 }) => sha256)), new Set(after.map(({ sha256 }) => sha256))]
  return {
    added: after.filter(({ sha256 }) => !old.has(sha256)).map(({ name }) => name),
    removed: before.filter(({ sha256 }) => !now.has(sha256)).map(({ name }) => name),
  }
}
