import { setTimeout as pause } from 'node:timers/promises'
import * as lancedb from '@lancedb/lancedb'
import { log } from '../../../platform/log.ts'
import type { SearchDocument } from '../model.ts'
import type { Clause } from '../search-index.ts'
import type { Matches } from './answer.ts'
import type { Columns } from './columns.ts'
import { openDocuments } from './documents.ts'
import { type Arrow, COLUMN, readColumns, sampleOf } from './reading.ts'
import { openSets } from './sets.ts'
import { quoted } from './tables.ts'

const { BooleanQuery, MatchQuery, Occur, Operator, PhraseQuery } = lancedb
type Query = InstanceType<typeof MatchQuery | typeof PhraseQuery | typeof BooleanQuery>
export type Sealed = Awaited<ReturnType<typeof openSealed>>

/** Places are numbered through the fragments of a table: 64 bits of a row id become an index into arrays. */
const WARMED = 96
const LARGE = 50_000
const EVERYTHING = 0x7fffffff

/** A table as it was at one version: its columns in memory, its words and documents in the engine. */
export async function openSealed(table: lancedb.Table) {
  const { columns, fragments } = await readColumns(table)
  const rows = columns.length
  const statistics = await sampleOf(table, await table.countRows())
  const sets = openSets()
  if (rows > 0) for (const { name, indexType } of await table.listIndices()) if (indexType === 'FTS') await prewarm(table, name)
  const placeOf = (low: number, fragment: number) => (fragments.get(fragment) ?? 0) + low
  const bases = [...fragments].sort(([, one], [, other]) => one - other)

  const all = everything(columns)
  const documents = openDocuments()
  /** What the ranking clauses add, by place; empty again after each use. */
  const more = new Float32Array(rows)

  const ask = async (query: Query, limit: number): Promise<Matches> => {
    const found = await table.query().fullTextSearch(query).select(['_score']).withRowId().limit(limit).toArrow()
    return matchesOf(found, '_score', placeOf)
  }

  return {
    columns,
    statistics,
    sets,
    /** All that meet every group, by one clause of it at least; each set is worked out once and kept as long as there is room. */
    async match(must: readonly (readonly Clause[])[], limit = EVERYTHING): Promise<Matches> {
      if (rows === 0) return NOTHING
      const query = queryOf(must)
      if (!query) return all
      return sets.of(`${limit} ${JSON.stringify(must)}`, () => ask(query, limit))
    },
    /** The best of those that meet a clause: for ranking, not for counting. */
    async best(clause: Clause, limit: number): Promise<Matches> {
      return rows === 0 ? NOTHING : sets.of(`${limit} ${JSON.stringify(clause)}`, () => ask(clauseOf(clause), limit))
    },
    /** The scores of all hits with what the ranking clauses add to some of them. What is kept for the next asker is not changed. */
    withMore({ places, scores }: Matches, ranked: readonly Matches[]): Float32Array {
      if (ranked.every((each) => each.places.length === 0)) return scores
      for (const each of ranked)
        for (let index = 0; index < each.places.length; index++) {
          const place = each.places[index] ?? 0
          more[place] = (more[place] ?? 0) + (each.scores[index] ?? 0)
        }
      const sums = new Float32Array(places.length)
      for (let index = 0; index < places.length; index++) sums[index] = (scores[index] ?? 0) + (more[places[index] ?? 0] ?? 0)
      for (const each of ranked) for (const place of each.places) more[place] = 0
      return sums
    },
    async numbered(number: string) {
      if (rows === 0) return []
      const condition = `number = ${quoted(number)} or index_number = ${quoted(number)}`
      const found = await table.query().where(condition).select(['day']).withRowId().toArrow()
      return [...matchesOf(found, undefined, placeOf).places]
    },
    async imported(ids: readonly string[]) {
      if (rows === 0 || ids.length === 0) return []
      const found = await table
        .query()
        .where(`imported in (${ids.map(quoted).join(', ')})`)
        .select(['day'])
        .withRowId()
        .toArrow()
      return [...matchesOf(found, undefined, placeOf).places]
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
      const { places, scores } = matchesOf(found, '_distance', placeOf)
      return [...places].map((place, index) => ({ place, near: 1 - (scores[index] ?? 0) }))
    },
    /** The documents at these places, as they were put. */
    documentsAt: (places: readonly number[]) =>
      documents.of(places, async (missing) => {
        const ids = missing.map((place) => {
          const [fragment, base] = bases.findLast(([, start]) => start <= place) ?? [0, 0]
          return (BigInt(fragment) << 32n) | BigInt(place - base)
        })
        const found = await table.takeRowIds(ids).select(['document']).withRowId().toArrow()
        const { places: order } = matchesOf(found, undefined, placeOf)
        const column = found.getChild('document')
        return [...order].map((place, index) => [place, JSON.parse(String(column?.get(index))) as SearchDocument]) // as rowOf wrote it
      }),
    /** What has changed since: its places are empty from now on. */
    bury(hashes: ReadonlySet<number>) {
      const { hash, alive } = columns
      for (let place = 0; place < rows; place++) if (hashes.has(hash[place] ?? 0)) alive[place] = 0
      columns.burials++
    },
    /** Works out the commonest words one by one, while nobody waits for them. */
    async warm(isStopped: () => boolean) {
      if (rows < LARGE) return
      for (const token of statistics.common.slice(0, WARMED)) {
        if (isStopped()) return
        await this.match([[{ field: 'text', match: 'all', weight: 1, tokens: [token] }]])
        await pause(20)
      }
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

const NOTHING: Matches = { places: new Uint32Array(0), scores: new Float32Array(0) }

function queryOf(must: readonly (readonly Clause[])[]): Query | undefined {
  const [first] = must
  if (!first) return undefined
  // Words that must all be there, in one field: the engine's quickest way.
  const fields = new Set(must.map(([clause]) => clause?.field))
  if (fields.size === 1 && must.every((group) => group.length === 1 && group[0]?.match === 'all'))
    return clauseOf({
      field: first[0]?.field ?? 'text',
      match: 'all',
      weight: 1,
      tokens: must.flatMap(([clause]) => clause?.tokens ?? []),
    })
  const groups = must.map((group) =>
    group.length === 1 && group[0]
      ? clauseOf(group[0])
      : new BooleanQuery(group.map((clause) => [Occur.Should, clauseOf(clause)])),
  )
  return groups.length === 1 ? groups[0] : new BooleanQuery(groups.map((query) => [Occur.Must, query]))
}

function clauseOf({ field, tokens, match, weight }: Clause): Query {
  const text = [...(match === 'phrase' ? tokens : new Set(tokens))].join(' ')
  if (match === 'phrase' && tokens.length > 1) return new PhraseQuery(text, COLUMN[field])
  return new MatchQuery(text, COLUMN[field], { operator: match === 'any' ? Operator.Or : Operator.And, boost: weight })
}

function everything({ length }: Columns): Matches {
  const places = new Uint32Array(length)
  for (let place = 0; place < length; place++) places[place] = place
  return { places, scores: new Float32Array(length).fill(1) }
}

/** Row ids, 64 bits of fragment and offset, as places; with a column of numbers beside them. */
function matchesOf(table: Arrow, score: string | undefined, placeOf: (low: number, fragment: number) => number): Matches {
  const ids = table.getChild('_rowid')?.toArray() as BigUint64Array | undefined // the column that withRowId adds
  if (!ids) return NOTHING
  const halves = new Uint32Array(ids.buffer, ids.byteOffset, ids.length * 2)
  const places = new Uint32Array(ids.length)
  for (let index = 0; index < ids.length; index++) places[index] = placeOf(halves[2 * index] ?? 0, halves[2 * index + 1] ?? 0)
  const scores = score === undefined ? new Float32Array(ids.length) : (table.getChild(score)?.toArray() as Float32Array)
  return { places, scores }
}
