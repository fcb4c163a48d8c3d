import { setTimeout as pause } from 'node:timers/promises'
import * as lancedb from '@lancedb/lancedb'
import { piecesOfTerm } from '../analysis/dictionary.ts'
import type { SearchDocument } from '../model.ts'
import type { Clause, Field } from '../search-index.ts'
import type { Matches } from './answer.ts'
import { CODED, type CodedName, type Columns, coder, emptyColumns } from './columns.ts'
import type { Statistics } from './recent.ts'
import { openSets } from './sets.ts'
import { quoted } from './tables.ts'

const { BooleanQuery, MatchQuery, Occur, Operator, PhraseQuery } = lancedb
type Query = InstanceType<typeof MatchQuery | typeof PhraseQuery | typeof BooleanQuery>
export type Sealed = Awaited<ReturnType<typeof openSealed>>

/** Places are numbered through the fragments of a table: 64 bits of a row id become an index into arrays. */
const SAMPLE = 1_000
/** In so much of all documents a word is common, and is worked out before somebody asks. */
const COMMON = 0.05
const WARMED = 96
const LARGE = 50_000
const EVERYTHING = 0x7fffffff

/** A table as it was at one version: its columns in memory, its words and documents in the engine. */
export async function openSealed(table: lancedb.Table) {
  const { columns, fragments } = await readColumns(table)
  const rows = columns.length
  const statistics = await sampleOf(table, await table.countRows())
  const sets = openSets()
  if (rows > 0)
    for (const { name, indexType } of await table.listIndices()) if (indexType === 'FTS') await table.prewarmIndex(name)
  const placeOf = (low: number, fragment: number) => (fragments.get(fragment) ?? 0) + low
  const bases = [...fragments].sort(([, one], [, other]) => one - other)

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
      if (!query) return everything(columns)
      return sets.of(`${limit} ${JSON.stringify(must)}`, () => ask(query, limit))
    },
    /** The best of those that meet a clause: for ranking, not for counting. */
    async best(clause: Clause, limit: number): Promise<Matches> {
      return rows === 0 ? NOTHING : sets.of(`${limit} ${JSON.stringify(clause)}`, () => ask(clauseOf(clause), limit))
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
    async documentsAt(places: readonly number[]) {
      if (places.length === 0) return new Map<number, SearchDocument>()
      const ids = places.map((place) => {
        const [fragment, base] = bases.findLast(([, start]) => start <= place) ?? [0, 0]
        return (BigInt(fragment) << 32n) | BigInt(place - base)
      })
      const found = await table.takeRowIds(ids).select(['document']).withRowId().toArrow()
      const { places: order } = matchesOf(found, undefined, placeOf)
      const documents = found.getChild('document')
      return new Map(
        [...order].map((place, index) => [place, JSON.parse(String(documents?.get(index))) as SearchDocument]), // as rowOf wrote it
      )
    },
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

const COLUMN: Record<Field, string> = { title: 'title_tokens', text: 'text_tokens', words: 'words_tokens' }

function everything({ alive }: Columns): Matches {
  return { places: Uint32Array.from(alive.keys()), scores: new Float32Array(alive.length).fill(1) }
}

type Arrow = Awaited<ReturnType<ReturnType<lancedb.Table['query']>['toArrow']>>

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

async function readColumns(table: lancedb.Table) {
  const wanted = ['hash', 'day', 'rank', 'demoted', ...CODED]
  const batches: {
    ids: Uint32Array
    get: (name: string) => Arrow['batches'][number] extends never ? never : { get: (index: number) => unknown } | null
  }[] = []
  const ends = new Map<number, number>()
  for await (const batch of table.query().select(wanted).withRowId()) {
    const ids = batch.getChild('_rowid')?.toArray() as BigUint64Array // the column that withRowId adds
    const halves = new Uint32Array(ids.buffer, ids.byteOffset, ids.length * 2)
    for (let index = 0; index < ids.length; index++) {
      const fragment = halves[2 * index + 1] ?? 0
      ends.set(fragment, Math.max(ends.get(fragment) ?? 0, (halves[2 * index] ?? 0) + 1))
    }
    batches.push({ ids: halves, get: (name) => batch.getChild(name) })
  }
  const fragments = new Map<number, number>()
  let length = 0
  for (const [fragment, end] of [...ends].sort(([one], [other]) => one - other)) {
    fragments.set(fragment, length)
    length += end
  }
  const columns = emptyColumns(length)
  const code = Object.fromEntries(CODED.map((name) => [name, coder(columns, name)])) as Record<
    CodedName,
    (place: number, value: string) => void
  >
  for (const { ids, get } of batches) {
    const plain = { hash: get('hash'), day: get('day'), rank: get('rank'), demoted: get('demoted') }
    const coded = CODED.map((name) => ({ write: code[name], vector: get(name) }))
    for (let index = 0; index < ids.length / 2; index++) {
      const place = (fragments.get(ids[2 * index + 1] ?? 0) ?? 0) + (ids[2 * index] ?? 0)
      columns.alive[place] = 1
      columns.hash[place] = Number(plain.hash?.get(index))
      columns.day[place] = Number(plain.day?.get(index))
      columns.rank[place] = Number(plain.rank?.get(index))
      columns.demoted[place] = plain.demoted?.get(index) ? 1 : 0
      for (const { write, vector } of coded) write(place, String(vector?.get(index) ?? ''))
    }
    // Half a million rows are read while the site goes on serving.
    await new Promise(setImmediate)
  }
  return { columns, fragments }
}

/** How common words are, from some rows all over the table: what is new is scored by the same measure. */
async function sampleOf(table: lancedb.Table, rows: number): Promise<Statistics & { common: string[] }> {
  const offsets = Array.from({ length: Math.min(SAMPLE, rows) }, (_, index) =>
    Math.floor((index * rows) / Math.min(SAMPLE, rows)),
  )
  const sample = rows === 0 ? [] : await table.takeOffsets(offsets).select(Object.values(COLUMN)).toArray()
  const count = { title: new Map<string, number>(), text: new Map<string, number>(), words: new Map<string, number>() }
  const lengths = { title: 0, text: 0, words: 0 }
  for (const row of sample)
    for (const field of ['title', 'text', 'words'] as const) {
      const tokens = String(row[COLUMN[field]]).split(' ')
      lengths[field] += tokens.length
      for (const token of new Set(tokens)) count[field].set(token, (count[field].get(token) ?? 0) + 1)
    }
  const average = (field: Field) => lengths[field] / (sample.length || 1)
  return {
    documents: rows,
    averageLength: { title: average('title'), text: average('text'), words: average('words') },
    common: [...count.text]
      .filter(([token, times]) => times > sample.length * COMMON && token.length === 2 && piecesOfTerm(token).length === 1)
      .sort(([, one], [, other]) => other - one)
      .map(([token]) => token),
    holding: (field, token) => (rows === 0 ? 0 : (rows * ((count[field].get(token) ?? 0) + 0.2)) / (sample.length + 1)),
  }
}
