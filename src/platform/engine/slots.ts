import { engineBusy } from './refusals.ts'

type Waiting = { start: () => void; caller: string; at: number }

/** So many at a time; the others wait in turn, one of each caller after the other, and beyond `queue` are refused. */
export function openSlots({ places, queue, patience }: { places: number; queue: number; patience: number }) {
  let busy = 0
  const [waiting, running] = [[] as Waiting[], new Map<string, number>()]
  let turn = 0
  const next = () => {
    if (busy >= places || waiting.length === 0) return
    // First whoever has least at work, then whoever was served longest ago, then whoever came first.
    const best = waiting.reduce((a, b) => (rank(b) < rank(a) ? b : a))
    waiting.splice(waiting.indexOf(best), 1)
    best.start()
  }
  const servedAt = new Map<string, number>()
  const rank = ({ caller, at }: Waiting) => (running.get(caller) ?? 0) * 1e12 + (servedAt.get(caller) ?? 0) * 1e6 + at / 1e7
  const count = (caller: string, by: number) => {
    busy += by
    const left = (running.get(caller) ?? 0) + by
    if (left > 0) running.set(caller, left)
    else running.delete(caller)
    if (by > 0) servedAt.set(caller, ++turn)
    if (waiting.length === 0 && running.size === 0) servedAt.clear()
  }
  return {
    /** Runs the work in a place of its own, when there is one. */
    async within<T>(caller: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
      if (busy >= places) await inTurn(caller, signal)
      else count(caller, 1)
      try {
        return await work()
      } finally {
        count(caller, -1)
        next()
      }
    },
    load: () => ({ busy, waiting: waiting.length }),
  }

  function inTurn(caller: string, signal?: AbortSignal) {
    if (waiting.length >= queue) return Promise.reject(engineBusy())
    return new Promise<void>((resolve, reject) => {
      const leave = (reason: unknown) => {
        const place = waiting.indexOf(mine)
        if (place >= 0) waiting.splice(place, 1)
        settle()
        reject(reason)
      }
      const onAbort = () => leave(signal?.reason)
      const timer = setTimeout(() => leave(engineBusy()), patience).unref()
      const settle = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      }
      const mine: Waiting = {
        caller,
        at: performance.now(),
        start() {
          settle()
          count(caller, 1)
          resolve()
        },
      }
      if (signal?.aborted) return reject(signal.reason)
      signal?.addEventListener('abort', onAbort, { once: true })
      waiting.push(mine)
    })
  }
}
