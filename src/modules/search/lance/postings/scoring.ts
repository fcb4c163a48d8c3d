import type { Matches } from '../answer.ts'
import type { Statistics } from '../recent.ts'
import type { Postings } from './gather.ts'
import { NOTHING, unite } from './joining.ts'
import { eachToken } from './tokens.ts'

// The engine's own, so that scores may be compared.
const [K1, B] = [1.2, 0.75]

/** Answers from the postings of one field by BM25, places ascending. */
export function openScored({ lengths, slots, one, two, holding, at, bytes }: Postings) {
  const filled = lengths.reduce((sum, length) => sum + (length > 0 ? 1 : 0), 0)
  const average = lengths.reduce((sum, length) => sum + length, 0) / (filled || 1)
  /** What a text's length does to how much a token in it counts. */
  const damping = lengths.map((length) => K1 * (1 - B + (B * length) / (average || 1)))

  function idOf(token: string) {
    const text = encoder.encode(token)
    let found = -1
    eachToken(text, [0, text.length], (first, second) => {
      const mask = slots.length - 1
      for (let slot = (first ^ second) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const id = (slots[slot] ?? 0) - 1
        if (one[id] === first && two[id] === second) found = id
      }
    })
    return found
  }

  const rarity = (id: number) => {
    const holders = holding[id] ?? 0
    return Math.log(1 + (filled - holders + 0.5) / (holders + 0.5))
  }

  const seen = { places: new Uint32Array(lengths.length), times: new Uint32Array(lengths.length) }

  /** Where a token stands and how often, in arrays that hold until the next is read; answers at how many places. */
  function read(id: number) {
    const { places, times } = seen
    const end = at[id + 1] ?? 0
    let [from, place, many] = [at[id] ?? 0, -1, 0]
    // How often follows the step only where it is more than once.
    let isStep = true
    while (from < end) {
      let byte = bytes[from++] ?? 0
      let number = byte & 127
      for (let shift = 7; byte > 127; shift += 7) {
        byte = bytes[from++] ?? 0
        number |= (byte & 127) << shift
      }
      if (isStep) {
        place += number >>> 1
        places[many] = place
        times[many++] = 1
        isStep = (number & 1) === 0
      } else {
        times[many - 1] = number
        isStep = true
      }
    }
    return many
  }

  const scoreOf = (most: number, times: number, place: number) => (most * times) / (times + (damping[place] ?? 0))

  /** All places of a token. */
  function placesOf(id: number, weight: number): Matches {
    const many = read(id)
    const most = rarity(id) * (K1 + 1) * weight
    const [places, scores] = [seen.places.slice(0, many), new Float32Array(many)]
    for (let index = 0; index < many; index++) scores[index] = scoreOf(most, seen.times[index] ?? 0, places[index] ?? 0)
    return { places, scores }
  }

  /** Adds what a token scores to the places that hold it; answers at how many of them, which are then the first ones where only they stay. */
  function add(id: number, weight: number, { places, scores, many, only }: Matches & { many: number; only: boolean }) {
    const holders = read(id)
    const most = rarity(id) * (K1 + 1) * weight
    let [index, kept] = [0, 0]
    for (let holder = 0; holder < holders; holder++) {
      const place = seen.places[holder] ?? 0
      while (index < many && (places[index] ?? 0) < place) index++
      if (index === many) break
      if (places[index] !== place) continue
      const score = (scores[index] ?? 0) + scoreOf(most, seen.times[holder] ?? 0, place)
      const to = only ? kept : index
      places[to] = place
      scores[to] = score
      kept++
      index++
    }
    return kept
  }

  /** The tokens by their numbers, the rarest first; undefined where one stands nowhere. */
  function idsOf(tokens: readonly string[]) {
    const ids = [...new Set(tokens)].map(idOf)
    return ids.includes(-1) ? undefined : ids.sort((first, second) => (holding[first] ?? 0) - (holding[second] ?? 0))
  }

  return {
    statistics: {
      documents: filled,
      averageLength: average,
      holding: (token: string) => holding[idOf(token)] ?? 0,
    } satisfies Statistics,
    /** What holds all of the tokens. */
    all(tokens: readonly string[], weight: number): Matches {
      const [rarest, ...others] = idsOf(tokens) ?? []
      if (rarest === undefined) return NOTHING
      const { places, scores } = placesOf(rarest, weight)
      let many = places.length
      for (const id of others) many = add(id, weight, { places, scores, many, only: true })
      return many === places.length ? { places, scores } : { places: places.slice(0, many), scores: scores.slice(0, many) }
    },
    /** What holds one of them at least. */
    any(tokens: readonly string[], weight: number): Matches {
      const ids = [...new Set(tokens)].map(idOf).filter((id) => id >= 0)
      return ids.map((id) => placesOf(id, weight)).reduce(unite, NOTHING)
    },
    /** Adds to the scores of some places what they get for holding all of the tokens. */
    addAll(tokens: readonly string[], weight: number, { places, scores }: Matches) {
      const ids = idsOf(tokens)
      if (!ids) return
      const some = { places: places.slice(), scores: new Float32Array(places.length) }
      let many = places.length
      for (const id of ids) many = add(id, weight, { ...some, many, only: true })
      for (let [index, at] = [0, 0]; index < many; index++) {
        while (places[at] !== some.places[index]) at++
        scores[at] = (scores[at] ?? 0) + (some.scores[index] ?? 0)
      }
    },
    /** The same for holding any of them, each by itself. */
    addAny(tokens: readonly string[], weight: number, { places, scores }: Matches) {
      for (const id of new Set(tokens.map(idOf)))
        if (id >= 0) add(id, weight, { places, scores, many: places.length, only: false })
    },
  }
}

const encoder = new TextEncoder()
