import type { Matches } from './answer.ts'

const ROOM = 160 * 1_024 * 1_024

/** Hits of questions that were asked before, the latest kept: a very common word costs its walk once. */
export function openSets(room = ROOM) {
  const kept = new Map<string, Matches>()
  const under = new Map<string, Promise<Matches>>()
  let bytes = 0
  const keep = (key: string, matches: Matches) => {
    if (sizeOf(matches) > room / 4 || kept.has(key)) return
    kept.set(key, matches)
    bytes += sizeOf(matches)
    for (const [oldest, old] of kept) {
      if (bytes <= room) break
      kept.delete(oldest)
      bytes -= sizeOf(old)
    }
  }
  return {
    async of(key: string, work: () => Promise<Matches>): Promise<Matches> {
      const found = kept.get(key)
      if (found) {
        kept.delete(key)
        kept.set(key, found)
        return found
      }
      const waiting = under.get(key) ?? work()
      under.set(key, waiting)
      try {
        const matches = await waiting
        keep(key, matches)
        return matches
      } finally {
        under.delete(key)
      }
    },
  }
}

const sizeOf = ({ places, scores }: Matches) => places.byteLength + scores.byteLength + 200
