import pg from 'pg'
import { log } from './log.ts'

const EVERY = 5_000
// Any two-part key of ours; the other half is the pool's own.
const PRESENT = 7_346_121

/**
 * Holds a lock for a pool of workers as long as its process lives, and gives back the jobs of pools whose lock is gone. The queue
 * itself would hand the jobs of a killed worker to another one only after four hours.
 */
export function keepPresence(connectionString: string, pool: string) {
  let client: pg.Client | undefined
  let stopped = false
  const reach = async () => {
    if (client) return client
    const fresh = new pg.Client({
      connectionString,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
      application_name: 'yangguang worker presence',
    })
    // The lock goes with the connection: the next turn opens another.
    fresh
      .on('error', () => {}) // it says so twice, and always ends
      .once('end', () => {
        if (client === fresh) client = undefined
      })
    await fresh.connect()
    await fresh.query('select pg_advisory_lock($1, hashtext($2))', [PRESENT, pool])
    if (stopped) await fresh.end()
    else client = fresh
    return fresh
  }
  const turn = async () => {
    const { rows } = await (await reach()).query<{ holder: string }>(ORPHANED, [PRESENT, pool])
    if (rows.length > 0) log.warn({ jobs: rows.length }, 'gave back the jobs of a worker that died')
  }
  // A database that is away for a while is reported by whoever needs it.
  const timer = setInterval(() => turn().catch(() => {}), EVERY).unref()
  turn().catch(() => {})
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await client?.end().catch(() => {})
    },
  }
}

// A pool takes its lock a moment after its first jobs, or when it is connected again: nothing so young is an orphan.
const ORPHANED = `with holder as (
    select distinct locked_by as pool from graphile_worker._private_jobs where locked_at < now() - interval '10 seconds' and locked_by <> $2
  ), orphan as materialized (
    select pool from holder where pg_try_advisory_xact_lock($1, hashtext(pool))
  )
  select pool as holder, graphile_worker.force_unlock_workers(array[pool]) from orphan`
