import { setTimeout as pause } from 'node:timers/promises'
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

/**
 * Has the search know of everything that is public now; returns when it does. The first time it builds the index. Facts of others'
 * transactions that are still open cannot be waited for without end: after two seconds they are left to the worker.
 */
export async function catchUp(ctx: Ctx) {
  const { rows } = await sql<{ now: string }>`select pg_snapshot_xmax(pg_current_snapshot())::text as now`.execute(ctx.db)
  const until = BigInt(rows[0]?.now ?? 0)
  const began = performance.now()
  for (;;) {
    const { generation, wanted_at } = await stateOf(ctx)
    // Where the worker is already building, its building is waited for.
    if (generation === null || wanted_at !== null) {
      await rebuild(ctx)
      await pause(100)
      continue
    }
    const { whole, horizon } = await follow(ctx, { wait: true })
    if (!whole) await indexOf(ctx).tidy()
    else if (horizon >= until || performance.now() - began > OTHERS_WAIT) break
    else await pause(20)
  }
  await indexOf(ctx).tidy()
  await catchUpArticles(ctx)
}
const OTHERS_WAIT = 2_000

const stateOf = ({ db }: Ctx) => db.selectFrom('search.state').select(['generation', 'wanted_at']).executeTakeFirstOrThrow()

/**
 * Looks through the facts since the last time, loads anew what they concern, and puts or removes it. Only facts of transactions older
 * than every open one are looked at, so that none slips in behind. With nothing new this is one query on the end of an index.
 * One process does it at a time; the next one waits, or leaves it to the other.
 */
export async function follow(ctx: Ctx, { wait = false } = {}): Promise<{ whole: boolean; horizon: bigint }> {
  const sources = sourcesByEvent()
  const system = { ...ctx, actor: null }
  return inTransaction(system, async (tx) => {
    if (wait) await sql`select pg_advisory_xact_lock(${FOLLOWER}::bigint)`.execute(tx.db)
    else {
      const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_xact_lock(${FOLLOWER}::bigint) as locked`.execute(
        tx.db,
      )
      if (!rows[0]?.locked) return { whole: true, horizon: 0n }
    }
    const { rows: places } = await sql<Place>`
      select walked_xid::text as xid, walked_id as id, documents, pg_snapshot_xmin(pg_current_snapshot())::text as horizon
      from search.state`.execute(tx.db)
    const [place] = places
    const horizon = BigInt(place?.horizon ?? 0)
    // Before the first building there is nothing to follow from.
    if (!place || place.xid === null) return { whole: true, horizon }
    const facts = await factsSince(tx, place, { names: [...sources.keys()], most: FACTS })
    const last = facts.length === FACTS ? facts.at(-1) : undefined
    if (last && (await isBacklog(tx, place, [...sources.keys()]))) {
      // Taking in so many one by one would take longer than reading everything once.
      await sql`update search.state set walked_xid = ${place.horizon}::text::xid8, walked_id = ${NIL}::uuid,
        wanted_at = coalesce(wanted_at, now()), wanted_because = '积压的变更较多'`.execute(tx.db)
      return { whole: false, horizon }
    }
    if (facts.length > 0) await put(tx, facts, sources)
    if (facts.length > 0 || horizon - BigInt(place.xid) > REMEMBERED)
      await sql`update search.state
        set walked_xid = ${last?.xid ?? place.horizon}::text::xid8, walked_id = ${last?.id ?? NIL}::uuid`.execute(tx.db)
    return { whole: last === undefined, horizon }
  })
}
/** So many transactions may pass before the place is written down although nothing concerned the search. */
const REMEMBERED = 1_000n
/** More than this, and more than a twentieth of what is there, is not followed but read anew. */
const BACKLOG = 5_000

type Place = { xid: string | null; id: string; documents: number; horizon: string }

async function factsSince(tx: Tx, { xid, id, horizon }: Place, { names, most }: { names: string[]; most: number }) {
  const { rows } = await sql<Fact>`select id, name, xid::text, subject_id, organisation_id, happened_at, data from platform.event
    where (xid, id) > (${xid}::text::xid8, ${id}::uuid) and xid < ${horizon}::text::xid8 and name = any(${names}::text[])
    order by xid, id limit ${most}`.execute(tx.db)
  return rows
}

async function isBacklog(tx: Tx, { xid, id, horizon, documents }: Place, names: string[]) {
  const most = Math.max(BACKLOG, Math.floor(documents / 20))
  const { rows } = await sql<{ many: number }>`select count(*)::int as many from (select from platform.event
    where (xid, id) > (${xid}::text::xid8, ${id}::uuid) and xid < ${horizon}::text::xid8 and name = any(${names}::text[])
    limit ${most + 1}) as counted`.execute(tx.db)
  return (rows[0]?.many ?? 0) > most
}

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
