import type * as lancedb from '@lancedb/lancedb'
import { CODED, type CodedName, coder, emptyColumns } from './columns.ts'
import { type Bases, halvesOf } from './postings/bases.ts'

/** What of each document counts for filters, facets and order. */
export async function readColumns(table: lancedb.Table, bases: Bases) {
  const columns = emptyColumns(bases.length)
  const write = Object.fromEntries(CODED.map((name) => [name, coder(columns, name)])) as Record<
    CodedName,
    (place: number, value: string) => void
  >
  let rows = 0
  for await (const batch of table
    .query()
    .select(['hash', 'day', 'rank', 'demoted', ...CODED])
    .withRowId()) {
    const halves = halvesOf(batch)
    const [hash, day, rank, demoted] = ['hash', 'day', 'rank', 'demoted'].map((name) => batch.getChild(name))
    const coded = CODED.map((name) => ({ write: write[name], vector: batch.getChild(name) }))
    for (let index = 0; index < halves.length / 2; index++) {
      const place = (bases.of.get(halves[2 * index + 1] ?? 0) ?? 0) + (halves[2 * index] ?? 0)
      columns.alive[place] = 1
      columns.hash[place] = Number(hash?.get(index))
      columns.day[place] = Number(day?.get(index))
      columns.rank[place] = Number(rank?.get(index))
      columns.demoted[place] = demoted?.get(index) ? 1 : 0
      for (const each of coded) each.write(place, String(each.vector?.get(index) ?? ''))
    }
    rows += halves.length / 2
    // Half a million rows are read while the site goes on serving.
    await new Promise(setImmediate)
  }
  columns.empty = bases.length - rows
  return columns
}
