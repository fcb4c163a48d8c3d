/** The features of a text by their places in the vocabulary, and their weights; the length of the weights is one. */
export type Sparse = { places: Int32Array; weights: Float64Array }

/** Runs of one, two and three characters: Chinese needs no words for this, and what was cut by others and put together again reads the same. */
const LONGEST = 3

/** How often each run of characters stands in a text; width, case, spaces and punctuation say nothing. */
export function runsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')
  for (const part of plain.split(/[^\p{L}\p{N}]+/u)) {
    const characters = [...part]
    for (let length = 1; length <= LONGEST; length++)
      for (let at = 0; at + length <= characters.length; at++) {
        const run = characters.slice(at, at + length).join('')
        counts.set(run, (counts.get(run) ?? 0) + 1)
      }
  }
  return counts
}

/** The runs that say something, by how rare they are among the texts learned from. */
export type Vocabulary = { runs: string[]; rarity: number[] }

/** What stands in one text only cannot be learned from. */
const LEAST = 2

export function vocabularyOf(texts: readonly ReadonlyMap<string, number>[]): Vocabulary {
  const holders = new Map<string, number>()
  for (const runs of texts) for (const run of runs.keys()) holders.set(run, (holders.get(run) ?? 0) + 1)
  const kept = [...holders].filter(([, count]) => count >= Math.min(LEAST, texts.length))
  return { runs: kept.map(([run]) => run), rarity: kept.map(([, count]) => Math.log((texts.length + 1) / (count + 0.5))) }
}

/** A text as the machine sees it: weight is (1 + ln of how often) times rarity, scaled to length one. */
export const sparseOf = ({ runs, rarity }: Vocabulary) => {
  const placeOf = new Map(runs.map((run, place) => [run, place]))
  return (counts: ReadonlyMap<string, number>): Sparse => {
    const places: number[] = []
    const weights: number[] = []
    let square = 0
    for (const [run, count] of counts) {
      const place = placeOf.get(run)
      if (place === undefined) continue
      const weight = (1 + Math.log(count)) * (rarity[place] ?? 0)
      places.push(place)
      weights.push(weight)
      square += weight * weight
    }
    const length = Math.sqrt(square) || 1
    return { places: Int32Array.from(places), weights: Float64Array.from(weights, (weight) => weight / length) }
  }
}
