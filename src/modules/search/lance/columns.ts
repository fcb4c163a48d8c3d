import type { SearchDocument } from '../model.ts'
import type { Filters } from '../search-index.ts'

/** What of each document counts for filters, facets and order, in arrays by its place: half a million take some twenty megabytes. */
export type Columns = {
  /** Places, not documents: a place may be empty. */
  length: number
  alive: Uint8Array
  /** How many places nothing ever stood at, or nothing stands at any more in what is built anew each time. */
  empty: number
  /** How often places were emptied: what was counted before no longer holds. */
  burials: number
  /** Legal date as the number 20240501; 0 without one. */
  day: Int32Array
  rank: Int16Array
  demoted: Uint8Array
  /** Of the key, so that a thing is recognised without it. */
  hash: Float64Array
  coded: Record<CodedName, { code: Uint16Array; values: string[] }>
}
export const CODED = ['kind', 'office', 'form', 'column', 'force'] as const
export type CodedName = (typeof CODED)[number]
const NO_RANK = -1

export function emptyColumns(length: number): Columns {
  const coded = () => ({ code: new Uint16Array(length), values: [''] })
  return {
    length,
    alive: new Uint8Array(length),
    empty: 0,
    burials: 0,
    day: new Int32Array(length),
    rank: new Int16Array(length).fill(NO_RANK),
    demoted: new Uint8Array(length),
    hash: new Float64Array(length),
    coded: { kind: coded(), office: coded(), form: coded(), column: coded(), force: coded() },
  }
}

/** Writes values under their codes; one writer for each column, for it remembers the codes. */
export function coder({ coded }: Columns, name: CodedName) {
  const { code, values } = coded[name]
  const codes = new Map(values.map((value, index) => [value, index]))
  return (place: number, value: string) => {
    let found = codes.get(value)
    if (found === undefined) {
      // What a city has more than sixty thousand of is no facet; the rest shares the last code.
      found = Math.min(values.length, 65_535)
      values[found] = value
      codes.set(value, found)
    }
    code[place] = found
  }
}

/** A number for a key, 53 bits wide: among a million keys two share one in one city of ten thousand. */
export function hashOf(key: string) {
  let [high, low] = [0x811c9dc5, 0x1b873593]
  for (let index = 0; index < key.length; index++) {
    const code = key.charCodeAt(index)
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ code, 0x85ebca6b)
    low ^= low >>> 13
  }
  return (high & 0x1fffff) * 4_294_967_296 + (low >>> 0)
}

/** A force is kept with its label, for facets name it: `in-force`, tab, `有效`. */
export const forceOf = ({ force }: Pick<SearchDocument, 'force'>) => (force ? `${force.id}\t${force.label}` : '')
const idOf = (value: string) => value.split('\t', 1)[0] ?? value

export const dayNumber = (day: string | null) => (day ? Number(day.replaceAll('-', '')) : 0)

export const PASSES = 0
/** Fails for good, or fails more than one. */
export const FAILS = -1
/** Which of the facets' own filters a place fails: that facet still counts it, so that one can change one's mind. */
export const FAILS_AT = { kind: 1, office: 2, year: 3, force: 4, form: 5 } as const

/** Of each of these places, whether the filters let it through. One filter after the other: each walk stays within one array. */
export function judge({ alive, day, rank, coded }: Columns, places: Uint32Array, filters: Filters = {}): Int8Array {
  const verdicts = new Int8Array(places.length)
  for (let index = 0; index < places.length; index++) verdicts[index] = alive[places[index] ?? 0] === 0 ? FAILS : PASSES
  /** `code` is looked up in `passes`; what fails where another filter failed it fails for good. */
  const refuse = (code: Uint16Array, passes: Uint8Array, failsAt: number) => {
    for (let index = 0; index < places.length; index++) {
      if (passes[code[places[index] ?? 0] ?? 0] === 1) continue
      verdicts[index] = verdicts[index] === PASSES ? failsAt : FAILS
    }
  }
  const allow = (name: CodedName, wanted: readonly string[] | undefined, failsAt: number) => {
    if (!wanted) return
    const set = new Set(wanted)
    const { code, values } = coded[name]
    refuse(
      code,
      Uint8Array.from(values, (value) => (set.has(idOf(value)) ? 1 : 0)),
      failsAt,
    )
  }
  allow('column', filters.columns, FAILS)
  allow('kind', filters.kinds, FAILS_AT.kind)
  allow('office', filters.offices, FAILS_AT.office)
  allow('force', filters.forces, FAILS_AT.force)
  allow('form', filters.forms, FAILS_AT.form)
  const { notForces, minimumRank } = filters
  if (notForces)
    refuse(
      coded.force.code,
      Uint8Array.from(coded.force.values, (value) => (notForces.includes(idOf(value)) ? 0 : 1)),
      FAILS,
    )
  if (minimumRank !== undefined)
    for (let index = 0; index < places.length; index++)
      if ((rank[places[index] ?? 0] ?? NO_RANK) < minimumRank) verdicts[index] = FAILS
  if (filters.from !== undefined || filters.until !== undefined) {
    const [from, until] = [dayNumber(filters.from ?? null), filters.until ? dayNumber(filters.until) : 99_999_999]
    for (let index = 0; index < places.length; index++) {
      const number = day[places[index] ?? 0] ?? 0
      if (number < from || number > until) verdicts[index] = verdicts[index] === PASSES ? FAILS_AT.year : FAILS
    }
  }
  return verdicts
}

const HALF_LIFE = 365 * 2
const OUT_OF_FORCE = /repeal|expire|invalid|lapse|supersede|void|out-of-force|not-in-force/
const IN_FORCE = /^(in-force|effective|amended|partly)/

/** What is in force stands before what is not; what nobody knows, in between. */
export const forceWeight = (force: string) => (OUT_OF_FORCE.test(force) ? 0.6 : IN_FORCE.test(force) ? 1.1 : 1)

/** How much each place counts for beside its words: in force before repealed, the higher rule first, the fresh a little, the demoted last. */
export function weightsOf({ length, day, rank, demoted, coded }: Columns, today: string): Float32Array {
  const now = Date.parse(today)
  const forces = coded.force.values.map((value) => forceWeight(idOf(value)))
  const fresh = new Map<number, number>()
  const freshness = (number: number) => {
    let found = fresh.get(number)
    if (found === undefined) {
      const text = String(number)
      const age = (now - Date.parse(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`)) / 86_400_000
      found = number === 0 || Number.isNaN(age) ? 1 : 1 + 0.15 * 0.5 ** (Math.max(age, 0) / HALF_LIFE)
      fresh.set(number, found)
    }
    return found
  }
  const weights = new Float32Array(length)
  for (let place = 0; place < length; place++)
    weights[place] =
      (forces[coded.force.code[place] ?? 0] ?? 1) *
      (1 + Math.max(rank[place] ?? 0, 0) / 1_000) *
      freshness(day[place] ?? 0) *
      (demoted[place] === 1 ? 0.3 : 1)
  return weights
}
