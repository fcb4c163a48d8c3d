import { sql } from 'kysely'
import type { Db } from './db.ts'

/** A value that changes whenever what the database holds may have changed; null while nobody knows. */
export type Pulse = { current: () => string | null; beat: () => void; stop: () => void }

/**
 * Watches the database's snapshot, which moves with every commit of any process. A page rendered under one pulse
 * may be shown again while the pulse stands: it is at most `milliseconds` old. `beat()`, after a write here, forgets and asks at once.
 */
export function startPulse(db: Db, milliseconds = 1_000): Pulse {
  let pulse: string | null = null
  let beats = 0
  let reading = false
  const read = async () => {
    if (reading) return
    reading = true
    const before = beats
    try {
      const { rows } = await sql<{ snapshot: string }>`select pg_current_snapshot()::text as snapshot`.execute(db)
      if (before === beats) pulse = rows[0]?.snapshot ?? null
    } catch {
      // While the database is away the last pages stay up: that is what a visitor would want.
    } finally {
      reading = false
    }
    // What was written while this was on its way may be missing from it.
    if (before !== beats) await read()
  }
  const timer = setInterval(read, milliseconds).unref()
  void read()
  return {
    current: () => pulse,
    beat() {
      beats++
      pulse = null
      void read()
    },
    stop: () => clearInterval(timer),
  }
}
