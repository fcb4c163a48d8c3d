import { mix } from './shingles.ts'

/** Places of equal size in typed arrays, each under some keys: chains through arrays, so that millions of items cost no objects. */
export function openSlots({ features, keys }: { features: number; keys: number }) {
  let capacity = 1_024
  let kept = new Uint32Array(capacity * features)
  let under = new Uint32Array(capacity * keys)
  let next = new Int32Array(capacity * keys)
  let heads = new Int32Array(capacity * 8).fill(-1)
  const ids: (string | undefined)[] = []
  const freed: number[] = []

  const headOf = (key: number) => mix(key) & (heads.length - 1)
  const hang = (entry: number) => {
    const head = headOf(under[entry] ?? 0)
    next[entry] = heads[head] ?? -1
    heads[head] = entry
  }
  const unhang = (entry: number) => {
    const head = headOf(under[entry] ?? 0)
    let at = heads[head] ?? -1
    if (at === entry) {
      heads[head] = next[entry] ?? -1
      return
    }
    while (at >= 0 && next[at] !== entry) at = next[at] ?? -1
    if (at >= 0) next[at] = next[entry] ?? -1
  }
  const grow = () => {
    capacity *= 2
    kept = copyOf(kept, new Uint32Array(capacity * features))
    under = copyOf(under, new Uint32Array(capacity * keys))
    next = new Int32Array(capacity * keys)
    heads = new Int32Array(capacity * 8).fill(-1)
    for (let place = 0; place < ids.length; place++)
      if (ids[place] !== undefined)
        for (let key = 0; key < keys; key++) if (under[place * keys + key] !== 0) hang(place * keys + key)
  }

  return {
    /** A place for an item; no more than `keys` keys, 0 is none. */
    take(id: string, values: Uint32Array, keysOf: readonly number[]): number {
      const place = freed.pop() ?? ids.length
      if (place === ids.length) ids.push(id)
      else ids[place] = id
      if (ids.length > capacity) {
        ids[place] = undefined
        grow()
        ids[place] = id
      }
      kept.set(values, place * features)
      for (let key = 0; key < keys; key++) {
        const entry = place * keys + key
        under[entry] = keysOf[key] ?? 0
        if (under[entry] !== 0) hang(entry)
      }
      return place
    },
    free(place: number) {
      for (let key = 0; key < keys; key++) if (under[place * keys + key] !== 0) unhang(place * keys + key)
      ids[place] = undefined
      freed.push(place)
    },
    /** The items under any of the keys, of each key no more than `most`, the latest first. */
    under(asked: readonly number[], most: number): Set<number> {
      const found = new Set<number>()
      for (const key of asked) {
        let looked = 0
        for (let entry = heads[headOf(key)] ?? -1; entry >= 0 && looked < most; entry = next[entry] ?? -1) {
          looked++
          if (under[entry] === key) found.add(Math.floor(entry / keys))
        }
      }
      return found
    },
    features: (place: number) => kept.subarray(place * features, (place + 1) * features),
    idOf: (place: number) => ids[place],
    get bytes() {
      return kept.byteLength + under.byteLength + next.byteLength + heads.byteLength
    },
  }
}

function copyOf(from: Uint32Array, to: Uint32Array<ArrayBuffer>) {
  to.set(from)
  return to
}
