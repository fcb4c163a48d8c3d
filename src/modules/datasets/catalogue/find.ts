import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { cutQuery, expand } from '../../search/index.ts'
import type { Frequency, OpeningClass } from '../model.ts'
import type { Entry, Form } from './held.ts'

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
export async function findEntries(ctx: Ctx, all: readonly Entry[], asked: CatalogueAsked): Promise<Found> {
  const { found, isRelaxed, words } = await byWords(ctx, all, asked.q)
  const today = dayOf(ctx.now)
  const facets: Found['facets'] = { theme: [], office: [], openingClass: [], form: [], frequency: [], overdue: [] }
  const counts = new Map<Limit, Map<string, number>>()
  const add = (limit: Limit, value: string | null) => {
    if (value === null) return
    const values = counts.get(limit) ?? new Map<string, number>()
    counts.set(limit, values.set(value, (values.get(value) ?? 0) + 1))
  }
  const offices = asked.offices && new Set(asked.offices)
  const left: Scored[] = []
  for (const scored of found) {
    const { entry } = scored
    const isLate = entry.nextDueOn !== null && entry.nextDueOn < today
    const fails = [
      asked.theme !== undefined && entry.theme !== asked.theme ? 'theme' : null,
      offices && !offices.has(entry.office) ? 'office' : null,
      asked.openingClass && entry.openingClass !== asked.openingClass ? 'openingClass' : null,
      asked.form && !entry.forms.includes(asked.form) ? 'form' : null,
      asked.frequency && entry.frequency !== asked.frequency ? 'frequency' : null,
      asked.overdue && !isLate ? 'overdue' : null,
    ].filter((limit) => limit !== null)
    if (fails.length > 1) continue
    const counted = (limit: Limit) => fails.length === 0 || fails[0] === limit
    if (counted('theme')) add('theme', entry.theme)
    if (counted('office')) add('office', entry.office)
    if (counted('openingClass')) add('openingClass', entry.openingClass)
    if (counted('form')) for (const form of entry.forms) add('form', form)
    if (counted('frequency')) add('frequency', entry.frequency)
    if (counted('overdue') && isLate) add('overdue', 'yes')
    if (fails.length === 0) left.push(scored)
  }
  for (const [limit, values] of counts)
    facets[limit] = [...values].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
  return { entries: sorted(left, asked), facets, isRelaxed, words }
}

type Scored = { entry: Entry; score: number }

async function byWords(ctx: Ctx, all: readonly Entry[], q: string) {
  const { text, terms } = cutQuery(q)
  if (terms.length === 0) return { found: all.map((entry) => ({ entry, score: 0 })), isRelaxed: false, words: [] }
  const words = [...new Set(terms.flatMap((term) => wordsIn(term)))]
  const others = await expand(ctx, { text, words })
  /** Each word with the other words for it. */
  const needles = terms.map((term) => ({
    whole: term.text,
    pieces: wordsIn(term).map((word) => [
      word,
      ...others.filter(({ for: said }) => word.includes(said)).map((other) => other.word),
    ]),
    instead: others.filter(({ for: said }) => term.text.includes(said)).map((other) => other.word),
  }))
  const strict: Scored[] = []
  const some: Scored[] = []
  for (const entry of all) {
    let [score, held] = [0, 0]
    for (const { whole, pieces, instead } of needles) {
      const own = scoreOf(entry, whole) * 3
      const parts = pieces.map((each) => Math.max(0, ...each.map((word) => scoreOf(entry, word))))
      const other = Math.max(0, ...instead.map((word) => scoreOf(entry, word)))
      const isHeld = own > 0 || other > 0 || (parts.length > 0 && parts.every((part) => part > 0))
      if (isHeld) held++
      score += Math.max(own, other, parts.reduce((a, b) => a + b, 0) / Math.max(1, parts.length))
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

const scoreOf = ({ folded }: Entry, word: string) =>
  folded.title.includes(word)
    ? folded.title.startsWith(word)
      ? 6
      : 5
    : folded.keywords.includes(word)
      ? 3
      : folded.words.includes(word)
        ? 1
        : 0

function sorted(found: Scored[], { sort, q }: CatalogueAsked): Entry[] {
  const newest = (a: Entry, b: Entry) =>
    compare(b.updatedOn ?? b.publishedOn ?? '', a.updatedOn ?? a.publishedOn ?? '') || compare(b.id, a.id)
  const by: Record<CatalogueSort, (a: Scored, b: Scored) => number> = {
    relevance: (a, b) => b.score - a.score || newest(a.entry, b.entry),
    updated: (a, b) => newest(a.entry, b.entry),
    rows: (a, b) => b.entry.rows - a.entry.rows || newest(a.entry, b.entry),
    title: (a, b) => COLLATOR.compare(a.entry.title, b.entry.title) || compare(a.entry.id, b.entry.id),
  }
  return found.sort(by[sort === 'relevance' && q.trim() === '' ? 'updated' : sort]).map(({ entry }) => entry)
}
const COLLATOR = new Intl.Collator('zh-CN')
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
