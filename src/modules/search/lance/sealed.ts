import * as lancedb from '@lancedb/lancedb'
import { log } from '../../../platform/log.ts'
import type { SearchDocument } from '../model.ts'
import type { Clause, Field } from '../search-index.ts'
import type { Matches } from './answer.ts'
import type { Columns } from './columns.ts'
import { openDocuments } from './documents.ts'
import { basesOf, halvesOf } from './postings/bases.ts'
import { bestOf, intersect, NOTHING, unite } from './postings/joining.ts'
import { type AllPostings, COLUMN, gatherPostings } from './postings/scan.ts'
import { openScored } from './postings/scoring.ts'
import { readColumns } from './reading.ts'
import { openSets } from './sets.ts'
import { quoted } from './tables.ts'

export type Sealed = Awaited<ReturnType<typeof openSealed>>

const EVERYTHING = 0x7fffffff
/** More rows than a table in one process can have. */
const MANY = 2 ** 26

/** A table as it was at one version: its columns and postings in memory, phrases and documents in the engine. */
export async function openSealed(table: lancedb.Table, kept: AllPostings | undefined) {
  const bases = await basesOf(table)
  const columns = await readColumns(table, bases)
  const rows = columns.length
  const postings = kept ?? (await gatherPostings(table, bases))
  const fields = { title: openScored(postings.title), text: openScored(postings.text), words: openScored(postings.words) }
  const sets = openSets()
  if (rows > 0) for (const { name, indexType } of await table.listIndices()) if (indexType === 'FTS') await prewarm(table, name)
  const fragments = [...bases.of].sort(([, one], [, other]) => one - other)
  const places = (found: Parameters<typeof halvesOf>[0]) => placesOf(halvesOf(found), bases.of)

  const all = everything(columns)
  const documents = openDocuments()

  const matching = async (clause: Clause): Promise<Matches> => {
    const { field, match, tokens, weight } = clause
    if (match === 'phrase' && tokens.length > 1) return phrase(clause)
    return match === 'any' ? fields[field].any(tokens, weight) : fields[field].all(tokens, weight)
  }

  /** What holds tokens side by side: the engine keeps their positions. It answers in the order of their scores. */
  async function phrase({ field, tokens, weight }: Clause): Promise<Matches> {
    const query = new lancedb.PhraseQuery(tokens.join(' '), COLUMN[field])
    const found = await table.query().fullTextSearch(query).select(['_score']).withRowId().limit(EVERYTHING).toArrow()
    const scores = found.getChild('_score')?.toArray() as Float32Array | undefined // the column that a full text search adds
    if (!scores) return NOTHING
    // Numbers sort by themselves ten times as fast as by a comparison: place and index in one.
    const order = Float64Array.from(places(found), (place, index) => place * MANY + index).sort()
    return {
      places: Uint32Array.from(order, (both) => Math.floor(both / MANY)),
      scores: Float32Array.from(order, (both) => (scores[both % MANY] ?? 0) * weight),
    }
  }

  return {
    columns,
    statisticsOf: (field: Field) => fields[field].statistics,
    /** All that meet every group, by one clause of it at least; each set is worked out once and kept as long as there is room. */
    async match(must: readonly (readonly Clause[])[], most = EVERYTHING): Promise<Matches> {
      if (rows === 0) return NOTHING
      if (must.length === 0) return all
      return sets.of(`${most} ${JSON.stringify(must)}`, async () => {
        const groups = await Promise.all(
          joined(must).map(async (group) => (await Promise.all(group.map(matching))).reduce(unite, NOTHING)),
        )
        return bestOf(groups.sort((one, other) => one.places.length - other.places.length).reduce(intersect), most)
      })
    },
    /** The same with what clauses that only rank add to the scores, a phrase like all its tokens. What is kept for the next asker is not changed. */
    ranked(matches: Matches, should: readonly Clause[]): Matches {
      if (matches.places.length === 0 || should.length === 0) return matches
      const sums = { places: matches.places, scores: matches.scores.slice() }
      for (const { field, match, tokens, weight } of should)
        if (match === 'any') fields[field].addAny(tokens, weight, sums)
        else fields[field].addAll(tokens, weight, sums)
      return sums
    },
    async numbered(number: string) {
      if (rows === 0) return []
      const condition = `number = ${quoted(number)} or index_number = ${quoted(number)}`
      return [...places(await table.query().where(condition).select(['day']).withRowId().toArrow())]
    },
    async imported(ids: readonly string[]) {
      if (rows === 0 || ids.length === 0) return []
      const condition = `imported in (${ids.map(quoted).join(', ')})`
      return [...places(await table.query().where(condition).select(['day']).withRowId().toArrow())]
    },
    async near(vector: readonly number[], most: number) {
      if (rows === 0) return []
      const found = await table
        .query()
        .nearestTo([...vector])
        .distanceType('cosine')
        .select(['_distance'])
        .withRowId()
        .limit(most)
        .toArrow()
      const distances = found.getChild('_distance')
      return [...places(found)].map((place, index) => ({ place, near: 1 - Number(distances?.get(index)) }))
    },
    /** The documents at these places, as they were put. */
    documentsAt: (wanted: readonly number[]) =>
      documents.of(wanted, async (missing) => {
        const ids = missing.map((place) => {
          const [fragment, base] = fragments.findLast(([, start]) => start <= place) ?? [0, 0]
          return (BigInt(fragment) << 32n) | BigInt(place - base)
        })
        const found = await table.takeRowIds(ids).select(['document']).withRowId().toArrow()
        const column = found.getChild('document')
        return [...places(found)].map((place, index) => [place, JSON.parse(String(column?.get(index))) as SearchDocument]) // as rowOf wrote it
      }),
    /** What has changed since: its places are empty from now on. */
    bury(hashes: ReadonlySet<number>) {
      const { hash, alive } = columns
      for (let place = 0; place < rows; place++) if (hashes.has(hash[place] ?? 0)) alive[place] = 0
      columns.burials++
    },
    close: () => table.close(),
  }
}

/** Where there is no room for a whole index, its parts are read as they are asked for: slower, not wrong. */
async function prewarm(table: lancedb.Table, name: string) {
  try {
    await table.prewarmIndex(name)
  } catch (error) {
    if (!(error instanceof Error && /cache pressure|insufficient capacity/.test(error.message))) throw error
    log.warn({ index: name }, 'search: there is no room to hold the whole index in memory; searches will take longer')
  }
}

/** Words that must all be there, each in one way, in one field: as one clause, the rarest of all its tokens comes first. */
function joined(must: readonly (readonly Clause[])[]): readonly (readonly Clause[])[] {
  const clauses = must.flatMap((group) => (group.length === 1 ? group : []))
  const [first] = clauses
  if (!first || clauses.length < must.length || clauses.some(({ field, match }) => field !== first.field || match !== 'all'))
    return must
  return [[{ ...first, weight: 1, tokens: clauses.flatMap(({ tokens }) => tokens) }]]
}

function everything({ length }: Columns): Matches {
  const places = new Uint32Array(length)
  for (let place = 0; place < length; place++) places[place] = place
  return { places, scores: new Float32Array(length).fill(1) }
}

/** Row ids, each as offset and fragment, as places. */
function placesOf(halves: Uint32Array, bases: ReadonlyMap<number, number>) {
  const places = new Uint32Array(halves.length / 2)
  for (let index = 0; index < places.length; index++)
    places[index] = (bases.get(halves[2 * index + 1] ?? 0) ?? 0) + (halves[2 * index] ?? 0)
  return places
}
