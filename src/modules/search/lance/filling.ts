import { rm } from 'node:fs/promises'
import type * as lancedb from '@lancedb/lancedb'
import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import { log } from '../../../platform/log.ts'
import type { Change } from '../search-index.ts'
import { refuseUnfitBucket } from './bucket.ts'
import { hashOf } from './columns.ts'
import { gatherApart } from './postings/gather-apart.ts'
import { connectTo, indexTable, placeOf, quoted, type Row, rowOf, schemaOf, TABLE } from './tables.ts'

const BATCH = 1_000
/** Rows that are written at once: few enough for the site to go on. */
const FILLED = 4_000
/** From so many on reading single tokens and documents is worth preparing. */
const JOINED_FROM = 20_000
const KEPT_VERSIONS = 3_600_000
const WRITER = 7_346_205

export type StateRow = { generation: string | null; version: number; merged: number; newest: number }

export async function readState(db: Db): Promise<StateRow> {
  const { rows } = await sql<StateRow>`
    select generation, version, merged_seq as merged,
      coalesce((select max(seq) from search.recent), merged_seq) as newest
    from search.state`.execute(db)
  if (!rows[0]) throw new Error('search.state has no row')
  return rows[0]
}

/** Asks the worker for new tables. */
export const want = (db: Db, because: string) =>
  sql`update search.state set wanted_at = now(), wanted_because = ${because} where wanted_at is null`.execute(db)

/** One process at a time writes the tables; undefined when another one is at it. The lock goes with the connection of who is killed. */
export async function asWriter<T>(db: Db, work: () => Promise<T>): Promise<T | undefined> {
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

export async function fill(db: Db, { config, generation, changes }: Filling) {
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
  // A page's documents lie all over the table: read from one file they cost half of what they cost from a hundred.
  if (documents > JOINED_FROM) await filled.optimize({ cleanupOlderThan: new Date(), deleteUnverified: true })
  const postings = documents > JOINED_FROM ? gatherApart({ config, generation, version: await filled.version() }) : undefined
  try {
    await indexTable(filled, dimensions)
    const version = await filled.version()
    await postings?.keepAs(version)
    return { version, documents }
  } finally {
    filled.close()
    await postings?.stop()
  }
}

/** Moves what is recent into the tables. Whoever reads goes on with the version it has open. */
export async function merge(db: Db, config: Config) {
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
  if (documents > JOINED_FROM) await gatherApart({ config, generation, version: written }).keepAs(written)
  await sql`with gone as (delete from search.recent where seq <= ${newest})
    update search.state set version = ${written}, documents = ${documents}, merged_seq = ${newest}`.execute(db)
}

export async function drop(config: Config, generation: string) {
  try {
    const connection = await connectTo(config, generation)
    await connection.dropAllTables()
    if (!config.S3_BUCKET) await rm(placeOf(config, generation).uri, { recursive: true, force: true })
  } catch (error) {
    log.warn({ err: error, generation }, 'search: old tables could not be removed')
  }
}
