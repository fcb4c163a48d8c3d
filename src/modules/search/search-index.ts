import type { Tx } from '../../platform/ctx.ts'
import type { FacetName, FacetValue, SearchDocument, Sort } from './model.ts'

/**
 * The fields that a clause may look into, all of tokens as `cutChinese` makes them:
 * `title`  bigrams of the title, the keywords and the numbers;
 * `text`   bigrams of everything, title included: finds any two characters, and phrases;
 * `words`  dictionary words of title, keywords and the beginning of the text: ranks best.
 */
export type Field = 'title' | 'text' | 'words'

/** `all`: every token; `any`: one at least; `phrase`: one after the other (`text` and `title` only). */
export type Clause = { field: Field; tokens: readonly string[]; match: 'all' | 'any' | 'phrase'; weight: number }

export type Filters = {
  kinds?: readonly string[]
  /** Ids of offices; the caller has added those below. */
  offices?: readonly string[]
  columns?: readonly string[]
  forms?: readonly string[]
  forces?: readonly string[]
  /** Forces that are left out. */
  notForces?: readonly string[]
  /** Legal dates of publication, both included. */
  from?: string
  until?: string
  minimumRank?: number
  /** Normalised document or index number: only what bears it. */
  number?: string
  /** Ids under which they came from elsewhere. */
  importedAs?: readonly string[]
}

/** What an engine is asked: every group of `must` by one of its clauses at least; `should` only ranks. No `must`: everything. */
export type IndexQuery = {
  must: readonly (readonly Clause[])[]
  should?: readonly Clause[]
  filters?: Filters
  /** Only so many of the best, where all would be no answer: for words of which any will do. */
  most?: number
  sort: Sort
  offset: number
  size: number
  facets?: readonly FacetName[]
  /** Legal date of today: fresh things rank a little higher. */
  today: string
  /** Meaning of the question, where an embeddings endpoint is configured. */
  vector?: readonly number[]
  /** Whether force, rank of the rule, freshness and demotion count; true unless said otherwise. */
  weighed?: boolean
}

export type IndexHit = { document: SearchDocument; score: number }
export type IndexAnswer = {
  total: number
  totalIsExact: boolean
  hits: IndexHit[]
  facets: Partial<Record<FacetName, Omit<FacetValue, 'label'>[]>>
}

/** What is public of a thing now, in place of what was; null, when it no longer is. `key` is `kind:id`. */
export type Change = { key: string; document: SearchDocument | null; vector?: readonly number[] }

/** The engine behind the search: LanceDB in the process, or OpenSearch. */
export type SearchIndex = {
  find: (query: IndexQuery) => Promise<IndexAnswer>
  /** Writes changes; the last one of a thing holds. Found within a second, in every process. In the transaction, where it can be. */
  apply: (tx: Tx, changes: readonly Change[]) => Promise<void>
  /** Fills a new index beside the one in use and takes its place when it is whole. Answers how many documents are in it. */
  rebuild: (changes: AsyncIterable<readonly Change[]>) => Promise<number>
  /** Whether there is anything to search in, and how many documents. */
  state: () => Promise<{ usable: boolean; documents: number }>
  /** What is worth doing now and then: merges what is recent into what is sorted. */
  tidy: () => Promise<void>
  /** Waits for what is under way in the background. */
  settle: () => Promise<void>
  close: () => Promise<void>
}
