import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import type { Recorded } from '../../../platform/events.ts'
import { type PublicSource, publicSources } from '../../../platform/public-source.ts'
import { catchUpArticles } from '../articles/kept-index.ts'
import { changeOf } from '../documents.ts'
import { withMeaning } from '../meaning/embeddings.ts'
import type { Change } from '../search-index.ts'
import { indexOf } from '../the-index.ts'
import { learnOffices } from './offices.ts'
import { rebuild } from './rebuild.ts'

const FACTS = 1_000
const LOADED = 200
const FOLLOWER = 7_346_206
const NIL = '00000000-0000-0000-0000-000000000000'

type Fact = {
  id: string
  name: string
  xid: string
  subject_id: string
  organisation_id: string | null
  happened_at: Date
  data: unknown
}

/** Has the search know of everything that is public now; returns when it does. The first time it builds the index. */
export async function catchUp(ctx: Ctx) {
  for (;;) {
    const { walked_xid, generation } = await ctx.db.selectFrom('search.state').selectAll().executeTakeFirstOrThrow()
    if (walked_xid === null || generation === null) await rebuild(ctx)
    let followed = 0
    for (let more = true; more; ) {
      const { facts, whole } = await follow(ctx)
      followed += facts
      more = !whole
    }
    // A fact of a transaction that is still open is looked at when it is committed: whoever calls has committed theirs.
    if (followed === 0) break
  }
  await indexOf(ctx).tidy()
  await catchUpArticles(ctx)
}

/**
 * Looks through the facts since the last time, loads anew what they concern, and puts or removes it. Only facts of transactions older
 * than every open one are looked at, so that none slips in behind. With nothing new this is one query on the end of an index.
 */
export async function follow(ctx: Ctx): Promise<{ facts: number; whole: boolean }> {
  const sources = sourcesByEvent()
  if (sources.size === 0) return { facts: 0, whole: true }
  const system = { ...ctx, actor: null }
  return inTransaction(system, async (tx) => {
    const { rows: locks } = await sql<{
      locked: boolean
    }>`select pg_try_advisory_xact_lock(${FOLLOWER}::bigint) as locked`.execute(tx.db)
    if (!locks[0]?.locked) return { facts: 0, whole: true }
    const { rows: states } = await sql<{ xid: string | null; id: string; horizon: string }>`
      select walked_xid::text as xid, walked_id as id, pg_snapshot_xmin(pg_current_snapshot())::text as horizon from search.state`.execute(
      tx.db,
    )
    const [state] = states
    // Before the first building there is nothing to follow from.
    if (!state || state.xid === null) return { facts: 0, whole: true }
    const { rows } =
      await sql<Fact>`select id, name, xid::text, subject_id, organisation_id, happened_at, data from platform.event
      where (xid, id) > (${state.xid}::text::xid8, ${state.id}::uuid) and xid < ${state.horizon}::text::xid8
        and name = any(${[...sources.keys()]}::text[])
      order by xid, id limit ${FACTS}`.execute(tx.db)
    if (rows.length > 0) await put(tx, rows, sources)
    const last = rows.length === FACTS ? rows.at(-1) : undefined
    if (rows.length > 0 || BigInt(state.horizon) - BigInt(state.xid) > REMEMBERED)
      await sql`update search.state set walked_xid = ${last?.xid ?? state.horizon}::text::xid8, walked_id = ${last?.id ?? NIL}::uuid`.execute(
        tx.db,
      )
    return { facts: rows.length, whole: last === undefined }
  })
}
/** So many transactions may pass before the place is written down although nothing concerned the search. */
const REMEMBERED = 1_000n

async function put(tx: Tx, facts: readonly Fact[], sources: ReturnType<typeof sourcesByEvent>) {
  await learnOffices(tx)
  const concerned = new Map<PublicSource, Set<string>>()
  for (const fact of facts)
    for (const { source, ids } of sources.get(fact.name) ?? []) {
      const known = concerned.get(source) ?? new Set()
      for (const id of ids ? ids(recordedOf(fact) as Recorded<never>) : [fact.subject_id]) known.add(id)
      concerned.set(source, known)
    }
  for (const [source, all] of concerned) {
    const ids = [...all]
    for (let at = 0; at < ids.length; at += LOADED) {
      const some = ids.slice(at, at + LOADED)
      await indexOf(tx).apply(tx, await withMeaning(await changesOf(tx, source, some)))
    }
  }
}

/** What is public of these things now; nothing, for those that are not or no longer. */
async function changesOf(ctx: Ctx, source: PublicSource, ids: readonly string[]): Promise<Change[]> {
  const things = new Map((await source.load(ctx, ids)).map((thing) => [thing.id, thing]))
  return ids.map((id) => {
    const thing = things.get(id)
    return thing ? changeOf(thing) : { key: `${source.kind}:${id}`, document: null }
  })
}

function sourcesByEvent() {
  const sources = new Map<string, { source: PublicSource; ids: ((fact: Recorded<never>) => string[]) | undefined }[]>()
  for (const source of publicSources())
    for (const { event, ids } of source.changedBy) sources.set(event.name, [...(sources.get(event.name) ?? []), { source, ids }])
  return sources
}

const recordedOf = (fact: Fact): Recorded => ({
  id: fact.id,
  name: fact.name,
  subjectId: fact.subject_id,
  organisationId: fact.organisation_id,
  happenedAt: fact.happened_at.toISOString(),
  data: fact.data,
})
