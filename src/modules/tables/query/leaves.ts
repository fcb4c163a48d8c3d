import { type Further, type Ground, rowsSql } from './ground.ts'

/** Cells of a leaf, and rows at most: a page more costs the engine little, to be asked costs it much. */
const [CELLS, ROWS] = [10_000, 1_000]

/** Whether rows are found by their numbers alone: every row is meant, in the table's own order. */
export const isLeafed = ({ plan }: Ground) => plan.keys.length === 0 && plan.condition === ''

/**
 * Rows in the table's own order from a place on, as the engine gives them. A version never changes, so it is read in leaves of some
 * hundred rows and these are kept: whoever turns the pages, or asks for what others have asked for, finds the next ones there.
 */
export async function leafedRows(ground: Ground, select: string, { offset, size }: { offset: number; size: number }) {
  const leaf = Math.max(1, Math.min(ROWS, Math.floor(CELLS / ground.plan.columns.length)))
  const rows: unknown[][] = []
  for (let number = Math.floor(offset / leaf); number * leaf < offset + size; number++) {
    const from = number * leaf
    const found = await ground.leafed(`${select} ${ground.lastRow ?? ''} ${from}`, () => read(ground, { select, from, leaf }))
    rows.push(...found.slice(Math.max(0, offset - from), offset + size - from))
    if (found.length < leaf) break
  }
  return rows
}

async function read(ground: Ground, { select, from, leaf }: { select: string; from: number; leaf: number }) {
  const inLeaf: Further = {
    key: 'leaf',
    sql: (statement) => `_id > ${statement.value(from, 'UInt64')} and _id <= ${statement.value(from + leaf, 'UInt64')}`,
  }
  const sql = rowsSql(ground, { select, further: [inLeaf], keys: [], size: leaf })
  return (await ground.ask(sql, { columns: 1, rows: leaf, answer: leaf })).rows
}
