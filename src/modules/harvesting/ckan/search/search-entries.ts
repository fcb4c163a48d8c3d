import type { Catalogue } from '../../model.ts'
import { badSearch, searchFailed } from '../refusal.ts'
import { type Indexed, indexedOnce } from './indexed.ts'
import { type Fit, fitOf } from './match.ts'
import { parseQuery, QuerySyntaxError } from './syntax.ts'

export type EntrySearch = {
  q?: string | undefined
  /** Each must hold as well, without a say in the order. */
  fq: readonly string[]
  sort: string
  now: Date
}

const index = new WeakMap<Catalogue, readonly Indexed[]>()

/** What was asked of a catalogue lately: whoever turns pages asks the same again. */
const lately = new WeakMap<Catalogue, Map<string, readonly Indexed[]>>()
const MOST_KEPT = 100

/** The entries that fit, in the order asked for. */
export function searchEntries(catalogue: Catalogue, asked: EntrySearch): readonly Indexed[] {
  const key = JSON.stringify([asked.q, asked.fq, asked.sort])
  // What is asked as of now is another thing the next moment.
  if (/NOW/.test(key)) return search(catalogue, asked)
  const kept = lately.get(catalogue) ?? new Map<string, readonly Indexed[]>()
  lately.set(catalogue, kept)
  const known = kept.get(key)
  if (known) return known
  const found = search(catalogue, asked)
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, found)
  return found
}

function search(catalogue: Catalogue, { q, fq, sort, now }: EntrySearch): Indexed[] {
  const all = index.get(catalogue) ?? catalogue.entries.map(indexedOnce)
  index.set(catalogue, all)
  const main = q === undefined || /^\s*(""|'')?\s*$/.test(q) ? '*:*' : q
  const filters = fq.filter((text) => text.trim() !== '').map((text) => parsed(text, { now, mostly: false }))
  // Free text may lack a word; who names fields means what they say.
  const scoreOf = parsed(main, { now, mostly: !main.includes(':') })
  const compare = orderOf(sort)
  const found: { entry: Indexed; score: number }[] = []
  for (const entry of all) {
    if (filters.some((filter) => filter(entry) <= 0)) continue
    const score = scoreOf(entry)
    if (score > 0) found.push({ entry, score })
  }
  return found.sort(compare).map(({ entry }) => entry)
}

function parsed(text: string, how: { now: Date; mostly: boolean }): Fit {
  try {
    return fitOf(parseQuery(text), how)
  } catch (error) {
    if (error instanceof QuerySyntaxError)
      throw searchFailed(`SOLR returned an error running query: ${text} Error: ${error.message}`)
    throw error
  }
}

type Scored = { entry: Indexed; score: number }
type Compare = (one: Scored, other: Scored) => number

/** `score desc, metadata_modified desc`: any field that has one value. Equals are told by name, so that pages do not overlap. */
function orderOf(sort: string): Compare {
  const parts = sort.split(',').map((part) => /^\s*([\w.-]+)(?:\s+(asc|desc))?\s*$/i.exec(part))
  const steps = parts.map((found): Compare => {
    if (!found) throw badSearch('Invalid "sort" parameter')
    const [, field = '', direction = 'asc'] = found
    const turn = direction.toLowerCase() === 'desc' ? -1 : 1
    if (field === 'score') return (one, other) => turn * (one.score - other.score)
    return (one, other) => turn * byField(one.entry, other.entry, field)
  })
  return (one, other) => {
    for (const step of steps) {
      const difference = step(one, other)
      if (difference !== 0) return difference
    }
    return compareTexts(one.entry.entry.slug, other.entry.entry.slug)
  }
}

const collator = new Intl.Collator('zh-Hans-CN')
const compareTexts = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

function byField(one: Indexed, other: Indexed, field: string) {
  const numbers = one.numbers.get(field)
  if (numbers) return (numbers[0] ?? 0) - (other.numbers.get(field)?.[0] ?? 0)
  if (field === 'title_string' || field === 'title') return collator.compare(one.entry.title, other.entry.title)
  return compareTexts(one.exact.get(field)?.[0] ?? '', other.exact.get(field)?.[0] ?? '')
}
