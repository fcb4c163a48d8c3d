import { setImmediate as pause } from 'node:timers/promises'

/**
 * Which documents hold a pair of characters and how often, packed: those of the pair t stand from `starts[t]` to `starts[t + 1]`.
 * Pairs find every word of Chinese without a dictionary, names that no dictionary has included.
 */
export type Postings = {
  terms: ReadonlyMap<string, number>
  starts: Uint32Array
  documents: Uint32Array
  counts: Uint8Array
  lengths: Uint16Array
  averageLength: number
  size: number
}

const NOT_A_WORD = /[^\p{L}\p{N}]+/u
/** After so many documents others have their turn: an index of forty thousand articles takes seconds. */
const AT_ONCE = 1_000

/** All pairs of neighbouring characters, none across punctuation. */
export function pairsOf(text: string): string[] {
  const pairs: string[] = []
  for (const run of text.split(NOT_A_WORD)) for (let at = 0; at + 1 < run.length; at++) pairs.push(run.slice(at, at + 2))
  return pairs
}

export async function postingsOf(texts: readonly string[]): Promise<Postings> {
  const terms = new Map<string, number>()
  const lengths = new Uint16Array(texts.length)
  const packed: Uint32Array[] = []
  const holders: number[] = []
  for (const [document, text] of texts.entries()) {
    if (document % AT_ONCE === AT_ONCE - 1) await pause()
    const pairs = pairsOf(text)
    lengths[document] = Math.min(pairs.length, 65_535)
    const counted = new Map<number, number>()
    for (const pair of pairs) {
      let term = terms.get(pair)
      if (term === undefined) {
        term = terms.size
        terms.set(pair, term)
        holders.push(0)
      }
      counted.set(term, (counted.get(term) ?? 0) + 1)
    }
    for (const term of counted.keys()) holders[term] = (holders[term] ?? 0) + 1
    packed.push(Uint32Array.from([...counted].flat()))
  }
  await pause()
  const starts = new Uint32Array(terms.size + 1)
  for (const [term, count] of holders.entries()) starts[term + 1] = (starts[term] ?? 0) + count
  const documents = new Uint32Array(starts[terms.size] ?? 0)
  const counts = new Uint8Array(documents.length)
  const next = starts.slice()
  for (const [document, pairs] of packed.entries())
    for (let at = 0; at < pairs.length; at += 2) {
      const term = pairs[at] ?? 0
      const place = next[term] ?? 0
      next[term] = place + 1
      documents[place] = document
      counts[place] = Math.min(pairs[at + 1] ?? 0, 255)
    }
  const total = lengths.reduce((sum, length) => sum + length, 0)
  return { terms, starts, documents, counts, lengths, averageLength: total / Math.max(texts.length, 1), size: texts.length }
}

export type Formula = { saturation: number; byLength: number }

/** Calls `each` with all documents that hold the pair, and how much of it they hold. */
export function eachHolder(
  postings: Postings,
  pair: string,
  { saturation, byLength }: Formula,
  each: (document: number, much: number) => void,
) {
  const term = postings.terms.get(pair)
  if (term === undefined) return
  const end = postings.starts[term + 1] ?? 0
  for (let at = postings.starts[term] ?? 0; at < end; at++) {
    const document = postings.documents[at] ?? 0
    const count = postings.counts[at] ?? 0
    const length = 1 - byLength + (byLength * (postings.lengths[document] ?? 0)) / postings.averageLength
    each(document, (count * (saturation + 1)) / (count + saturation * length))
  }
}

/** How much a pair says: a rare one much. */
export function rarity(postings: Postings, pair: string) {
  const term = postings.terms.get(pair)
  if (term === undefined) return 0
  const holders = (postings.starts[term + 1] ?? 0) - (postings.starts[term] ?? 0)
  return Math.log(1 + (postings.size - holders + 0.5) / (holders + 0.5))
}

/** BM25 of the weighted pairs. */
export function scoresOf(postings: Postings, pairs: ReadonlyMap<string, number>, formula: Formula): Float32Array {
  const scores = new Float32Array(postings.size)
  for (const [pair, weight] of pairs) {
    const worth = weight * rarity(postings, pair)
    eachHolder(postings, pair, formula, (document, much) => {
      scores[document] = (scores[document] ?? 0) + worth * much
    })
  }
  return scores
}
