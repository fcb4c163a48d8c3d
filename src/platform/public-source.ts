import type { Ctx } from './ctx.ts'
import type { EventType, Recorded } from './events.ts'

/** One thing that everyone may see, as it is now. */
export type PublicThing = {
  id: string
  /** The kind of its source: `document`, `rule`, `gazette-item` … */
  kind: string
  title: string
  /** Its address on this site. */
  url: string
  /** All that a reader reads there, as plain text; paragraphs on lines of their own. */
  text: string
  /** The addresses that it points to, as they stand in it: paths of this site and whole addresses elsewhere. */
  links?: readonly string[]
  /** The organisation (id) whose it is. */
  office: string | null
  /** Legal date of publication. */
  publishedOn: string | null
  documentNumber?: string | null
  indexNumber?: string | null
  /** Words it is filed under. */
  keywords?: readonly string[]
  /** What it is a form of: 通知, 意见, 图解 … */
  form?: string | null
  /** The column or section in which it stands. */
  column?: string | null
  /** Legal force today, where it has any; with the words a reader sees. */
  force?: { id: string; label: string } | null
  /** Rank of a rule: the higher, the stronger (宪法 100 … 部门规范性文件 20); absent where it has none. */
  rank?: number
  /** Something public, but no longer recommended: withdrawn, cleaned up, superseded. Found, but last. */
  demoted?: boolean
  /** The articles of a rule, each found by itself. */
  articles?: readonly { number: string; path: string; text: string }[]
  /** The id under which it came from elsewhere. */
  importedAs?: string | null
}

/**
 * What a module gives to everyone. `load` and `all` are called without an actor, so that nothing but what a visitor may see can come out;
 * what is absent from `load`'s answer is not (or no longer) public.
 */
export type PublicSource = {
  kind: string
  /** 政策文件, 法规规章 … */
  label: string
  /** After which facts something may look different, and the ids of the things concerned. */
  changedBy: readonly { event: EventType<never> | EventType<unknown>; ids?: (fact: Recorded<never>) => string[] }[]
  load: (ctx: Ctx, ids: readonly string[]) => Promise<PublicThing[]>
  /** Everything, in batches. */
  all: (ctx: Ctx) => AsyncIterable<PublicThing[]>
  /** Its columns by name, each with the names of those below it. */
  columns?: (ctx: Pick<Ctx, 'db'>) => Promise<ReadonlyMap<string, readonly string[]>>
  /** The addresses alone, for the site map, where all the rest would be too much; without it they are read off `all`. */
  addresses?: (ctx: Ctx) => AsyncIterable<{ url: string; changedOn: string | null }[]>
}

let declared: readonly PublicSource[] = []

/** `modules.ts` fills it once. */
export const declarePublic = (sources: readonly PublicSource[]) => {
  declared = sources
}
export const publicSources = () => declared

/** What is meant by a column: what stands in it, and in those below it. */
export async function readColumns(ctx: Pick<Ctx, 'db'>) {
  const below = await Promise.all(declared.map(({ columns }) => columns?.(ctx)))
  return (column: string) => new Set([column, ...below.flatMap((names) => names?.get(column) ?? [])])
}
