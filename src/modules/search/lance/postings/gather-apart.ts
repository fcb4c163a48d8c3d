import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Config } from '../../../../platform/config.ts'

export type Gathered = { config: Config; generation: string; version: number }

/**
 * Gathers the postings of a table in a thread of its own: pages and jobs go on, and the engine builds its own indexes meanwhile. `keepAs`
 * lays them beside the table for the version that readers will open, whose rows must be the same.
 */
export function gatherApart(what: Gathered) {
  const thread = new Worker(new URL('./gathering-thread.ts', import.meta.url), { workerData: what })
  // What goes wrong there comes as an error here, to whoever waits for it.
  const ended = once(thread, 'exit').then(([code]) => {
    if (code !== 0) throw new Error(`Gathering the postings ended with ${code}.`)
  })
  ended.catch(() => {})
  return {
    keepAs(version: number) {
      thread.postMessage(version)
      return ended
    },
    stop: () => thread.terminate(),
  }
}
