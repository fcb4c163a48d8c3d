import { createHash } from 'node:crypto'
import type { PublicThing } from '../../platform/public-source.ts'
import { cutQuery, normalise } from '../search/index.ts'
import type { Criteria } from './model.ts'

/** The ids of the office asked for and the names of the column asked for, each with all below it; null where none is asked for. */
type Within = { offices: ReadonlySet<string> | null; columns: ReadonlySet<string> | null }

/** The criteria of one alert, made ready to be held against many things. */
export function matcher(criteria: Criteria, { offices, columns }: Within): (thing: PublicThing, words: string) => boolean {
  if ('thing' in criteria) return ({ kind, id }) => kind === criteria.thing.kind && id === criteria.thing.id
  const { q, kind, form } = criteria.search
  const { terms } = cutQuery(q)
  return (thing, words) =>
    (kind === undefined || thing.kind === kind) &&
    (columns === null || columns.has(thing.column ?? '')) &&
    (form === undefined || thing.form === form) &&
    (offices === null || (thing.office !== null && offices.has(thing.office))) &&
    terms.every((term) => (term.phrase ? words.includes(term.text) : term.grams.every((gram) => words.includes(gram))))
}

/** All words of a thing, folded as those of a query are. */
export const foldedWords = ({ title, text, documentNumber, keywords = [] }: PublicThing) =>
  normalise([title, documentNumber ?? '', ...keywords, text].join('\n'))

/** Changes with anything a reader would call a change. */
export const digestOf = ({ title, text, documentNumber }: PublicThing) =>
  createHash('sha256')
    .update(JSON.stringify([title, documentNumber ?? null, text]))
    .digest('base64url')
