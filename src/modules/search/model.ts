import type { Ctx } from '../../platform/ctx.ts'

/** What the index keeps of one thing that everyone may see. */
export type SearchDocument = {
  /** `kind:id` of the public thing. */
  key: string
  kind: string
  title: string
  url: string
  /** Plain text, paragraphs on lines of their own. */
  text: string
  /** The organisation (id) whose it is. */
  office: string | null
  /** Legal date of publication. */
  publishedOn: string | null
  documentNumber: string | null
  indexNumber: string | null
  /** Words it is filed under; found like the title. */
  keywords: readonly string[]
  /** What it is a form of: 通知, 意见 … */
  form: string | null
  column: string | null
  force: { id: string; label: string } | null
  /** Rank of a rule: the higher, the stronger. */
  rank: number | null
  demoted: boolean
  /** The id under which it came from elsewhere. */
  importedAs: string | null
}

/** Whole things, and the articles of rules each by itself. */
export const COLLECTIONS = ['documents', 'articles'] as const
export type Collection = (typeof COLLECTIONS)[number]

export const FACETS = ['kind', 'office', 'year', 'force', 'form'] as const
export type FacetName = (typeof FACETS)[number]
export type FacetValue = { value: string; label: string; count: number }

export const SORTS = ['relevance', 'newest'] as const
export type Sort = (typeof SORTS)[number]

/** What a reader asks. Absent is not limited. */
export type SearchQuery = {
  q: string
  in?: Collection | undefined
  kind?: string | undefined
  /** Slug or id of an office; all below it belong to it. */
  office?: string | undefined
  column?: string | undefined
  form?: string | undefined
  /** Id of a legal force: `in-force` … */
  force?: string | undefined
  year?: number | undefined
  from?: string | undefined
  until?: string | undefined
  level?: 'city' | 'district' | 'street' | undefined
  /** At least this rank. */
  rank?: number | undefined
  sort?: Sort | undefined
  page?: number | undefined
  size?: number | undefined
}

/** A piece of a text; `marked` pieces are what was searched for. */
export type Piece = { text: string; marked: boolean }

/** Why a hit is there: which words stand in its title, in its text, and which are there in other words. */
export type Why = { title: string[]; text: string[]; synonyms: { word: string; for: string }[]; number: boolean }

export type SearchHit = SearchDocument & { score: number; titlePieces: Piece[]; snippet: Piece[]; why: Why }

export type SearchResult = {
  /** What was asked, as the index understood it: normalised, and cut into words. */
  asked: { text: string; words: string[] }
  total: number
  /** False: there are more than `total`. */
  totalIsExact: boolean
  hits: SearchHit[]
  facets: Record<FacetName, FacetValue[]>
  page: number
  size: number
  /** The one thing whose document number was typed: to be opened at once. */
  jump: string | null
  /** Not everything that was asked for is in the hits: nothing holds all of it. */
  relaxed: boolean
  /** The index is being built anew, and not everything is in it yet. */
  rebuilding: boolean
}

/** One article of a rule that answers a question. */
export type ArticleHit = {
  /** Id of the rule as imported, else our own. */
  lawId: string
  lawTitle: string
  /** As printed: 第十二条, 第十二条之一. */
  article: string
  text: string
  url: string
  force: { id: string; label: string } | null
  score: number
  snippet: Piece[]
  why: Why
}
export type ArticleResult = Omit<SearchResult, 'hits' | 'jump'> & { hits: ArticleHit[] }

/** `articles/search-articles.ts` exports `searchArticles` of this type. */
export type SearchArticles = (ctx: Ctx, query: SearchQuery) => Promise<ArticleResult>

/** Other words for a word of the query. `weight` 1 is as good as the word itself. */
export type Expansion = { for: string; word: string; weight: number }
/** `words/expand.ts` exports `expand` of this type: the words of a query as `cutQuery` gives them, and the query as it was normalised. */
export type Expand = (ctx: Ctx, query: { text: string; words: readonly string[] }) => Promise<Expansion[]>

/** Nobody reads further; who needs all takes them by year or by office. */
export const DEEPEST = 10_000
