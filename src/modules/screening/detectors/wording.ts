import { add, type Scan } from './scan-state.ts'

export type WordingCategory = 'typo' | 'institution' | 'place' | 'people' | 'forbidden'
/** A wrong wording; `before` and `after` are regular expressions of what must touch it, `exceptIn` longer words in which it is right. */
export type WordingRow = {
  category: WordingCategory
  wrong: string
  suggestion: string
  before?: string
  after?: string
  exceptIn?: readonly string[]
  note?: string
}
/** One version of the dictionary. */
export type Wording = { version: number; rows: readonly WordingRow[] }

type Entry = {
  wrong: string
  suggestion: string
  before: RegExp | null
  after: RegExp | null
  exceptIn: readonly { word: string; offset: number }[]
  confidence: number
}

/** Entries by their first character's code. */
export type WordingIndex = ReadonlyMap<number, readonly Entry[]>
const indexes = new WeakMap<Wording, WordingIndex>()

export function indexOf(wording: Wording): WordingIndex {
  const known = indexes.get(wording)
  if (known) return known
  const index = Map.groupBy(wording.rows.map(entryOf), ({ wrong }) => wrong.charCodeAt(0))
  for (const entries of index.values()) entries.sort((one, other) => other.wrong.length - one.wrong.length)
  indexes.set(wording, index)
  return index
}

const CONFIDENCE: Record<WordingCategory, number> = { typo: 0.95, institution: 0.8, place: 0.95, people: 0.9, forbidden: 0.95 }

function entryOf({ category, wrong, suggestion, before, after, exceptIn = [] }: WordingRow): Entry {
  return {
    wrong,
    suggestion,
    before: before ? new RegExp(`(?:${before})$`) : null,
    after: after ? new RegExp(`^(?:${after})`) : null,
    exceptIn: exceptIn.flatMap((word) => offsetsOf(word, wrong).map((offset) => ({ word, offset }))),
    confidence: CONFIDENCE[category],
  }
}

function offsetsOf(word: string, wrong: string) {
  const offsets: number[] = []
  for (let at = word.indexOf(wrong); at >= 0; at = word.indexOf(wrong, at + 1)) offsets.push(at)
  return offsets
}

const NEAR = 12

/** The longest wrong wording that begins here; answers where to go on. */
export function readWording(scan: Scan, at: number, entries: readonly Entry[]): number {
  const { text } = scan
  for (const { wrong, suggestion, before, after, exceptIn, confidence } of entries) {
    if (!text.startsWith(wrong, at)) continue
    const end = at + wrong.length
    if (before && !before.test(text.slice(Math.max(0, at - NEAR), at))) continue
    if (after && !after.test(text.slice(end, end + NEAR))) continue
    if (exceptIn.some(({ word, offset }) => text.startsWith(word, at - offset))) continue
    // Inside quotation marks of its own it is spoken about.
    if (/[“‘「]$/.test(text.slice(at - 1, at)) && /^[”’」]/.test(text.slice(end, end + 1))) continue
    add(scan, 'wording', at, end, confidence, suggestion)
    return end
  }
  return at + 1
}

/** Whether a pattern can be used; a sentence says why not. */
export function patternProblem(pattern: string): string | null {
  if (pattern.length > 120) return '条件不能超过 120 字'
  // Repetition of repetition takes for ever on some texts.
  if (/[+*}]\)?[+*{]|\([^)]*[+*][^)]*\)[+*{]/.test(pattern)) return '条件中的重复不能套叠'
  try {
    new RegExp(`(?:${pattern})$`).test('')
    return null
  } catch {
    return '条件不是有效的正则表达式'
  }
}
