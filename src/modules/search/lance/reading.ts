import type * as lancedb from '@lancedb/lancedb'
import { piecesOfTerm } from '../analysis/dictionary.ts'
import type { Field } from '../search-index.ts'
import { CODED, type CodedName, coder, emptyColumns } from './columns.ts'
import type { Statistics } from './recent.ts'

/** What the engine answers a query with. */
export type Arrow = Awaited<ReturnType<ReturnType<lancedb.Table['query']>['toArrow']>>

export const COLUMN: Record<Field, string> = { title: 'title_tokens', text: 'text_tokens', words: 'words_tokens' }

const SAMPLE = 1_000
/** In so much of all documents a word is common, and is worked out before somebody asks. */
const COMMON = 0.05

/** What of each document counts for filters, facets and order, and where each fragment begins. */
export async function readColumns(table: lancedb.Table) {
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
  columns.empty = length - batches.reduce((sum, { ids }) => sum + ids.length / 2, 0)
  return { columns, fragments }
}

/** How common words are, from some rows all over the table: what is new is scored by the same measure. */
export async function sampleOf(table: lancedb.Table, rows: number): Promise<Statistics & { common: string[] }> {
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
