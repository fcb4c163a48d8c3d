import type * as lancedb from '@lancedb/lancedb'

/** Where each fragment of a table begins among its places, and how many places there are: 64 bits of a row id become an index into arrays. */
export type Bases = { length: number; of: ReadonlyMap<number, number> }

export async function basesOf(table: lancedb.Table): Promise<Bases> {
  const ends = new Map<number, number>()
  for await (const batch of table.query().select(['day']).withRowId()) {
    const halves = halvesOf(batch)
    for (let index = 0; index < halves.length; index += 2) {
      const [end, fragment] = [(halves[index] ?? 0) + 1, halves[index + 1] ?? 0]
      if (end > (ends.get(fragment) ?? 0)) ends.set(fragment, end)
    }
  }
  const of = new Map<number, number>()
  let length = 0
  for (const [fragment, end] of [...ends].sort(([one], [other]) => one - other)) {
    of.set(fragment, length)
    length += end
  }
  return { length, of }
}

/** The ids of rows, each as offset and fragment; an answer without rows has no column of them. */
export function halvesOf(rows: { getChild: (name: string) => { toArray: () => unknown } | null }) {
  const ids = rows.getChild('_rowid')?.toArray() as BigUint64Array | undefined // the column that withRowId adds
  return ids ? new Uint32Array(ids.buffer, ids.byteOffset, ids.length * 2) : new Uint32Array(0)
}
