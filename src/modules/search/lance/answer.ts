import type { FacetName } from '../model.ts'
import type { Filters, IndexAnswer, IndexQuery } from '../search-index.ts'
import { type Choice, choose, NONE } from './choosing.ts'
import { type Columns, FAILS_AT, judge, PASSES, weightsOf } from './columns.ts'
import { openRoom } from './room.ts'

/** Documents that hold what was asked, by their place in a table, ascending; each with how well its words fit. */
export type Matches = { places: Uint32Array; scores: Float32Array }
export type Segment = { columns: Columns; matches: Matches }

/** Counts, filters and orders what the segments hold. Totals and facets are counts, never estimates. */
export function answerOf(segments: readonly Segment[], query: IndexQuery) {
  const { filters, facets = [], sort, today, weighed = true } = query
  const sums = new Map<FacetName, Map<string, number>>(facets.map((name) => [name, new Map<string, number>()]))
  let total = 0
  const choices = segments.map(({ columns, matches: { places, scores } }, segment): Choice => {
    const isFiltered = filters !== undefined && isLimited(filters)
    const isWhole = !isFiltered && columns.burials === 0 && columns.empty === 0
    const verdicts = isWhole ? undefined : judge(columns, places, isFiltered ? filters : {})
    const weights = weighed && sort === 'relevance' ? keptWeights(columns, today) : undefined
    const final = roomFor(segment, places.length)
    let counted = 0
    for (let index = 0; index < places.length; index++) {
      if (verdicts && verdicts[index] !== PASSES) {
        final[index] = NONE
        continue
      }
      counted++
      final[index] = (scores[index] ?? 0) * (weights ? (weights[places[index] ?? 0] ?? 1) : 1)
    }
    total += counted
    // What all hits of a common word count up to is the same for the next who asks.
    const kept = isFiltered ? undefined : keptTallies(places, columns)
    const known = kept?.get(facets.join())
    const tallies = known ?? talliesOf(columns, facets)
    if (!known) for (const tally of tallies) countInto(tally, places, verdicts)
    if (!known && counted > WORTH_KEEPING) kept?.set(facets.join(), tallies)
    for (const { name, count, wordOf } of tallies) {
      const sum = sums.get(name)
      for (let code = 0; code < count.length; code++) {
        const number = count[code] ?? 0
        const value = number > 0 ? wordOf(code) : ''
        if (value !== '') sum?.set(value, (sum.get(value) ?? 0) + number)
      }
    }
    return { columns, places, scores: final }
  })
  const answered: IndexAnswer['facets'] = {}
  for (const [name, sum] of sums)
    answered[name] = [...sum]
      .map(([value, count]) => ({ value, count }))
      .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
  return { total, facets: answered, chosen: choose(choices, query) }
}

const roomFor = openRoom((length) => new Float32Array(length))
const WORTH_KEEPING = 5_000
type Kept = Map<string, ReturnType<typeof talliesOf>>
const counts = new WeakMap<Uint32Array, { burials: number; kept: Kept }>()

/** Counts of a set of hits that is itself kept; until something in the table is out of date. */
function keptTallies(places: Uint32Array, { burials }: Columns): Kept {
  const found = counts.get(places)
  if (found?.burials === burials) return found.kept
  const kept: Kept = new Map()
  counts.set(places, { burials, kept })
  return kept
}

/** One facet after the other: each walk stays within one array. */
function countInto(
  { at, code, count }: ReturnType<typeof talliesOf>[number],
  places: Uint32Array,
  verdicts: Int8Array | undefined,
) {
  if (!verdicts) {
    for (let index = 0; index < places.length; index++) {
      const value = code[places[index] ?? 0] ?? 0
      count[value] = (count[value] ?? 0) + 1
    }
    return
  }
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
