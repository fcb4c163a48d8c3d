/** Answers kept in memory up to a number of bytes; who was not asked for longest goes first. */
export function openKept<T>({ most, sizeOf }: { most: number; sizeOf: (value: T) => number }) {
  const kept = new Map<string, { value: T; size: number }>()
  const underWay = new Map<string, Promise<T>>()
  let size = 0
  const drop = (key: string) => {
    size -= kept.get(key)?.size ?? 0
    kept.delete(key)
  }
  return {
    /** What is there, or what the work brings; the same work asked for twice at a time is done once. */
    async of(key: string, work: () => Promise<T>): Promise<{ value: T; isKept: boolean }> {
      const found = kept.get(key)
      if (found) {
        kept.delete(key)
        kept.set(key, found)
        return { value: found.value, isKept: true }
      }
      const running = underWay.get(key)
      if (running) return { value: await running, isKept: true }
      const started = work()
      underWay.set(key, started)
      try {
        const value = await started
        const own = key.length * 2 + sizeOf(value)
        if (own <= most / 8) {
          kept.set(key, { value, size: own })
          size += own
          for (const oldest of kept.keys()) {
            if (size <= most) break
            drop(oldest)
          }
        }
        return { value, isKept: false }
      } finally {
        underWay.delete(key)
      }
    },
    bytes: () => size,
    forget() {
      kept.clear()
      size = 0
    },
  }
}
