import type * as lancedb from '@lancedb/lancedb'
import type { Field } from '../../search-index.ts'
import { type Bases, halvesOf } from './bases.ts'
import { openGathering, type Postings } from './gather.ts'

export const COLUMN: Record<Field, string> = { title: 'title_tokens', text: 'text_tokens', words: 'words_tokens' }
export const FIELDS: readonly Field[] = ['title', 'text', 'words']
/** Few enough for the site to go on serving. */
const AT_ONCE = 64

export type AllPostings = Record<Field, Postings>

/** Reads the tokens of a whole table. */
export async function gatherPostings(table: lancedb.Table, bases: Bases): Promise<AllPostings> {
  const gathering = {
    title: openGathering(bases.length),
    text: openGathering(bases.length),
    words: openGathering(bases.length),
  }
  for await (const batch of table.query().select(Object.values(COLUMN)).withRowId()) {
    const halves = halvesOf(batch)
    const columns = FIELDS.map((field) => ({ to: gathering[field], ...textsOf(batch.getChild(COLUMN[field])?.data[0]) }))
    for (let index = 0; index < halves.length / 2; index++) {
      const place = (bases.of.get(halves[2 * index + 1] ?? 0) ?? 0) + (halves[2 * index] ?? 0)
      for (const { to, bytes, ends } of columns) to.add(place, bytes, [ends[index] ?? 0, ends[index + 1] ?? 0])
      if (index % AT_ONCE === 0) await new Promise(setImmediate)
    }
  }
  return { title: gathering.title.finish(), text: gathering.text.finish(), words: gathering.words.finish() }
}

/** A column of texts as the engine hands it over: all bytes, and where each ends. */
function textsOf(column: unknown) {
  const { values, valueOffsets } = column as { values?: Uint8Array; valueOffsets?: Int32Array } // as Arrow lays out Utf8
  if (!values || !valueOffsets) throw new Error('The table has no tokens.')
  return { bytes: values, ends: valueOffsets }
}
