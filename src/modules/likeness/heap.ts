/** The first of many by an order, again and again. */
export type Heap<T> = { push: (item: T) => void; pop: () => T | undefined }

export function openHeap<T>(before: (a: T, b: T) => number): Heap<T> {
  const items: T[] = []
  const isBefore = (a: number, b: number) => before(items[a] as T, items[b] as T) < 0
  const swap = (a: number, b: number) => {
    const kept = items[a] as T
    items[a] = items[b] as T
    items[b] = kept
  }
  return {
    push(item) {
      items.push(item)
      for (let at = items.length - 1; at > 0; ) {
        const above = (at - 1) >> 1
        if (!isBefore(at, above)) break
        swap(at, above)
        at = above
      }
    },
    pop() {
      const first = items[0]
      const last = items.pop()
      if (items.length === 0 || last === undefined) return first
      items[0] = last
      for (let at = 0; ; ) {
        let least = at
        for (const below of [2 * at + 1, 2 * at + 2]) if (below < items.length && isBefore(below, least)) least = below
        if (least === at) return first
        swap(at, least)
        at = least
      }
    },
  }
}
