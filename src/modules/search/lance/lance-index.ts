import { rm } from 'node:fs/promises'
import type * as lancedb from '@lancedb/lancedb'
import { type Kysely, sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { DB } from '../../../platform/db-types.ts'
import { log } from '../../../platform/log.ts'
import type { SearchDocument } from '../model.ts'
import type { Change, IndexAnswer, IndexQuery, SearchIndex } from '../search-index.ts'
import { answerOf, type Chosen, type Matches, type Segment } from './answer.ts'
import { refuseUnfitBucket } from './bucket.ts'
import { type Columns, hashOf } from './columns.ts'
import { fuse } from './fuse.ts'
import { openRecent, type Recent, toMatches } from './recent.ts'
import { openSealed, type Sealed } from './sealed.ts'
import { connectTo, indexTable, placeOf, quoted, type Row, rowOf, schemaOf } from './tables.ts'

const LOOK_EVERY = 300
const TRY_AGAIN = 15_000
const BATCH = 1_000
/** Rows of one fragment of a new table: few enough for the site to go on, enough to need no sorting afterwards. */
const FILLED = 4_000
/** Merging costs the whole table: it waits for this many recent documents, or for this share of all. */
const MERGE_FROM = { documents: 1_000, share: 0.01 }
const KEPT_VERSIONS = 3_600_000
const TABLE = 'documents'
const WRITER = 7_346_205
const WARMED = 32
const RANKED = 2_000
const NEAREST = 200

type Open = {
  generation: string | null
  version: number
  sealed: Sealed | null
  recent: Recent
  /** The last row of `search.recent` that `recent` holds. */
  seen: number
}
type StateRow = { generation: string | null; version: number; merged: number; newest: number }

/**
 * LanceDB in the process: what was public when it was last built or merged lies sorted in its tables; what changed since lies in
 * PostgreSQL (`search.recent`) and, with an index of its own, in the memory of every process that searches. So what is published is
 * found at once, one process writes the tables, and nothing is lost when it is killed.
 */
export function openLanceIndex(db: Kysely<DB>, config: Config): SearchIndex {
  let open: Open | undefined
  let looking: Promise<Open> | undefined
  let lookedAt = 0
  let opening: Promise<void> | undefined
  let failed: { generation: string | null; at: number } | undefined
  let warmed: { sealed: Sealed; whole: Promise<void> } | undefined
  let closed = false

  /** What is there to search in now: looks for changes at most every third of a second. */
  async function current(): Promise<Open> {
    if (open && performance.now() - lookedAt < LOOK_EVERY) return open
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  async function look(): Promise<Open> {
    const state = await readState(db)
    const isOther = !open || open.generation !== state.generation || open.version !== state.version
    if (isOther && !(failed && failed.generation === state.generation && performance.now() - failed.at < TRY_AGAIN)) {
      opening ??= take(state).finally(() => {
        opening = undefined
      })
      // The first one waits; later a new version is opened aside while the old one goes on answering.
      if (!open) await opening
      else
        opening.catch((error: unknown) => closed || log.warn({ err: error }, 'search: the new version could not be opened yet'))
    }
    if (!open) open = { generation: null, version: 0, sealed: null, recent: openRecent(), seen: state.merged }
    await follow(open, state.newest)
    lookedAt = performance.now()
    return open
  }

  async function take(state: StateRow) {
    const sealed = state.generation === null ? null : await openGeneration(state).catch((error: unknown) => damaged(state, error))
    const fresh: Open = { generation: state.generation, version: state.version, sealed, recent: openRecent(), seen: state.merged }
    await follow(fresh, state.newest)
    const before = open?.sealed
    if (sealed && before)
      for (const key of before.sets.dearest(WARMED)) {
        const asked = JSON.parse(key.slice(key.indexOf(' ') + 1)) as Parameters<Sealed['match']>[0] // as match wrote it
        if (Array.isArray(asked)) await sealed.match(asked)
      }
    open = fresh
    // Questions under way still read the old tables.
    if (before) setTimeout(before.close, 60_000).unref()
  }

  async function openGeneration({ generation, version }: StateRow) {
    const table = await (await connectTo(config, generation ?? '')).openTable(TABLE)
    await table.checkout(version)
    return openSealed(table)
  }

  /** Tables that cannot be read are made anew by the worker; until then what is recent is all there is. */
  async function damaged({ generation }: Pick<StateRow, 'generation'>, error: unknown) {
    failed = { generation, at: performance.now() }
    log.error({ err: error, generation }, 'search: the tables cannot be read; asking for new ones')
    await want(db, '索引文件无法读取')
    return null
  }

  async function follow(target: Open, newest: number) {
    while (target.seen < newest) {
      const { rows } = await sql<{ seq: number; change: Change }>`
        select seq, change from search.recent where seq > ${target.seen} order by seq limit 500`.execute(db)
      if (rows.length === 0) break
      for (const { seq, change } of rows) {
        target.recent.apply(change)
        target.seen = seq
        if (seq % 20 === 0) await new Promise(setImmediate)
      }
      target.sealed?.bury(new Set(rows.map(({ change }) => hashOf(change.key))))
    }
  }

  async function find(query: IndexQuery): Promise<IndexAnswer> {
    const now = await current()
    warm(now)
    try {
      return await findIn(now, query)
    } catch (error) {
      if (!now.sealed || closed) throw error
      await damaged(now, error)
      now.sealed = null
      return findIn(now, query)
    }
  }

  /** Only who searches needs common words at hand: the first question has them worked out. */
  function warm(now: Open) {
    const { sealed } = now
    if (!sealed || warmed?.sealed === sealed) return
    const whole = sealed
      .warm(() => closed || open?.sealed !== sealed)
      // What is damaged shows itself to the next who asks.
      .catch((error: unknown) => void (closed || log.warn({ err: error }, 'search: common words could not be worked out')))
    warmed = { sealed, whole }
  }

  async function findIn({ sealed, recent: fresh }: Open, query: IndexQuery): Promise<IndexAnswer> {
    const [old, few] = await Promise.all([sealed ? matchesIn(sealed, query) : null, matchesOfRecent(fresh, query, sealed)])
    const segments: Segment[] = [
      ...(sealed && old ? [{ columns: sealed.columns, matches: old }] : []),
      { columns: fresh.columns(), matches: few },
    ]
    const recentAt = segments.length - 1
    const { total, facets, chosen } = answerOf(segments, query)
    const ordered = query.vector && query.sort === 'relevance' ? await joinNearest() : chosen

    async function joinNearest(): Promise<Chosen[]> {
      const vector = query.vector ?? []
      const near = [
        ...(sealed ? (await sealed.near(vector, NEAREST)).map((each) => ({ ...each, segment: 0 })) : []),
        ...fresh.near(vector, NEAREST).map((each) => ({ ...each, segment: recentAt })),
      ]
      return fuse({ ...query, offset: query.offset, size: query.size }, { segments, near })
    }

    const places = ordered.flatMap(({ segment, place }) => (segment === recentAt ? [] : [place]))
    const documents = sealed ? await sealed.documentsAt(places) : new Map<number, SearchDocument>()
    const hits = ordered.flatMap(({ segment, place, score }) => {
      const document = segment === recentAt ? fresh.documentAt(place) : documents.get(place)
      return document ? [{ document, score }] : []
    })
    return { total, totalIsExact: query.most === undefined || total < query.most, hits, facets }
  }

  return {
    find,

    async apply(tx, changes) {
      if (changes.length === 0) return
      await sql`insert into search.recent (key, change)
        select change->>'key', change from jsonb_array_elements(${JSON.stringify(changes)}::jsonb) with ordinality as given (change, place)
        order by place`.execute(tx.db)
      lookedAt = 0
    },

    async rebuild(changes) {
      const built = await asWriter(db, async () => {
        const { merged, newest } = await readState(db)
        const from = Math.max(merged, newest)
        await sql`update search.state set building_since = now(), building_documents = 0`.execute(db)
        const generation = new Date().toISOString().replaceAll(/[:.]/g, '-')
        try {
          const { version, documents } = await fill(db, { config, generation, changes })
          const { rows } = await sql<{ before: string | null }>`
            with old as (select generation from search.state), gone as (delete from search.recent where seq <= ${from})
            update search.state set generation = ${generation}, version = ${version}, documents = ${documents},
              merged_seq = ${from}, built_at = now(), wanted_at = null, wanted_because = null
            returning (select generation from old) as before`.execute(db)
          failed = undefined
          lookedAt = 0
          const before = rows[0]?.before
          // Whoever still reads the old tables has a minute to open the new ones.
          if (before) setTimeout(() => void drop(config, before), 60_000).unref()
          return documents
        } catch (error) {
          await drop(config, generation)
          throw error
        } finally {
          await sql`update search.state set building_since = null`.execute(db)
        }
      })
      return built ?? 0
    },

    async state() {
      const { sealed, recent } = await current()
      return { usable: sealed !== null, documents: living(sealed?.columns) + living(recent.columns()) }
    },

    async tidy() {
      const { generation, sealed, recent } = await current()
      if (!generation || !sealed) return
      if (recent.size() < Math.max(MERGE_FROM.documents, sealed.columns.length * MERGE_FROM.share)) return
      await asWriter(db, () => merge(db, config))
      lookedAt = 0
    },

    async settle() {
      warm(await current())
      await opening
      await warmed?.whole
    },

    async close() {
      closed = true
      await opening
      open?.sealed?.close()
      open = undefined
    },
  }
}

/** All that meet the question in the tables; what only ranks adds to their scores. */
async function matchesIn(sealed: Sealed, query: IndexQuery): Promise<Matches> {
  const { must, should = [], filters, sort, most } = query
  const [all, ...ranked] = await Promise.all([
    sealed.match(must, most),
    ...(sort === 'relevance' && must.length > 0 ? should.map((clause) => sealed.best(clause, RANKED)) : []),
  ])
  const only = await onlyOf(sealed, filters)
  const limited = only ? limit(all, only) : all
  if (ranked.every(({ places }) => places.length === 0)) return limited
  const more = new Map<number, number>()
  for (const { places, scores } of ranked)
    places.forEach((place, index) => void more.set(place, (more.get(place) ?? 0) + (scores[index] ?? 0)))
  const { places } = limited
  // What is kept for the next asker must not be changed.
  const scores = limited.scores.slice()
  for (let index = 0; index < places.length; index++) {
    const extra = more.get(places[index] ?? 0)
    if (extra !== undefined) scores[index] = (scores[index] ?? 0) + extra
  }
  return { places, scores }
}

/** Filters that name single documents are looked up, not counted through. */
async function onlyOf(sealed: Pick<Sealed, 'numbered' | 'imported'>, filters: IndexQuery['filters']) {
  const { number, importedAs } = filters ?? {}
  if (number === undefined && importedAs === undefined) return undefined
  const numbered = number === undefined ? undefined : await sealed.numbered(number)
  const imported = importedAs === undefined ? undefined : new Set(await sealed.imported(importedAs))
  return new Set(numbered ? numbered.filter((place) => imported?.has(place) ?? true) : imported)
}

function limit({ places, scores }: Matches, only: ReadonlySet<number>): Matches {
  const kept = [...places.keys()].filter((index) => only.has(places[index] ?? 0))
  return {
    places: Uint32Array.from(kept, (index) => places[index] ?? 0),
    scores: Float32Array.from(kept, (index) => scores[index] ?? 0),
  }
}

const NO_STATISTICS = { documents: 0, averageLength: { title: 0, text: 0, words: 0 }, holding: () => 0 }

async function matchesOfRecent(fresh: Recent, query: IndexQuery, sealed: Sealed | null): Promise<Matches> {
  const { must, should = [], filters } = query
  const statistics = sealed?.statistics ?? NO_STATISTICS
  let found: Map<number, number> | undefined
  for (const group of must) {
    const any = new Map<number, number>()
    for (const clause of group)
      for (const [place, score] of fresh.match(clause, statistics)) any.set(place, (any.get(place) ?? 0) + score)
    const before: Map<number, number> | undefined = found
    found = before
      ? new Map(
          [...any].flatMap(([place, score]) => (before.has(place) ? [[place, score + (before.get(place) ?? 0)] as const] : [])),
        )
      : any
  }
  found ??= new Map(fresh.all().map((place) => [place, 1]))
  if (must.length > 0)
    for (const clause of should)
      for (const [place, score] of fresh.match(clause, statistics)) {
        const before = found.get(place)
        if (before !== undefined) found.set(place, before + score)
      }
  const only = await onlyOf(
    { numbered: async (number) => fresh.numbered(number), imported: async (ids) => fresh.imported(new Set(ids)) },
    filters,
  )
  const matches = toMatches(found)
  return only ? limit(matches, only) : matches
}

const living = (columns: Columns | undefined) => columns?.alive.reduce((sum, each) => sum + each, 0) ?? 0

async function readState(db: Kysely<DB>): Promise<StateRow> {
  const { rows } = await sql<StateRow>`
    select generation, version, merged_seq as merged,
      coalesce((select max(seq) from search.recent), merged_seq) as newest
    from search.state`.execute(db)
  if (!rows[0]) throw new Error('search.state has no row')
  return rows[0]
}

/** Asks the worker for new tables. */
export const want = (db: Kysely<DB>, because: string) =>
  sql`update search.state set wanted_at = now(), wanted_because = ${because} where wanted_at is null`.execute(db)

/** One process at a time writes the tables; undefined when another one is at it. The lock goes with the connection of who is killed. */
async function asWriter<T>(db: Kysely<DB>, work: () => Promise<T>): Promise<T | undefined> {
  return db.connection().execute(async (held) => {
    const { rows } = await sql<{ locked: boolean }>`select pg_try_advisory_lock(${WRITER}::bigint) as locked`.execute(held)
    if (!rows[0]?.locked) return undefined
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${WRITER}::bigint)`.execute(held)
    }
  })
}

type Filling = { config: Config; generation: string; changes: AsyncIterable<readonly Change[]> }

async function fill(db: Kysely<DB>, { config, generation, changes }: Filling) {
  await refuseUnfitBucket(config)
  const connection = await connectTo(config, generation)
  let table: lancedb.Table | undefined
  let waiting: Row[] = []
  const seen = new Set<number>()
  let [documents, dimensions] = [0, undefined as number | undefined]
  const write = async () => {
    table ??= await connection.createEmptyTable(TABLE, schemaOf(dimensions) as never) // the same schema, of another copy's class
    const rows = waiting
    waiting = []
    if (rows.length > 0) await table.add(rows)
    await sql`update search.state set building_documents = ${documents}`.execute(db)
    return table
  }
  for await (const batch of changes)
    for (const { document, ...change } of batch) {
      const hash = hashOf(change.key)
      // A thing that two batches give is taken once.
      if (!document || seen.has(hash)) continue
      seen.add(hash)
      dimensions ??= change.vector?.length
      waiting.push(rowOf({ ...change, document }, dimensions))
      if (++documents % 10 === 0) await new Promise(setImmediate)
      if (waiting.length >= FILLED) await write()
    }
  const filled = await write()
  await indexTable(filled, dimensions)
  const version = await filled.version()
  filled.close()
  return { version, documents }
}

/** Moves what is recent into the tables. Whoever reads goes on with the version it has open. */
async function merge(db: Kysely<DB>, config: Config) {
  const { generation, version, merged, newest } = await readState(db)
  if (!generation || newest === merged) return
  const { rows: changes } = await sql<Change>`
    select distinct on (key) change->>'key' as key, change->'document' as document, change->'vector' as vector
    from search.recent where seq > ${merged} and seq <= ${newest} order by key, seq desc`.execute(db)
  const table = await (await connectTo(config, generation)).openTable(TABLE)
  // What a killed writer left half done is not in the version that is in use.
  if ((await table.version()) !== version) {
    await table.checkout(version)
    await table.restore()
  }
  const vector = (await table.schema()).fields.find(({ name }) => name === 'vector')
  const dimensions = vector ? Number((vector.type as { listSize?: number }).listSize) : undefined // a list of fixed size
  for (let at = 0; at < changes.length; at += BATCH)
    await table.delete(
      `key in (${changes
        .slice(at, at + BATCH)
        .map(({ key }) => quoted(key))
        .join(', ')})`,
    )
  for (let at = 0; at < changes.length; at += BATCH) {
    const rows: Row[] = []
    for (const { document, ...change } of changes.slice(at, at + BATCH)) {
      if (!document) continue
      rows.push(rowOf({ ...change, document }, dimensions))
      if (rows.length % 10 === 0) await new Promise(setImmediate)
    }
    if (rows.length > 0) await table.add(rows)
  }
  // No other process writes: the lock is held.
  if ((await table.listIndices()).length > 0)
    await table.optimize({ cleanupOlderThan: new Date(Date.now() - KEPT_VERSIONS), deleteUnverified: true })
  else await indexTable(table, dimensions)
  const [written, documents] = [await table.version(), await table.countRows()]
  table.close()
  await sql`with gone as (delete from search.recent where seq <= ${newest})
    update search.state set version = ${written}, documents = ${documents}, merged_seq = ${newest}`.execute(db)
}

async function drop(config: Config, generation: string) {
  try {
    const connection = await connectTo(config, generation)
    await connection.dropAllTables()
    if (!config.S3_BUCKET) await rm(placeOf(config, generation).uri, { recursive: true, force: true })
  } catch (error) {
    log.warn({ err: error, generation }, 'search: old tables could not be removed')
  }
}
