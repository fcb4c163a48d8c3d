import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { engine, plain } from '../../../platform/engine/index.ts'
import { installation } from '../../../platform/installation.ts'
import { type Column, type Parquet, ROW, tableName } from '../model.ts'
import { createTable, dropEngineTable, listOf, RAW, rowsHeld, rowsOf } from './engine-tables.ts'
import { makeHeads } from './heads.ts'

// Small groups, so that a page of an archived version need not unpack a million rows; the order is the file's.
const SETTINGS = {
  output_format_parquet_compression_method: 'zstd',
  output_format_compression_level: 1,
  // Nobody looks single values up in them, and the filters were more than half of the bytes.
  output_format_parquet_write_bloom_filter: 0,
  output_format_parquet_row_group_size: 250_000,
  output_format_parquet_string_as_string: 1,
}
const HOURS = 6 * 3_600

const keyOf = (id: string) => `tables/${id.slice(-2)}/${id}.parquet`

/** Writes the rows of a table into file storage. Its bytes are measured and hashed on their way. */
export async function writeParquet(id: string, columns: readonly Column[]): Promise<Parquet> {
  const { storage, config } = installation()
  const folder = join(config.DATA_DIR, 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  try {
    const sql = plain(`SELECT ${listOf(columns)} FROM ${tableName(id)} ORDER BY ${ROW}`)
    const rows = await engine().stream(sql, 'Parquet', { seconds: HOURS, settings: SETTINGS, caller: id, memory: 8 * 2 ** 30 })
    const hash = createHash('sha256')
    let bytes = 0
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length
        hash.update(chunk)
        done(null, chunk)
      },
    })
    await pipeline(rows, measure, createWriteStream(path, { mode: 0o600 }))
    const storedAs = keyOf(id)
    if (config.S3_BUCKET) await storage.putStream(storedAs, createReadStream(path), { contentLength: bytes })
    else await storage.moveFromFs(path, storedAs)
    return { storedAs, bytes, sha256: hash.digest('hex') }
  } finally {
    await rm(path, { force: true })
  }
}

/**
 * Makes the engine's table anew from the Parquet: under another name first, so that nobody meets half of it, and of two who do it at
 * the same time one is simply done sooner.
 */
export async function readBack(id: string, { columns, storedAs }: { columns: readonly Column[]; storedAs: string }) {
  const draft = `${RAW}${randomUUID().replaceAll('-', '')}`
  const names = [ROW, ...columns.map(({ physical }) => physical)]
  await createTable(draft, columns)
  try {
    await engine().insert(draft, 'Parquet', await installation().storage.getStream(storedAs), { columns: names })
    await dropEngineTable(id)
    await engine().command(plain(`RENAME TABLE ${draft} TO ${tableName(id)}`))
    await makeHeads(id, columns, await rowsOf(id))
  } catch (error) {
    await engine().command(plain(`DROP TABLE IF EXISTS ${draft}`))
    if ((await rowsHeld(id)) === undefined) throw error
  }
}

export const removeParquet = (id: string) => installation().storage.delete(keyOf(id))
