import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { normalise } from '../analysis/normalise.ts'
import { bigramsOf, runsOf } from '../analysis/units.ts'
import { indexOf } from '../the-index.ts'
import { activeSynonyms } from '../words/synonyms.ts'
import { type Entry, entryOf, matching, type Suggestion } from './entries.ts'

const SIZE = 8
/** So many of the newest titles are known by their sound too; older ones are found by their characters. */
const TITLES = 2_000
const AT_ONCE = 1_000
const LOOK_EVERY = 500

type Kept = { entries: readonly Entry[]; stamp: string; lookedAt: number }
// By the connection pool's adapter, as the index itself.
const kept = new WeakMap<object, Kept>()

/**
 * What somebody may be typing: titles, offices, columns, and words that people look for. All of it comes from the index of what is
 * public, so that no draft and nothing withdrawn is ever offered.
 */
export async function suggest(ctx: Ctx, typed: string, size = SIZE): Promise<Suggestion[]> {
  const entries = await entriesOf(ctx)
  const known = matching(entries, typed, size)
  const plain = normalise(typed).trim()
  if (known.length >= size / 2 || runsOf(plain).flat().length < 2 || /^[\da-z\s]+$/.test(plain)) return known
  const texts = new Set(known.map(({ text }) => text))
  const older = await titlesWith(ctx, plain, size)
  return [...known, ...older.filter(({ text }) => !texts.has(text))].slice(0, size)
}

async function entriesOf(ctx: Ctx): Promise<readonly Entry[]> {
  const key = ctx.db.getExecutor().adapter
  const known = kept.get(key)
  if (known && performance.now() - known.lookedAt < LOOK_EVERY) return known.entries
  const stamp = await stampOf(ctx)
  if (known && known.stamp === stamp) {
    known.lookedAt = performance.now()
    return known.entries
  }
  const [titles, offices, words] = await Promise.all([newestTitles(ctx), officesOf(ctx), wordsOf(ctx)])
  const entries = [...words, ...offices, ...titles].map(entryOf)
  kept.set(key, { entries, stamp, lookedAt: performance.now() })
  return entries
}

/** Moves when the index, the offices or the words do. */
async function stampOf(ctx: Ctx) {
  const { version } = await loadOrganisations(ctx)
  const { rows } = await sql<{ stamp: string }>`select concat_ws(' ', (select to_jsonb(state)::text from search.state),
    (select max(seq) from search.recent),
    (select count(*) || ' ' || coalesce(max(decided_at)::text, '') from search.synonym)) as stamp`.execute(ctx.db)
  return `${version} ${rows[0]?.stamp}`
}

async function newestTitles(ctx: Ctx): Promise<Suggestion[]> {
  const found: Suggestion[] = []
  const columns = new Set<string>()
  for (let offset = 0; offset < TITLES; offset += AT_ONCE) {
    const { hits } = await indexOf(ctx).find({
      must: [],
      sort: 'newest',
      offset,
      size: AT_ONCE,
      today: dayOf(ctx.now),
    })
    for (const { document } of hits) {
      if (document.column) columns.add(document.column)
      if (!document.demoted) found.push({ text: document.title, kind: 'title', url: document.url })
    }
    if (hits.length < AT_ONCE) break
  }
  return [...[...columns].map((text): Suggestion => ({ text, kind: 'column', url: null })), ...found]
}

async function titlesWith(ctx: Ctx, plain: string, size: number): Promise<Suggestion[]> {
  const tokens = runsOf(plain).flatMap(bigramsOf)
  const { hits } = await indexOf(ctx).find({
    must: [[{ field: 'title', match: tokens.length > 1 ? 'phrase' : 'all', weight: 1, tokens }]],
    sort: 'relevance',
    offset: 0,
    size,
    today: dayOf(ctx.now),
  })
  return hits.map(({ document }) => ({ text: document.title, kind: 'title', url: document.url }))
}

async function officesOf(ctx: Ctx): Promise<Suggestion[]> {
  const { all } = await loadOrganisations(ctx)
  return all
    .filter((organisation) => isValidOn(organisation, dayOf(ctx.now)))
    .flatMap(({ name, short_name, slug }) =>
      [...new Set([name, short_name])].map((text): Suggestion => ({ text, kind: 'office', url: `/organisations/${slug}` })),
    )
}

/** What people call things: the words that the search knows another word for, and those. */
async function wordsOf(ctx: Ctx): Promise<Suggestion[]> {
  const synonyms = await activeSynonyms(ctx)
  const words = new Set([...synonyms].flatMap(([said, others]) => [said, ...others.map(({ word }) => word)]))
  return [...words].filter((word) => word.length > 1).map((text): Suggestion => ({ text, kind: 'word', url: null }))
}
