import { cutText } from '../analysis/cut-chinese.ts'
import { numberOf } from '../analysis/normalise.ts'
import type { SearchDocument } from '../model.ts'
import type { Change, Clause, Field } from '../search-index.ts'
import type { Matches } from './answer.ts'
import { type Columns, coder, dayNumber, emptyColumns, forceOf, hashOf } from './columns.ts'

/** Of a field in the sealed table: how many have it, how long it is, and how many hold a token; so that one word weighs the same in both. */
export type Statistics = { documents: number; averageLength: number; holding: (token: string) => number }

type Postings = Map<string, { places: number[]; times: number[] }>
type Kept = {
  document: SearchDocument
  alive: boolean
  lengths: Record<Field, number>
  lines: Record<Field, string>
  vector: readonly number[] | undefined
}

const FIELDS: readonly Field[] = ['title', 'text', 'words']
// The same as the engine's own, so that scores may be compared.
const [K1, B] = [1.2, 0.75]

export type Recent = ReturnType<typeof openRecent>

/** What changed since the tables were merged, held in memory with an index of its own: a few thousand documents at most. */
export function openRecent() {
  const kept: Kept[] = []
  const postings: Record<Field, Postings> = { title: new Map(), text: new Map(), words: new Map() }
  /** Where each thing that has changed stands now; undefined for what is no longer public. */
  const placeOf = new Map<string, number | undefined>()
  let columns: Columns | undefined

  function remove(place: number | undefined) {
    const found = place === undefined ? undefined : kept[place]
    if (found) found.alive = false
  }

  function add(document: SearchDocument, vector: readonly number[] | undefined) {
    const tokens = cutText(findable(document))
    const place = kept.length
    const lengths = { title: 0, text: 0, words: 0 }
    for (const field of FIELDS) {
      const times = new Map<string, number>()
      for (const token of tokens[field].split(' ')) {
        if (token === '') continue
        lengths[field]++
        times.set(token, (times.get(token) ?? 0) + 1)
      }
      for (const [token, count] of times) {
        const posting = postings[field].get(token) ?? { places: [], times: [] }
        postings[field].set(token, posting)
        posting.places.push(place)
        posting.times.push(count)
      }
    }
    const lines = { title: ` ${tokens.title} `, text: ` ${tokens.text} `, words: '' }
    kept.push({ document, alive: true, lengths, lines, vector })
    return place
  }

  return {
    /** How many changes are held, those out of date among them. */
    size: () => Math.max(kept.length, placeOf.size),
    apply({ key, document, vector }: Change) {
      remove(placeOf.get(key))
      placeOf.set(key, document ? add(document, vector) : undefined)
      columns = undefined
    },
    documentAt: (place: number) => kept[place]?.document,
    columns: () => (columns ??= columnsOf(kept)),
    /** Places of what bears one of these numbers. */
    numbered: (number: string) =>
      kept.flatMap(({ document, alive }, place) => (alive && numbersOf(document).includes(number) ? [place] : [])),
    imported: (ids: ReadonlySet<string>) =>
      kept.flatMap(({ document }, place) => (ids.has(document.importedAs ?? '') ? [place] : [])),
    all: () => kept.flatMap(({ alive }, place) => (alive ? [place] : [])),
    /** Nearest to a vector, by the cosine. */
    near: (vector: readonly number[], most: number) =>
      kept
        .flatMap((each, place) => (each.alive && each.vector ? [{ place, near: cosine(vector, each.vector) }] : []))
        .sort((one, other) => other.near - one.near)
        .slice(0, most),
    match(clause: Clause, statistics: Statistics | undefined): Map<number, number> {
      const found = new Map<number, { score: number; tokens: number }>()
      const { field } = clause
      const tokens = [...new Set(clause.tokens)]
      for (const token of tokens) {
        const posting = postings[field].get(token)
        if (!posting) continue
        const all = (statistics?.documents ?? 0) + kept.length
        const holding = Math.min((statistics?.holding(token) ?? 0) + posting.places.length, all)
        const idf = Math.log(1 + (all - holding + 0.5) / (holding + 0.5))
        const average = statistics?.averageLength || averageOf(kept, field)
        posting.places.forEach((place, index) => {
          const each = kept[place]
          if (!each?.alive) return
          const times = posting.times[index] ?? 0
          const score = (idf * times * (K1 + 1)) / (times + K1 * (1 - B + (B * each.lengths[field]) / average))
          const before = found.get(place)
          found.set(place, { score: (before?.score ?? 0) + score, tokens: (before?.tokens ?? 0) + 1 })
        })
      }
      const line = ` ${clause.tokens.join(' ')} `
      const matched = new Map<number, number>()
      for (const [place, { score, tokens: count }] of found) {
        if (clause.match !== 'any' && count < tokens.length) continue
        if (clause.match === 'phrase' && !kept[place]?.lines[field].includes(line)) continue
        matched.set(place, score * clause.weight)
      }
      return matched
    },
  }
}

export const findable = (document: SearchDocument) => ({
  title: document.title,
  text: document.text,
  keywords: document.keywords,
  numbers: [document.documentNumber ?? '', document.indexNumber ?? ''].filter(Boolean),
})

/** The numbers under which a document is found at once, each in its one form. */
export const numbersOf = ({ documentNumber, indexNumber }: SearchDocument) =>
  [documentNumber, indexNumber].flatMap((number) => (number ? [numberOf(number) ?? number.toLowerCase()] : []))

export const toMatches = (found: ReadonlyMap<number, number>): Matches => {
  const places = Uint32Array.from(found.keys()).sort()
  return { places, scores: Float32Array.from(places, (place) => found.get(place) ?? 0) }
}

function columnsOf(kept: readonly Kept[]): Columns {
  const columns = emptyColumns(kept.length)
  const code = {
    kind: coder(columns, 'kind'),
    office: coder(columns, 'office'),
    form: coder(columns, 'form'),
    column: coder(columns, 'column'),
    force: coder(columns, 'force'),
  }
  kept.forEach(({ document, alive }, place) => {
    columns.alive[place] = alive ? 1 : 0
    if (!alive) columns.empty++
    columns.day[place] = dayNumber(document.publishedOn)
    columns.rank[place] = document.rank ?? -1
    columns.demoted[place] = document.demoted ? 1 : 0
    columns.hash[place] = hashOf(document.key)
    code.kind(place, document.kind)
    code.office(place, document.office ?? '')
    code.form(place, document.form ?? '')
    code.column(place, document.column ?? '')
    code.force(place, forceOf(document))
  })
  return columns
}

const averageOf = (kept: readonly Kept[], field: Field) =>
  kept.reduce((sum, { lengths }) => sum + lengths[field], 0) / (kept.length || 1) || 1

function cosine(one: readonly number[], other: readonly number[]) {
  let [product, oneLength, otherLength] = [0, 0, 0]
  for (let index = 0; index < one.length; index++) {
    const [a, b] = [one[index] ?? 0, other[index] ?? 0]
    product += a * b
    oneLength += a * a
    otherLength += b * b
  }
  return product / (Math.sqrt(oneLength * otherLength) || 1)
}
