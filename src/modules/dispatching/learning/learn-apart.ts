import { Worker } from 'node:worker_threads'
import type { Example } from './example.ts'
import type { Machine } from './machine.ts'

const AT_ONCE = 5_000
const MEGABYTES = 6_144
/** Beyond what was given it for learning: reading texts, weighing runs. */
const PATIENCE = 180_000

/** Learns in a thread of its own, so that pages and jobs go on meanwhile; bounded in time and memory. */
export function learnApart(examples: readonly Example[], { seconds }: { seconds: number }): Promise<Machine> {
  const { promise, resolve, reject } = Promise.withResolvers<Machine>()
  const thread = new Worker(new URL('./learning-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
  })
  const timer = setTimeout(() => reject(new Error('learning took longer than it may')), seconds * 1_000 + PATIENCE)
  thread.once('message', resolve)
  thread.once('error', reject)
  thread.once('exit', () => reject(new Error('the learning thread ended without an answer')))
  for (let at = 0; at < examples.length; at += AT_ONCE) thread.postMessage({ examples: examples.slice(at, at + AT_ONCE) })
  thread.postMessage({ learn: { seconds } })
  return promise.finally(() => {
    clearTimeout(timer)
    return thread.terminate()
  })
}
