import { randomUUID } from 'node:crypto'
import { engine, plain } from '../../../platform/engine/index.ts'
import { type Column, headsName, ROW, tableName } from '../model.ts'
import { createTable, RAW, UNKNOWN_TABLE } from './engine-tables.ts'
import { stripesSql } from './stripes.ts'

/**
 * From so many rows on it pays to leave most of them out of a sort. A head is meant to have so many rows, and at most so much of the table;
 * of so many columns there are heads.
 */
type Size = { from: number; rows: number; share: number; columns: number }
export const SIZE: Size = { from: 4_000_000, rows: 100_000, share: 1 / 200, columns: 12 }
/** Where a sample misjudged a column by more than so much there is no head: one value of it is in very many rows. */
const WRONG_BY = 4
const LIMITS = { seconds: 3_600, memory: 8 * 2 ** 30, priority: 'heavy' } as const

/** Whether rows stand in an order in which a head is worth it: one of many values. */
export const isHeaded = ({ type }: Pick<Column, 'type'>) => /^(integer|decimal|date|datetime)$/.test(type)

/** The number under which the heads of a column stand: its smallest values, and its greatest. */
export const headOf = ({ physical }: Pick<Column, 'physical'>, isDescending: boolean) =>
  Number(physical.slice(1)) * 2 + (isDescending ? 1 : 0)

/**
 * Beside a large table, the rows with the smallest and those with the greatest values of each column that it may be sorted by: all rows
 * on one side of a value, so that whatever is looked for among the first ones is found there, or is known not to be.
 */
export async function makeHeads(id: string, columns: readonly Column[], rows: number, size: Size = SIZE) {
  const sorted = columns.filter(isHeaded).slice(0, size.columns)
  if (rows < size.from || sorted.length === 0) return
  const wanted = Math.min(size.rows, Math.ceil(rows * size.share))
  const ends = await endsOf(id, sorted, { rows, wanted })
  if (ends.length === 0) return
  const draft = `${RAW}${randomUUID().replaceAll('-', '')}`
  await createTable(draft, columns, { name: 'head', type: 'UInt16' })
  try {
    const cells = [ROW, ...columns.map(({ physical }) => physical)].join(', ')
    const heads = ends.map(({ head, condition }) => `if(ifNull(${condition}, 0), ${head}, 0)`).join(', ')
    const any = ends.map(({ condition }) => condition).join(' or ')
    const text = `${boundsSql(id, sorted, { rows, wanted })}
      SELECT arrayJoin(arrayFilter(head -> head > 0, [${heads}])) AS head, ${cells} FROM ${tableName(id)} WHERE ${any}`
    await engine().command(plain(`INSERT INTO ${draft} (head, ${cells}) ${text}`), LIMITS)
    await engine().command(plain(`DROP TABLE IF EXISTS ${headsName(id)}`))
    await engine().command(plain(`RENAME TABLE ${draft} TO ${headsName(id)}`))
  } catch (error) {
    await engine().command(plain(`DROP TABLE IF EXISTS ${draft}`))
    throw error
  }
}

export const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === UNKNOWN_TABLE

/** The ends of the columns that have about as many rows as wanted. */
async function endsOf(id: string, sorted: readonly Column[], part: { rows: number; wanted: number }) {
  const ends = sorted.flatMap((column, index) => [
    { head: headOf(column, false), condition: `${column.physical} <= bounds.${index * 2 + 1}` },
    { head: headOf(column, true), condition: `${column.physical} >= bounds.${index * 2 + 2}` },
  ])
  const counts = ends.map(({ condition }) => `countIf(${condition})`).join(', ')
  const { rows } = await engine().query(plain(`${boundsSql(id, sorted, part)} SELECT ${counts} FROM ${tableName(id)}`), LIMITS)
  return ends.filter((_, index) => {
    const count = Number(rows[0]?.[index] ?? 0)
    return count > 0 && count <= part.wanted * WRONG_BY
  })
}

/** The values beyond which about so many rows stand, by a sample: the same ones each time it is asked. */
function boundsSql(id: string, sorted: readonly Column[], { rows, wanted }: { rows: number; wanted: number }) {
  const share = (wanted / rows).toFixed(9)
  const bounds = sorted.flatMap(({ physical }) => {
    const [values, place] = [`arraySort(groupArray(${physical}))`, `toInt64(${share} * count(${physical})) + 1`]
    return [`${values}[${place}]`, `${values}[-(${place})]`]
  })
  return `WITH (SELECT tuple(${bounds.join(', ')}) FROM ${tableName(id)} WHERE ${stripesSql(rows)}) AS bounds`
}
