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

/** Which of the facets' own filters a place fails: that facet still counts it, so that one can change one's mind. */
export type Judge = (place: number) => number
export const PASSES = 0
/** Fails for good, or fails more than one. */
export const FAILS = -1
export const FAILS_AT = { kind: 1, office: 2, year: 3, force: 4, form: 5 } as const

/** A function that says of a place whether the filters let it through. */
export function judgeOf({ alive, day, rank, coded }: Columns, filters: Filters = {}): Judge {
  const allowed = (name: CodedName, wanted: readonly string[] | undefined) => {
    if (!wanted) return undefined
    const set = new Set(wanted)
    return { code: coded[name].code, ok: Uint8Array.from(coded[name].values, (value) => (set.has(idOf(value)) ? 1 : 0)) }
  }
  const [kind, office, form, column, force] = [
    allowed('kind', filters.kinds),
    allowed('office', filters.offices),
    allowed('form', filters.forms),
    allowed('column', filters.columns),
    allowed('force', filters.forces),
  ]
  const without = filters.notForces && {
    code: coded.force.code,
    bad: Uint8Array.from(coded.force.values, (value) => (filters.notForces?.includes(idOf(value)) ? 1 : 0)),
  }
  const [from, until] = [dayNumber(filters.from ?? null), filters.until ? dayNumber(filters.until) : 99_999_999]
  const dated = filters.from !== undefined || filters.until !== undefined
  return (place) => {
    if (alive[place] === 0) return FAILS
    if (column && !column.ok[column.code[place] ?? 0]) return FAILS
    if (without?.bad[without.code[place] ?? 0]) return FAILS
    if (filters.minimumRank !== undefined && (rank[place] ?? NO_RANK) < filters.minimumRank) return FAILS
    let failed: number = PASSES
    if (kind && !kind.ok[kind.code[place] ?? 0]) failed = FAILS_AT.kind
    if (office && !office.ok[office.code[place] ?? 0]) failed = failed === PASSES ? FAILS_AT.office : FAILS
    if (dated && ((day[place] ?? 0) < from || (day[place] ?? 0) > until)) failed = failed === PASSES ? FAILS_AT.year : FAILS
    if (force && !force.ok[force.code[place] ?? 0]) failed = failed === PASSES ? FAILS_AT.force : FAILS
    if (form && !form.ok[form.code[place] ?? 0]) failed = failed === PASSES ? FAILS_AT.form : FAILS
    return failed
  }
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
