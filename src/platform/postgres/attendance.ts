import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Kept, urlOf } from './kept.ts'

/** One process's presence at a server, as long as its connection lives. */
export type Attendance = {
  /** Resolves when the server ended the connection, or died. */
  lost: Promise<void>
  /** Ends the presence, and answers whether nobody else is present. */
  leave: () => Promise<boolean>
}

// Everybody present holds this lock together; whoever gets it alone is the last one. A killed process drops it with its
// connection, so there is no list of process numbers to go stale.
const PRESENCE = 7_346_120_001
const WAIT = 120_000

/** Joins the server that `kept` describes and sees to its database. A stranger is another server, or one that refuses our password. */
export async function attend(kept: Kept): Promise<Attendance | 'nobody' | 'stranger'> {
  const client = await reach(urlOf(kept, 'postgres'))
  if (typeof client === 'string') return client
  const { rows } = await client.query<{ data_directory: string }>('show data_directory')
  if (rows[0]?.data_directory !== kept.data) {
    await client.end()
    return 'stranger'
  }
  await client.query('select pg_advisory_lock_shared($1)', [PRESENCE])
  await ensureDatabase(client, kept.database)
  let isLeaving = false
  const lost = new Promise<void>((resolve) => {
    client.on('error', () => {}) // always followed by 'end'
    client.once('end', () => isLeaving || resolve())
  })
  hold(client, false) // presence alone is no reason for a process to go on
  return {
    lost,
    async leave() {
      isLeaving = true
      hold(client, true)
      const isLast = await release(client).catch(() => false)
      await client.end().catch(() => {})
      return isLast
    },
  }
}

async function reach(connectionString: string) {
  for (const until = Date.now() + WAIT; ; await pause(100)) {
    const client = new pg.Client({
      connectionString,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      application_name: 'yangguang presence',
    })
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      const { code = '' } = error as { code?: string }
      if (code === 'ECONNREFUSED') return 'nobody'
      if (code.startsWith('28')) return 'stranger'
      const isStartingOrStopping = code === '57P03' || code === 'ECONNRESET'
      if (!isStartingOrStopping || Date.now() > until) throw error
    }
  }
}

// pg has ref and unref; its types do not.
const hold = (client: pg.Client, keep: boolean) =>
  (client as pg.Client & Record<'ref' | 'unref', () => void>)[keep ? 'ref' : 'unref']()

async function release(client: pg.Client) {
  await client.query('select pg_advisory_unlock_shared($1)', [PRESENCE])
  const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [PRESENCE])
  return rows[0]?.last ?? false
}

async function ensureDatabase(client: pg.Client, name: string) {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`)
}
