import { setTimeout as pause } from 'node:timers/promises'
import { ERRORS, type Lock, type Locker, MemoryLocker } from '@tus/server'
import pg from 'pg'

const [CHANNEL, PATIENCE, AGAIN] = ['ingestion_upload', 30_000, 200]
type Release = Parameters<Lock['lock']>[1]

/**
 * Of each upload one request at a time, whichever web process it comes to: a browser that takes up again what broke off may be led to
 * another one. Within a process by memory, between them by an advisory lock of the database, on one connection that is open as long as
 * this process writes anything: a process that dies lets go of all it held. Who waits asks the holder, by a notification, to let go.
 */
export function uploadLocks(connectionString: string): Locker {
  const memory = new MemoryLocker()
  const held = new Map<string, Release>()
  let [users, opening] = [0, undefined as Promise<pg.Client> | undefined]

  const open = async () => {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, keepAlive: true })
    client
      .on('error', () => {}) // it says so twice, and always ends
      .on('notification', ({ payload = '' }) => void held.get(payload)?.())
      .once('end', () => {
        // The locks went with it: what is being written stops, and is taken up again by whoever sends it.
        for (const release of held.values()) void release()
      })
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    return client
  }
  const enter = () => {
    users += 1
    opening ??= open()
    return opening
  }
  const leave = async () => {
    users -= 1
    if (users > 0) return
    const ending = opening
    opening = undefined
    await ending?.then((client) => client.end()).catch(() => {})
  }

  return {
    newLock(id) {
      const own = memory.newLock(id)
      return {
        async lock(signal, release) {
          await own.lock(signal, release)
          try {
            const client = await enter()
            await acquire(client, id, signal)
            held.set(id, release)
          } catch (error) {
            await leave()
            await own.unlock()
            throw error
          }
        },
        async unlock() {
          held.delete(id)
          // Where the connection is gone, so is the lock.
          await opening?.then((client) => client.query(`select pg_advisory_unlock(${KEY})`, [id])).catch(() => {})
          await leave()
          await own.unlock()
        },
      }
    },
  }
}

const KEY = `hashtextextended('ingestion.upload ' || $1, 0)`

async function acquire(client: pg.Client, id: string, signal: AbortSignal) {
  const until = performance.now() + PATIENCE
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${KEY}) as mine`, [id])
    if (rows[0]?.mine) return
    if (signal.aborted || performance.now() > until) throw ERRORS.ERR_LOCK_TIMEOUT
    await client.query('select pg_notify($1, $2)', [CHANNEL, id])
    await pause(AGAIN)
  }
}
