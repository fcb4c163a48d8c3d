import type { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import pg from 'pg'

const SILENCE = 120_000

// The parts of pg that its types leave out.
type Wire = EventEmitter & { stream: Socket }
type ReplicationClient = pg.Client & { connection: Wire }

/** A running server's data directory as a tar stream, with the log that makes it whole, by the replication protocol. */
export async function openBaseBackup(connectionString: string): Promise<Readable> {
  const options: pg.ClientConfig & { replication: string } = {
    connectionString,
    replication: 'true',
    connectionTimeoutMillis: 10_000,
  }
  const client = new pg.Client(options) as ReplicationClient
  client.on('error', () => {}) // the query below ends with the same error
  await client.connect().catch(explain)
  const { connection } = client
  const tar = new Readable({ read: () => void connection.stream.resume() })
  // A server that falls silent in the middle of a copy would otherwise leave us waiting for ever.
  connection.stream.setTimeout(SILENCE, () => connection.stream.destroy(new Error('the server has sent nothing for two minutes')))
  connection.on('copyData', ({ chunk }: { chunk: Buffer }) => {
    const kind = String.fromCharCode(chunk[0] ?? 0)
    if (kind === 'n' && !chunk.subarray(1).toString().startsWith('base.tar'))
      tar.destroy(new Error('a database with tablespaces is not backed up'))
    // The parser uses its buffer again, so the bytes are copied.
    if (kind === 'd' && !tar.push(Buffer.from(chunk.subarray(1)))) connection.stream.pause()
  })
  tar.once('close', () => void client.end().catch(() => {}))
  client
    .query("BASE_BACKUP (LABEL 'yangguang', CHECKPOINT 'fast', WAL true, MANIFEST 'no')")
    .then(() => void tar.push(null), explain)
    .catch((error: Error) => void tar.destroy(error))
  return tar
}

function explain(cause: Error & { code?: string }): never {
  const isRefused = cause.code === '42501' || cause.code?.startsWith('28')
  if (!isRefused) throw cause
  throw new Error(
    'The database server does not let this account copy it: grant it REPLICATION, and a line for "replication" in pg_hba.conf.',
    { cause },
  )
}
