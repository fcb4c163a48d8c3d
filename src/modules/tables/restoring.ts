import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '../../platform/ctx.ts'
import { log } from '../../platform/log.ts'
import { restoreTables } from './actions/restore-tables.ts'

/** Once per start of a worker: whether everything that should be in the engine is there. */
export function restoring(ctx: () => Ctx) {
  const stopping = new AbortController()
  const work = (async () => {
    for (let wait = 5_000; !stopping.signal.aborted; wait = Math.min(wait * 2, 600_000)) {
      const isDone = await restoreTables(ctx()).then(
        () => true,
        (error: unknown) => void log.warn({ err: error }, 'the tables of the data engine could not be looked at'),
      )
      if (isDone) return
      await pause(wait, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  })()
  return {
    async stop() {
      stopping.abort()
      await Promise.race([work, pause(2_000, undefined, { ref: false })])
    },
  }
}
