import { cutQuery, normalise } from '../../../search/index.ts'
import type { Entry } from '../../model.ts'
import { formatsOf } from '../vocabulary.ts'

/** A text as it is searched: folded as a whole, and its words of letters and digits, which only match whole. */
export type SearchedText = { whole: string; words: ReadonlySet<string>; length: number }
/** An entry as the query language sees it. */
export type Indexed = {
  entry: Entry
  exact: ReadonlyMap<string, readonly string[]>
  texts: ReadonlyMap<string, SearchedText>
  numbers: ReadonlyMap<string, readonly number[]>
}

const WORD = /[\da-z]+(?:[.'_-][\da-z]+)*/g

export function searched(text: string): SearchedText {
  const whole = normalise(text)
  const words = new Set<string>()
  for (const [word] of whole.matchAll(WORD)) {
    words.add(word)
    for (const part of word.split(/[.'_-]/)) words.add(part)
  }
  return { whole, words, length: whole.length }
}

/** What a word of a query must find in a text: its own words of letters, its runs of Chinese characters, and what these are made of. */
export type Wanted = { plain: readonly string[]; runs: readonly { run: string; words: readonly string[] }[] }

export function wanted(text: string): Wanted {
  const folded = normalise(text)
  const plain = [...folded.matchAll(WORD)].map(([word]) => word)
  const runs = (folded.match(/[^\da-z\s\p{P}\p{S}]+/gu) ?? []).map((run) => ({ run, words: smallestWords(run) }))
  return { plain, runs }
}

/** The words of a run by the city's segmentation; of 公共交通 and 公共 the shorter, which is in the longer anyway. */
function smallestWords(run: string) {
  const words = cutQuery(run).words
  return words.filter((word) => !words.some((other) => other !== word && word.includes(other)))
}

/** How well a text holds what is wanted: 0 not at all, 1 in its words, 2 as it was typed. */
export function holds({ whole, words }: SearchedText, { plain, runs }: Wanted): number {
  if (plain.length === 0 && runs.length === 0) return 0
  if (!plain.every((word) => words.has(word))) return 0
  let [best, any] = [2, plain.length > 0]
  for (const { run, words: parts } of runs) {
    if (whole.includes(run)) any = true
    else if (parts.length > 0 && parts.every((part) => whole.includes(part))) [best, any] = [1, true]
    else return 0
  }
  return any ? best : 0
}

const known = new WeakMap<Entry, Indexed>()

/** What is known of an entry as long as nothing about it changes. */
export function indexedOnce(entry: Entry): Indexed {
  const before = known.get(entry)
  if (before) return before
  const made = indexed(entry)
  known.set(entry, made)
  return made
}

/** Every field of an entry that can be named in a query. Fields that nobody has match nothing, as in CKAN's dynamic schema. */
function indexed(entry: Entry): Indexed {
  const { office, theme, resources, contact, licence } = entry
  const columns = resources.flatMap(({ columns: all }) =>
    all.flatMap(({ name, label, description }) => [name, label, description]),
  )
  const notes = searched(entry.abstract)
  const exact: Record<string, readonly (string | null | undefined)[]> = {
    id: [entry.id],
    name: [entry.slug],
    tags: entry.keywords,
    groups: [theme?.slug],
    organization: [office.slug],
    owner_org: [office.id],
    license_id: [licence.slug],
    license: [licence.name],
    res_format: formatsOf(entry),
    res_url: [],
    title_string: [entry.title],
    author: [office.name],
    maintainer: [contact.name],
    state: ['active'],
    capacity: ['public'],
    private: ['false'],
    type: ['dataset'],
    dataset_type: ['dataset'],
    entity_type: ['package'],
    site_id: ['default'],
    isopen: [String(licence.open)],
    frequency: [entry.frequency],
    opening_class: [entry.openingClass],
    number: [entry.number],
    identifier: [entry.number],
    vocab_theme: [theme?.name],
  }
  const texts: Record<string, SearchedText> = {
    title: searched(entry.title),
    notes,
    res_name: searched(resources.map(({ title }) => title).join('\n')),
    res_description: searched(resources.map(({ description }) => description).join('\n')),
    columns: searched(columns.filter(Boolean).join('\n')),
    text: searched(
      [
        entry.title,
        entry.abstract,
        entry.slug,
        entry.number,
        ...entry.keywords,
        office.name,
        theme?.name,
        entry.industry,
        entry.spatial,
        ...resources.flatMap(({ title, description }) => [title, description]),
        ...columns,
      ]
        .filter(Boolean)
        .join('\n'),
    ),
  }
  const numbers: Record<string, readonly number[]> = {
    metadata_created: [Date.parse(`${entry.publishedOn}T00:00:00+08:00`)],
    metadata_modified: [entry.changedAt.getTime()],
    issued: [Date.parse(`${entry.publishedOn}T00:00:00+08:00`)],
    modified: [Date.parse(`${entry.updatedOn ?? entry.publishedOn}T00:00:00+08:00`)],
    num_resources: [resources.length],
    num_tags: [entry.keywords.length],
    rows: [resources.reduce((sum, { rows }) => sum + rows, 0)],
  }
  const exactly = Object.entries(exact).map(
    ([field, values]) => [field, [...new Set(values.filter((value) => value != null))]] as const,
  )
  return { entry, exact: new Map(exactly), texts: new Map(Object.entries(texts)), numbers: new Map(Object.entries(numbers)) }
}

export const DATE_FIELDS: ReadonlySet<string> = new Set(['metadata_created', 'metadata_modified', 'issued', 'modified'])
