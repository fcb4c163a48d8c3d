import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import { log } from '../../../platform/log.ts'
import type { SearchDocument } from '../model.ts'
import type { Change, IndexAnswer, IndexQuery, SearchIndex } from '../search-index.ts'
import { answerOf, type Segment } from './answer.ts'
import type { Chosen } from './choosing.ts'
import { type Columns, hashOf } from './columns.ts'
import { asWriter, drop, fill, merge, readState, type StateRow, want } from './filling.ts'
import { fuse } from './fuse.ts'
import { matchesIn, matchesOfRecent } from './matching.ts'
import { readPostings } from './postings/kept.ts'
import { openRecent, type Recent } from './recent.ts'
import { openSealed, type Sealed } from './sealed.ts'
import { connectTo, TABLE } from './tables.ts'

const LOOK_EVERY = 300
const TRY_AGAIN = 15_000
/** Merging costs the whole table: it waits for this many recent documents, or for this share of all. */
const MERGE_FROM = { documents: 1_000, share: 0.01 }
const NEAREST = 200

type Open = {
  generation: string | null
  version: number
  sealed: Sealed | null
  recent: Recent
  /** The last row of `search.recent` that `recent` holds. */
  seen: number
}

/**
 * LanceDB in the process: what was public when it was last built or merged lies sorted in its tables; what changed since lies in
 * PostgreSQL (`search.recent`) and, with an index of its own, in the memory of every process that searches. So what is published is
 * found at once, one process writes the tables, and nothing is lost when it is killed.
 */
export function openLanceIndex(db: Db, config: Config): SearchIndex {
  let open: Open | undefined
  let looking: Promise<Open> | undefined
  let lookedAt = 0
  let opening: Promise<void> | undefined
  let failed: { generation: string | null; at: number } | undefined
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
    open = fresh
    // Questions under way still read the old tables.
    if (before) setTimeout(before.close, 60_000).unref()
  }

  async function openGeneration({ generation, version }: StateRow) {
    const connection = await connectTo(config, generation ?? '')
    const table = await connection.openTable(TABLE)
    await table.checkout(version)
    return openSealed(table, await readPostings(connection, version))
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
    try {
      return await findIn(now, query)
    } catch (error) {
      if (!now.sealed || closed) throw error
      await damaged(now, error)
      now.sealed = null
      return findIn(now, query)
    }
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
      await current()
      await opening
    },

    async close() {
      closed = true
      await opening
      open?.sealed?.close()
      open = undefined
    },
  }
}

const living = (columns: Columns | undefined) => columns?.alive.reduce((sum, each) => sum + each, 0) ?? 0
