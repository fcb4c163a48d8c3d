import { canonical } from './canonical.ts'
import { SAID_BY_ALL } from './said.ts'
import { type Synonyms, tellingWords } from './words.ts'

/** What texts are compared by: features as numbers with weights, of length one. Sorted by feature. */
export type Vector = { features: Int32Array; weights: Float64Array }

// How much a feature counts before rarity, as they measured best on the labelled opinions (npm run bench -- opinions).
const WORD = 1
const ONE_CHARACTER_WORD = 0.4
const CHARACTER = 0.5
const PAIR = 0.2
const FIGURE = 0.3
// What nobody else says tells what a text is about, and can be shared by none.
const ALONE = 0.5
// Few texts say little about what is rare; they are read as if they were this many.
const FEWEST = 200

/** Texts as vectors: what is rare among them weighs more. */
export function vectorsOf(texts: readonly string[], synonyms?: Synonyms): Vector[] {
  const numbers = new Map<string, number>()
  const holders: number[] = []
  const counted = texts.map((text) => {
    const found = new Map<number, number>()
    for (const [feature, share] of featuresOf(text, synonyms)) {
      let number = numbers.get(feature)
      if (number === undefined) {
        number = numbers.size
        numbers.set(feature, number)
        holders.push(0)
      }
      if (!found.has(number)) holders[number] = (holders[number] ?? 0) + 1
      found.set(number, Math.max(found.get(number) ?? 0, share))
    }
    return found
  })
  const total = Math.max(texts.length, FEWEST)
  return counted.map((found) => {
    const sorted = [...found].sort(([a], [b]) => a - b)
    const features = Int32Array.from(sorted, ([feature]) => feature)
    const weights = Float64Array.from(sorted, ([feature, share]) => share * rarityOf(holders[feature] ?? 0, total))
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1
    return { features, weights: weights.map((weight) => weight / length) }
  })
}

/** Each feature of a text with how much it counts before rarity: words, characters that carry a meaning alone, neighbours. */
export function* featuresOf(text: string, synonyms?: Synonyms): Generator<[feature: string, share: number]> {
  for (const word of tellingWords(text, synonyms))
    yield [word, /^[\d.]+$/.test(word) ? FIGURE : word.length > 1 ? WORD : ONE_CHARACTER_WORD]
  const plain = canonical(text)
  for (const character of plain) if (!/[\da-z]/.test(character) && !SAID_BY_ALL.has(character)) yield [`'${character}`, CHARACTER]
  for (let at = 0; at + 2 <= plain.length; at++) yield [`·${plain.slice(at, at + 2)}`, PAIR]
}

const rarityOf = (holders: number, total: number) => (holders === 1 ? ALONE : 1) * Math.log(1 + total / (1 + holders))
