import { runsOf } from '../../classification/index.ts'

/** What the machine sees of a text: buckets of runs of characters, with their weights; the length of the weights is one. */
export type Seen = { buckets: Int32Array; weights: Float32Array; runs: string[] }
export type Placed = { district: string | null; street: string | null }

/** The runs of a text that count most; more only cost time. */
const MOST = 128

/** FNV-1a: the bucket of a run, the same in every process. */
export function bucketOf(run: string, bits: number) {
  let hash = 0x811c9dc5
  for (let at = 0; at < run.length; at++) hash = Math.imul(hash ^ run.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> bits)) & ((1 << bits) - 1)
}

/** Runs of one to three characters, and where it is. */
export function runsWithPlace(text: string, { district, street }: Placed): Map<string, number> {
  const runs = runsOf(text)
  if (district) runs.set(`@${district}`, 1)
  if (street) runs.set(`@${street}`, 1)
  return runs
}

/** By rarity; a run that is in nothing learned from says nothing. */
export function seenOf(runs: ReadonlyMap<string, number>, { rarity, bits }: { rarity: Float32Array; bits: number }): Seen {
  const known: { run: string; bucket: number; weight: number }[] = []
  for (const [run, count] of runs) {
    const bucket = bucketOf(run, bits)
    const rare = rarity[bucket] ?? 0
    if (rare > 0) known.push({ run, bucket, weight: (1 + Math.log(count)) * rare })
  }
  if (known.length > MOST) known.sort((a, b) => b.weight - a.weight).splice(MOST)
  const length = Math.sqrt(known.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1
  return {
    buckets: Int32Array.from(known, ({ bucket }) => bucket),
    weights: Float32Array.from(known, ({ weight }) => weight / length),
    runs: known.map(({ run }) => run),
  }
}

/**
 * How rare each bucket is among texts; zero for what stands in too few of them to be learned from. The texts' runs come one by one: all at
 * once they would fill the memory.
 */
export function rarityOf(
  texts: Iterable<ReadonlyMap<string, number>>,
  { bits, least }: { bits: number; least: number },
): Float32Array {
  const [holders, last] = [new Int32Array(1 << bits), new Int32Array(1 << bits)]
  let count = 0
  for (const runs of texts) {
    count++
    for (const run of runs.keys()) {
      const bucket = bucketOf(run, bits)
      // Once for each text, however many of its runs fall into the bucket.
      if (last[bucket] === count) continue
      last[bucket] = count
      holders[bucket] = (holders[bucket] ?? 0) + 1
    }
  }
  return Float32Array.from(holders, (held) => (held < least ? 0 : Math.log((count + 1) / (held + 0.5))))
}
