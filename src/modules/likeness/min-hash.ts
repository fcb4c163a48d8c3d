import { hashOf, mix } from './shingles.ts'

const BANDS = 32
const ROWS = 2
const SEEDS = Uint32Array.from({ length: BANDS * ROWS }, (_, place) => mix(0x9e3779b9 * (place + 1)))

/**
 * The keys under which a set of shingles is put so that sets alike meet (MinHash, 32 bands of 2): of two that share half of what they hold
 * 99.99 of 100 share a key, of two that share a quarter 87, of two that share a twentieth 8.
 */
export function bandsOf(shingles: Iterable<string>): Uint32Array {
  const smallest = new Uint32Array(SEEDS.length).fill(0xffffffff)
  for (const shingle of shingles) {
    const hash = hashOf(shingle)
    for (let place = 0; place < SEEDS.length; place++) {
      const own = Math.imul(hash ^ (SEEDS[place] ?? 0), 0x9e3779b1) >>> 0
      if (own < (smallest[place] ?? 0)) smallest[place] = own
    }
  }
  return Uint32Array.from({ length: BANDS }, (_, band) => {
    let key = mix(band + 1)
    for (let row = 0; row < ROWS; row++) key = mix(key ^ (smallest[band * ROWS + row] ?? 0))
    return key
  })
}

/** Texts under the keys of their bands; who shares one is looked at closely. */
export function openBands() {
  const buckets = new Map<number, number[]>()
  return {
    add(item: number, bands: Uint32Array) {
      for (const key of bands) {
        const bucket = buckets.get(key)
        if (bucket) bucket.push(item)
        else buckets.set(key, [item])
      }
    },
    candidates(bands: Uint32Array): Set<number> {
      const found = new Set<number>()
      for (const key of bands) for (const item of buckets.get(key) ?? []) found.add(item)
      return found
    },
  }
}
