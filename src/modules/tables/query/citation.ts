import { createHash } from 'node:crypto'
import { canonicalQuery, hashOf } from './canonical.ts'
import type { Query } from './form.ts'
import type { Cell, ResultColumn } from './shown.ts'

/** What names a result for good: the question and the version that it was put to. Where a page begins is part of it, an old cursor is not. */
export function citationId(query: Query, versionId: string) {
  const { after: _, ...asked } = query
  return hashOf('citation', canonicalQuery(asked), versionId).slice(0, 32)
}

/** SHA-256 over the names of the columns and every row, in order: the same answer has the same hash, in whatever format it went out. */
export function resultHash({
  columns,
  rows,
}: {
  columns: readonly Pick<ResultColumn, 'name'>[]
  rows: readonly (readonly Cell[])[]
}) {
  const hash = openResultHash(columns)
  for (const row of rows) hash.add(row)
  return hash.digest()
}

/** The same while the rows come. */
export function openResultHash(columns: readonly Pick<ResultColumn, 'name'>[]) {
  const hash = createHash('sha256').update(`${JSON.stringify(columns.map(({ name }) => name))}\n`)
  return { add: (row: readonly Cell[]) => void hash.update(`${JSON.stringify(row)}\n`), digest: () => hash.digest('hex') }
}
