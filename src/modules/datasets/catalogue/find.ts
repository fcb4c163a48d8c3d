import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { cutQuery, expand } from '../../search/index.ts'
import type { Frequency, OpeningClass } from '../model.ts'
import type { Catalogue, Entry, Form } from './held.ts'

export const SORTS = ['relevance', 'updated', 'rows', 'title'] as const
export type CatalogueSort = (typeof SORTS)[number]
export type CatalogueAsked = {
  q: string
  theme?: string | undefined
  /** Ids: an office with all below it. */
  offices?: readonly string[] | undefined
  openingClass?: OpeningClass | undefined
  form?: Form | undefined
  frequency?: Frequency | undefined
  overdue: boolean
  sort: CatalogueSort
}
type Limit = 'theme' | 'office' | 'openingClass' | 'form' | 'frequency' | 'overdue'
export type Count = { value: string; count: number }
export type Found = { entries: Entry[]; facets: Record<Limit, Count[]>; isRelaxed: boolean; words: string[] }

/** Searches, limits, counts and sorts the catalogue in one pass over its entries. A facet counts what choosing it would leave. */
export async function findEntries(ctx: Ctx, catalogue: Catalogue, asked: CatalogueAsked): Promise<Found> {
  const key = JSON.stringify([dayOf(ctx.now), asked])
  const known = catalogue.found.get(key) as Found | undefined
  if (known) return known
  const found = await find(ctx, catalogue, asked)
  // The pages of one question follow each other; the oldest questions are asked anew.
  if (catalogue.found.size >= KEPT) catalogue.found.delete(catalogue.found.keys().next().value ?? '')
  catalogue.found.set(key, found)
  return found
}
const KEPT = 200

async function find(ctx: Ctx, catalogue: Catalogue, asked: CatalogueAsked): Promise<Found> {
  const sort = asked.sort === 'relevance' ? 'updated' : asked.sort
  const { found, isRelaxed, words } = await byWords(ctx, catalogue, { sort, q: asked.q })
  const today = dayOf(ctx.now)
  const counts: Record<Limit, Map<string, number>> = {
    theme: new Map(),
    office: new Map(),
    openingClass: new Map(),
    form: new Map(),
    frequency: new Map(),
    overdue: new Map(),
  }
  const add = (limit: Limit, value: string | null) => {
    if (value !== null) counts[limit].set(value, (counts[limit].get(value) ?? 0) + 1)
  }
  const { theme, openingClass, form, frequency, overdue } = asked
  const offices = asked.offices && new Set(asked.offices)
  const left: Scored[] = []
  for (const scored of found) {
    const { entry } = scored
    const isLate = entry.nextDueOn !== null && entry.nextDueOn < today
    // Which one limit keeps it out: it counts for that facet alone; kept out by two, for none.
    let [fails, failed]: [number, Limit | null] = [0, null]
    const check = (limit: Limit, holds: boolean) => {
      if (holds) return
      fails++
      failed = limit
    }
    check('theme', theme === undefined || entry.theme === theme)
    check('office', offices === undefined || offices.has(entry.office))
    check('openingClass', openingClass === undefined || entry.openingClass === openingClass)
    check('form', form === undefined || entry.forms.includes(form))
    check('frequency', frequency === undefined || entry.frequency === frequency)
    check('overdue', !overdue || isLate)
    if (fails > 1) continue
    if (fails === 0) left.push(scored)
    if (fails === 0 || failed === 'theme') add('theme', entry.theme)
    if (fails === 0 || failed === 'office') add('office', entry.office)
    if (fails === 0 || failed === 'openingClass') add('openingClass', entry.openingClass)
    if (fails === 0 || failed === 'form') for (const each of entry.forms) add('form', each)
    if (fails === 0 || failed === 'frequency') add('frequency', entry.frequency)
    if (isLate && (fails === 0 || failed === 'overdue')) add('overdue', 'yes')
  }
  // What scores alike stays in the order of its renewal.
  if (asked.sort === 'relevance' && asked.q.trim() !== '') left.sort((a, b) => b.score - a.score)
  const facetOf = (values: Map<string, number>) =>
    [...values].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
  return {
    entries: left.map(({ entry }) => entry),
    facets: {
      theme: facetOf(counts.theme),
      office: facetOf(counts.office),
      openingClass: facetOf(counts.openingClass),
      form: facetOf(counts.form),
      frequency: facetOf(counts.frequency),
      overdue: facetOf(counts.overdue),
    },
    isRelaxed,
    words,
  }
}

type Scored = { entry: Entry; score: number }

async function byWords(ctx: Ctx, catalogue: Catalogue, { sort, q }: { sort: keyof Catalogue['orders']; q: string }) {
  const all = catalogue.orders[sort]
  const { text, terms } = cutQuery(q)
  if (terms.length === 0) return { found: all.map((entry) => ({ entry, score: 0 })), isRelaxed: false, words: [] }
  const words = [...new Set(terms.flatMap((term) => wordsIn(term)))]
  const others = await expand(ctx, { text, words })
  const scores = (word: string) => scoresOf(catalogue, word)
  /** Each word with the other words for it. */
  const needles = terms.map((term) => ({
    whole: scores(term.text),
    pieces: wordsIn(term).map((word) =>
      [word, ...others.filter(({ for: said }) => word.includes(said)).map((other) => other.word)].map(scores),
    ),
    instead: others.filter(({ for: said }) => term.text.includes(said)).map((other) => scores(other.word)),
  }))
  const strict: Scored[] = []
  const some: Scored[] = []
  for (const entry of all) {
    let [score, held] = [0, 0]
    for (const { whole, pieces, instead } of needles) {
      const own = (whole[entry.place] ?? 0) * 3
      if (own > 0) {
        held++
        score += own
        continue
      }
      let [sum, missing] = [0, pieces.length === 0 ? 1 : 0]
      for (const piece of pieces) {
        const part = best(piece, entry)
        sum += part
        if (part === 0) missing++
      }
      const other = best(instead, entry)
      if (other > 0 || missing === 0) held++
      score += Math.max(other, sum / Math.max(1, pieces.length))
    }
    if (held === needles.length) strict.push({ entry, score })
    else if (score > 0) some.push({ entry, score })
  }
  const isRelaxed = strict.length === 0 && some.length > 0
  return { found: isRelaxed ? some : strict, isRelaxed, words }
}

/** The dictionary's words in a term; the term itself where it is quoted or is one word. */
function wordsIn({ text, phrase }: { text: string; phrase: boolean }) {
  if (phrase) return [text]
  const words = cutQuery(text).words.filter((word) => word.length > 1 || /[\da-z]/.test(word))
  return words.length > 0 ? words : [text]
}

function best(scores: readonly Uint8Array[], { place }: Entry) {
  let most = 0
  for (const each of scores) most = Math.max(most, each[place] ?? 0)
  return most
}

/** How well every entry fits a word. Many questions have words in common. */
function scoresOf({ scores, orders }: Catalogue, word: string) {
  const known = scores.get(word)
  if (known) return known
  const made = Uint8Array.from(orders.updated, (entry) => scoreOf(entry, word))
  if (scores.size >= WORDS) scores.delete(scores.keys().next().value ?? '')
  scores.set(word, made)
  return made
}
const WORDS = 2_000

/** Where a word stands: all of it is among the words, so most entries are done with one look. */
function scoreOf({ folded }: Entry, word: string) {
  if (!folded.words.includes(word)) return 0
  if (folded.title.includes(word)) return folded.title.startsWith(word) ? 6 : 5
  return folded.keywords.includes(word) ? 3 : 1
}
