import { diffArrays } from 'diff'
import type { Clause } from './clause.ts'
import { type Article, articlesOf } from './clauses.ts'

export type Part = { text: string; kind: 'same' | 'added' | 'removed' }
export type Side = { eid: string; label: string; text: string }
export type CompareRow = {
  /** `renumbered`: the same words under another number; `moved`: at another place; `changed` may be either too. */
  change: 'same' | 'changed' | 'added' | 'removed' | 'renumbered' | 'moved'
  old: Side | null
  new: Side | null
  parts: Part[]
}
type Options = { literal: boolean }

const ALIKE = 0.5
const SAME_NUMBER_ALIKE = 0.3
const REACH = 80

/**
 * 新旧对照: article by article, each beside what it was, also under another number or at another place. Unless `literal`, differences of
 * layout, punctuation and width of characters are none.
 */
export function compareTexts(older: Clause, newer: Clause, { literal }: Options): CompareRow[] {
  const [before, after] = [articlesOf(older).map(sideOf(literal)), articlesOf(newer).map(sideOf(literal))]
  const partner = pair(before, after)
  const steady = longestRise(after.map((_, index) => partner.get(index)))
  const kept = new Set(partner.values())
  const rows: CompareRow[] = []
  let next = 0
  const flushRemoved = (upTo: number) => {
    for (; next < upTo; next++) {
      const side = before[next]
      if (side && !kept.has(next))
        rows.push({ change: 'removed', old: shown(side), new: null, parts: [{ text: side.text, kind: 'removed' }] })
    }
  }
  for (const [index, side] of after.entries()) {
    const at = partner.get(index)
    const was = at === undefined ? undefined : before[at]
    if (at !== undefined && steady.has(index)) flushRemoved(at)
    if (!was) rows.push({ change: 'added', old: null, new: shown(side), parts: [{ text: side.text, kind: 'added' }] })
    else rows.push(rowOf(was, side, { literal, isMoved: !steady.has(index) }))
  }
  flushRemoved(before.length)
  return rows
}

/** The words of two clauses beside each other. */
export function compareWords(older: string, newer: string, { literal }: Options): Part[] {
  if (older === newer) return [{ text: newer, kind: 'same' }]
  const [before, after] = [wordsOf(older), wordsOf(newer)]
  const parts = diffArrays(before, after, literal ? {} : { comparator: (a, b) => bare(a) === bare(b) })
    .map(({ value, added, removed }): Part => {
      const kind = added ? 'added' : removed ? 'removed' : 'same'
      return { text: value.join(''), kind }
    })
    // A comma more or less is no change where form does not count; what stands in the new text is shown.
    .flatMap((part) =>
      literal || part.kind === 'same' || bare(part.text) !== ''
        ? [part]
        : part.kind === 'added'
          ? [{ ...part, kind: 'same' as const }]
          : [],
    )
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last?.kind === part.kind) last.text += part.text
    else joined.push({ ...part })
  }
  return joined
}

/** What is left of words when form does not count. */
export const bare = (words: string) => words.normalize('NFKC').replaceAll(/[\s\p{P}\p{S}\u200b\ufeff]/gu, '')

type Held = Side & { key: string; grams: ReadonlySet<string> }

function sideOf(literal: boolean) {
  return ({ eid, number, text }: Article): Held => {
    const body = text.startsWith(number) ? text.slice(number.length).replace(/^[\s\u3000]+/, '') : text
    const key = literal ? body : bare(body)
    return { eid, label: number, text: body, key, grams: gramsOf(key) }
  }
}
const shown = ({ eid, label, text }: Held): Side => ({ eid, label, text })

function rowOf(was: Held, is: Held, { literal, isMoved }: Options & { isMoved: boolean }): CompareRow {
  const isSame = was.key === is.key
  const change = !isSame ? 'changed' : isMoved ? 'moved' : was.label === is.label ? 'same' : 'renumbered'
  const parts = isSame ? [{ text: is.text, kind: 'same' as const }] : compareWords(was.text, is.text, { literal })
  return { change, old: shown(was), new: shown(is), parts }
}

/** Which article each new one was: first by the same words, then by number and likeness, then by likeness alone. */
function pair(before: readonly Held[], after: readonly Held[]): Map<number, number> {
  const partner = new Map<number, number>()
  const taken = new Set<number>()
  const join = (index: number, at: number) => {
    partner.set(index, at)
    taken.add(at)
  }
  const byKey = Map.groupBy(before.keys(), (at) => before[at]?.key ?? '')
  for (const [index, { key, eid }] of after.entries()) {
    const same = (byKey.get(key) ?? []).filter((at) => !taken.has(at))
    const at = same.find((each) => before[each]?.eid === eid) ?? same[0]
    if (at !== undefined && key !== '') join(index, at)
  }
  const byEid = new Map(before.map(({ eid }, at) => [eid, at]))
  for (const [index, side] of after.entries()) {
    const at = byEid.get(side.eid)
    const was = at === undefined ? undefined : before[at]
    if (!partner.has(index) && at !== undefined && was && !taken.has(at) && likeness(was, side) >= ALIKE) join(index, at)
  }
  const close: { index: number; at: number; likeness: number }[] = []
  for (const [index, side] of after.entries()) {
    if (partner.has(index)) continue
    for (const [at, was] of before.entries()) {
      if (taken.has(at) || Math.abs(at - index) > REACH) continue
      const alike = likeness(was, side)
      if (alike >= ALIKE || (was.eid === side.eid && alike >= SAME_NUMBER_ALIKE)) close.push({ index, at, likeness: alike })
    }
  }
  for (const { index, at } of close.sort((a, b) => b.likeness - a.likeness))
    if (!partner.has(index) && !taken.has(at)) join(index, at)
  return partner
}

/** Dice's coefficient over pairs of characters. */
function likeness({ grams: a }: Held, { grams: b }: Held) {
  if (a.size === 0 || b.size === 0) return 0
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  if (small.size * 3 < large.size) return 0
  let common = 0
  for (const gram of small) if (large.has(gram)) common++
  return (2 * common) / (a.size + b.size)
}
function gramsOf(words: string) {
  const grams = new Set<string>()
  for (let at = 0; at + 1 < words.length; at++) grams.add(words.slice(at, at + 2))
  return grams
}

/** The indexes of the longest run that keeps its order; what is outside of it has moved. */
function longestRise(values: readonly (number | undefined)[]): Set<number> {
  const [tails, before] = [[] as number[], new Map<number, number | undefined>()]
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    before.set(index, tails[low - 1])
    tails[low] = index
  }
  const rise = new Set<number>()
  for (let at = tails.at(-1); at !== undefined; at = before.get(at)) rise.add(at)
  return rise
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment)
