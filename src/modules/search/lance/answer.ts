import type { FacetName } from '../model.ts'
import type { Filters, IndexAnswer, IndexQuery } from '../search-index.ts'
import { type Columns, FAILS, FAILS_AT, judgeOf, PASSES, weightsOf } from './columns.ts'

/** Documents that hold what was asked, by their place in a table, each with how well its words fit. */
export type Matches = { places: Uint32Array; scores: Float32Array }
export type Segment = { columns: Columns; matches: Matches }
export type Chosen = { segment: number; place: number; score: number }

/** Counts, filters and orders what the segments hold. One walk over all hits: totals and facets are counts, never estimates. */
export function answerOf(segments: readonly Segment[], query: IndexQuery) {
  const { filters, facets = [], offset, size, sort, today, weighed = true } = query
  const sums = new Map<FacetName, Map<string, number>>(facets.map((name) => [name, new Map<string, number>()]))
  const best = topOf(offset + size)
  let total = 0
  segments.forEach(({ columns, matches: { places, scores } }, segment) => {
    const judge = judgeOf(columns, filters)
    const weights = weighed && sort === 'relevance' ? keptWeights(columns, today) : undefined
    // What all hits of a common word count up to is the same for the next who asks.
    const kept = filters && isLimited(filters) ? undefined : keptTallies(places, columns)
    const known = kept?.get(facets.join())
    const tallies = known?.tallies ?? talliesOf(columns, facets)
    const counted = total
    for (let index = 0; index < places.length; index++) {
      const place = places[index] ?? 0
      const verdict = judge(place)
      if (verdict === FAILS) continue
      if (!known)
        for (const { at, code, count } of tallies)
          if (verdict === PASSES || verdict === at) {
            const value = code[place] ?? 0
            count[value] = (count[value] ?? 0) + 1
          }
      if (verdict !== PASSES) continue
      total++
      const score = (scores[index] ?? 0) * (weights?.[place] ?? 1)
      const day = columns.day[place] ?? 0
      if (sort === 'newest') best.offer(day, score, segment, place)
      else best.offer(score, day, segment, place)
    }
    if (!known && total - counted > WORTH_KEEPING) kept?.set(facets.join(), { tallies })
    for (const { name, count, wordOf } of tallies) {
      const sum = sums.get(name)
      count.forEach((number, code) => {
        const value = wordOf(code)
        if (number > 0 && value !== '') sum?.set(value, (sum.get(value) ?? 0) + number)
      })
    }
  })
  const answered: IndexAnswer['facets'] = {}
  for (const [name, sum] of sums)
    answered[name] = [...sum]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
  return { total, facets: answered, chosen: best.sorted().slice(offset, offset + size) }
}

const WORTH_KEEPING = 5_000
type Kept = Map<string, { tallies: ReturnType<typeof talliesOf> }>
const counts = new WeakMap<Uint32Array, { burials: number; kept: Kept }>()

/** Counts of a set of hits that is itself kept; until something in the table is out of date. */
function keptTallies(places: Uint32Array, { burials }: Columns): Kept {
  const found = counts.get(places)
  if (found?.burials === burials) return found.kept
  const kept: Kept = new Map()
  counts.set(places, { burials, kept })
  return kept
}

const isLimited = (filters: Filters) => Object.values(filters).some((value) => value !== undefined)

/** For a facet: the code of each place, and how often it was seen. */
function talliesOf(columns: Columns, facets: readonly FacetName[]) {
  return facets.map((name) => {
    const at = FAILS_AT[name]
    if (name === 'year') {
      const code = yearsOf(columns)
      return { name, at, code, count: new Uint32Array(10_000), wordOf: (year: number) => (year === 0 ? '' : String(year)) }
    }
    const { code, values } = columns.coded[name]
    return { name, at, code, count: new Uint32Array(values.length), wordOf: (index: number) => values[index] ?? '' }
  })
}

const years = new WeakMap<Int32Array, Uint16Array>()
function yearsOf({ day }: Columns) {
  let found = years.get(day)
  if (!found) {
    found = Uint16Array.from(day, (number) => Math.floor(number / 10_000))
    years.set(day, found)
  }
  return found
}

const weights = new WeakMap<Columns, { today: string; kept: Float32Array }>()
function keptWeights(columns: Columns, today: string) {
  const found = weights.get(columns)
  if (found?.today === today) return found.kept
  const kept = weightsOf(columns, today)
  weights.set(columns, { today, kept })
  return kept
}

/** The best `most` of many, in a heap whose top is the worst of them. Equal ones stand in the order of their places, always the same. */
function topOf(most: number) {
  const [first, second] = [new Float64Array(most), new Float64Array(most)]
  const [segments, places] = [new Uint8Array(most), new Uint32Array(most)]
  let size = 0
  const isWorse = (one: number, other: number) => {
    const difference = (first[one] ?? 0) - (first[other] ?? 0) || (second[one] ?? 0) - (second[other] ?? 0)
    if (difference !== 0) return difference < 0
    return (
      (segments[one] ?? 0) > (segments[other] ?? 0) ||
      (segments[one] === segments[other] && (places[one] ?? 0) > (places[other] ?? 0))
    )
  }
  const swap = (one: number, other: number) => {
    for (const array of [first, second, segments, places]) {
      const kept = array[one] ?? 0
      array[one] = array[other] ?? 0
      array[other] = kept
    }
  }
  const set = (at: number, values: readonly [number, number, number, number]) => {
    ;[first[at], second[at], segments[at], places[at]] = values
  }
  const sink = () => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let worst = at
      if (left < size && isWorse(left, worst)) worst = left
      if (right < size && isWorse(right, worst)) worst = right
      if (worst === at) return
      swap(at, worst)
      at = worst
    }
  }
  return {
    offer(one: number, two: number, segment: number, place: number) {
      if (most === 0) return
      if (size === most) {
        const top = first[0] ?? 0
        if (one < top || (one === top && two < (second[0] ?? 0))) return
        // Places come in ascending order only within a table: equal ones are compared in full.
        if (one === top && two === second[0]) {
          const later = segment > (segments[0] ?? 0) || (segment === segments[0] && place > (places[0] ?? 0))
          if (later) return
        }
        set(0, [one, two, segment, place])
        sink()
        return
      }
      set(size, [one, two, segment, place])
      for (let at = size++; at > 0; ) {
        const parent = (at - 1) >> 1
        if (!isWorse(at, parent)) break
        swap(at, parent)
        at = parent
      }
    },
    sorted(): Chosen[] {
      return Array.from({ length: size }, (_, index) => index)
        .sort((one, other) => (isWorse(one, other) ? 1 : -1))
        .map((index) => ({
          segment: segments[index] ?? 0,
          place: places[index] ?? 0,
          score: first[index] ?? 0,
        }))
    },
  }
}
