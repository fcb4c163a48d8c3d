import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { type PublicSource, publicSources } from '../../../platform/public-source.ts'
import { type ArticleIndex, buildIndex } from './article-index.ts'
import { collectRules, foldCopies, type Rule, ruleOf } from './collect.ts'

type Kept = {
  index: ArticleIndex
  sources: readonly PublicSource[]
  rules: ReadonlyMap<string, Rule>
  /** Facts of transactions from here on may not be in it. */
  horizon: string
  lookedAt: number
}

const LOOK_EVERY = 1_000
/** With so few changes those who search meanwhile are answered from before them; with more, they wait. */
const FEW = 20
const LOADED = 200

// By the connection pool's adapter, as the index of everything is (the-index.ts).
const kept = new WeakMap<object, Kept>()
const making = new WeakMap<object, Promise<Kept>>()

/**
 * The articles of all public rules, ready to be ranked: made on the first question from what the modules give to everyone, kept in
 * memory, and made again when facts concern those modules' rules. A few seconds for forty thousand articles.
 */
export async function keptArticles(ctx: Ctx): Promise<ArticleIndex> {
  const key = ctx.db.getExecutor().adapter
  const known = kept.get(key)
  if (!known) return (await (making.get(key) ?? make(ctx, key, first))).index
  if (performance.now() - known.lookedAt < LOOK_EVERY) return known.index
  known.lookedAt = performance.now()
  const changed = await changedSince(ctx, known)
  if (changed.size === 0) return known.index
  const next = making.get(key) ?? make(ctx, key, (now) => again(now, known, changed))
  if (changed.size > FEW) return (await next).index
  next.catch(() => {})
  return known.index
}

/** Waits until everything that is public now is in it; for whoever has just changed something. */
export async function catchUpArticles(ctx: Ctx) {
  const key = ctx.db.getExecutor().adapter
  await making.get(key)
  const known = kept.get(key)
  if (!known) return
  const changed = await changedSince(ctx, known)
  if (changed.size > 0) await make(ctx, key, (now) => again(now, known, changed))
}

async function make(ctx: Ctx, key: object, how: (ctx: Ctx) => Promise<Kept>) {
  const work = how(ctx)
    .then((made) => {
      kept.set(key, made)
      return made
    })
    .finally(() => making.delete(key))
  making.set(key, work)
  return work
}

async function first(ctx: Ctx): Promise<Kept> {
  const horizon = await horizonOf(ctx)
  const { sources, rules } = await collectRules(ctx)
  return { index: await indexOf(rules), sources, rules, horizon, lookedAt: performance.now() }
}

async function again(ctx: Ctx, known: Kept, changed: ReadonlyMap<string, PublicSource>): Promise<Kept> {
  // A source whose first rule has only now come is found by looking at all of them.
  if (known.sources.length === 0) return first(ctx)
  const horizon = await horizonOf(ctx)
  const rules = new Map(known.rules)
  for (const source of known.sources) {
    const ids = [...changed].filter(([, its]) => its === source).map(([id]) => id)
    for (let at = 0; at < ids.length; at += LOADED) {
      const some = ids.slice(at, at + LOADED)
      for (const id of some) rules.delete(id)
      for (const thing of await source.load({ ...ctx, actor: null }, some)) {
        const rule = ruleOf(thing)
        if (rule) rules.set(thing.id, rule)
      }
    }
  }
  return { index: await indexOf(rules), sources: known.sources, rules, horizon, lookedAt: performance.now() }
}

function indexOf(rules: ReadonlyMap<string, Rule>) {
  const { laws, articles } = foldCopies(rules.values())
  return buildIndex(laws, articles)
}

async function horizonOf({ db }: Pick<Ctx, 'db'>) {
  const { rows } = await sql<{ horizon: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(db)
  return rows[0]?.horizon ?? '0'
}

/** The things that facts since then concern, and whose they are. Without a source that has articles, any of any source. */
async function changedSince(ctx: Ctx, known: Kept): Promise<Map<string, PublicSource>> {
  const sources = known.sources.length > 0 ? known.sources : publicSources()
  const names = [...new Set(sources.flatMap(({ changedBy }) => changedBy.map(({ event }) => event.name)))]
  const changed = new Map<string, PublicSource>()
  if (names.length === 0) return changed
  const { rows } = await sql<{
    id: string
    name: string
    subject_id: string
    organisation_id: string | null
    happened_at: Date
    data: unknown
  }>`
    select id, name, subject_id, organisation_id, happened_at, data from platform.event
    where xid >= ${known.horizon}::text::xid8 and name = any(${names}::text[])`.execute(ctx.db)
  for (const row of rows)
    for (const source of sources)
      for (const { event, ids } of source.changedBy) {
        if (event.name !== row.name) continue
        const fact = {
          id: row.id,
          name: row.name,
          subjectId: row.subject_id,
          organisationId: row.organisation_id,
          happenedAt: row.happened_at.toISOString(),
          data: row.data,
        }
        for (const id of ids ? ids(fact as never) : [row.subject_id]) changed.set(id, source)
      }
  return changed
}
