import type { TextClause } from './clause.ts'

type Part = Omit<TextClause, 'id'>

/**
 * Gives the parts of a new edition the ids that the same parts had before, so that opinions stay with what they are about although the
 * numbers of the articles have moved. What is new has a number above all that were ever given (`last`); none is given twice.
 */
export function carryIds(previous: readonly TextClause[], next: readonly Part[], last = lastNumber(previous)): TextClause[] {
  const taken = new Map<number, string>()
  const left = new Set(previous.keys())
  const match = (at: number, from: number) => {
    taken.set(at, previous[from]?.id ?? '')
    left.delete(from)
  }
  // What reads as it did, number and all; then what reads as it did under another number; in the order of the text.
  for (const wordsOf of [({ text }: Part) => text, bodyOf])
    for (const [at, part] of next.entries()) {
      if (taken.has(at)) continue
      const same = [...left].find((from) => {
        const before = previous[from]
        return before !== undefined && before.kind === part.kind && wordsOf(before) === wordsOf(part)
      })
      if (same !== undefined) match(at, same)
    }
  const pairs = next
    .flatMap((part, at) => (taken.has(at) ? [] : [...left].map((from) => ({ at, from, alike: alikeness(part, previous[from]) }))))
    .filter(({ alike }) => alike >= LEAST)
    .sort((one, other) => other.alike - one.alike || one.at - other.at || one.from - other.from)
  for (const { at, from } of pairs) if (!taken.has(at) && left.has(from)) match(at, from)
  let number = Math.max(last, lastNumber(previous))
  return next.map((part, at) => {
    const id = taken.get(at)
    if (id) return { id, ...part }
    number += 1
    return { id: `c${number}`, ...part }
  })
}

export const lastNumber = (clauses: readonly Pick<TextClause, 'id'>[]) =>
  clauses.reduce((last, { id }) => Math.max(last, Number(id.slice(1)) || 0), 0)

/** Share of common pairs of characters above which two wordings are one part that was changed. */
const LEAST = 0.4
const SAME_NUMBER = 0.15

function alikeness(one: Part, other: TextClause | undefined) {
  if (!other || one.kind !== other.kind) return 0
  const [first, second] = [pairsOf(bodyOf(one)), pairsOf(bodyOf(other))]
  const common = [...first].filter((pair) => second.has(pair)).length
  const share = first.size + second.size === 0 ? 0 : (2 * common) / (first.size + second.size)
  return share > 0.1 && one.label !== '' && one.label === other.label ? share + SAME_NUMBER : share
}

/** The words without their number and without layout. */
const bodyOf = ({ label, text }: Part) => (text.startsWith(label) ? text.slice(label.length) : text).replace(/[\s　、]+/g, '')
function pairsOf(text: string) {
  const pairs = new Set<string>()
  for (let at = 0; at + 2 <= text.length; at += 1) pairs.add(text.slice(at, at + 2))
  return pairs
}
