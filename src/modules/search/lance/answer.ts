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
    const isFiltered = filters !== undefined && isLimited(filters)
    const verdicts = verdictsOf(places, columns, isFiltered ? filters : undefined)
    const weights = weighed && sort === 'relevance' ? keptWeights(columns, today) : undefined
    // What all hits of a common word count up to is the same for the next who asks.
    const kept = isFiltered ? undefined : keptTallies(places, columns)
    const known = kept?.get(facets.join())
    const tallies = known?.tallies ?? talliesOf(columns, facets)
    // One facet after the other: each walk stays within one array.
    if (!known) for (const tally of tallies) countInto(tally, places, verdicts)
    const counted = total
    for (let index = 0; index < places.length; index++) {
      if (verdicts[index] !== PASSES) continue
      total++
      const place = places[index] ?? 0
      const score = (scores[index] ?? 0) * (weights?.[place] ?? 1)
      if (sort === 'newest') best.offer(columns.day[place] ?? 0, score, segment, place)
      else if (score >= best.least()) best.offer(score, columns.day[place] ?? 0, segment, place)
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

/** Of each hit, whether it passes; where nothing is filtered, whether it is there at all. */
function verdictsOf(places: Uint32Array, columns: Columns, filters: Filters | undefined): Int8Array {
  const verdicts = new Int8Array(places.length)
  if (filters) {
    const judge = judgeOf(columns, filters)
    for (let index = 0; index < places.length; index++) verdicts[index] = judge(places[index] ?? 0)
  } else if (columns.burials > 0 || columns.empty > 0) {
    const { alive } = columns
    for (let index = 0; index < places.length; index++) verdicts[index] = alive[places[index] ?? 0] === 0 ? FAILS : PASSES
  }
  return verdicts
}

function countInto({ at, code, count }: ReturnType<typeof talliesOf>[number], places: Uint32Array, verdicts: Int8Array) {
  for (let index = 0; index < places.length; index++) {
    const verdict = verdicts[index]
    if (verdict !== PASSES && verdict !== at) continue
    const value = code[places[index] ?? 0] ?? 0
    count[value] = (count[value] ?? 0) + 1
  }
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
    /** What comes below it is not among the best. */
    least: () => (size === most ? (first[0] ?? 0) : Number.NEGATIVE_INFINITY),
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
