import { engine, plain } from '../../../platform/engine/index.ts'
import { type Column, headsName, ROW, tableName } from '../model.ts'

const BARE =
  /^(String|Bool|U?Int(8|16|32|64|128)|Float(32|64)|Decimal\(\d{1,2}, ?\d{1,2}\)|Date|Date32|DateTime(\('[\w/]+'\))?|DateTime64\(\d(, ?'[\w/]+')?\))$/
const PHYSICAL = /^c[1-9]\d*$/
const WRAPPED = /^(?:LowCardinality|Nullable)\((.*)\)$/

/** What passing tables begin with; one that a crash left is swept up. */
export const RAW = 'raw_'

/** The engine's type of a column, which may always be empty. Only what we have made ourselves ever reaches a definition. */
export function typeOf({ physical, stored }: Pick<Column, 'physical' | 'stored'>) {
  let bare = stored
  while (WRAPPED.test(bare)) bare = WRAPPED.exec(bare)?.[1] ?? ''
  if (!BARE.test(bare) || !PHYSICAL.test(physical)) throw new Error(`no column of ours: ${physical} ${stored}`)
  return stored.startsWith('LowCardinality(') ? `LowCardinality(Nullable(${bare}))` : `Nullable(${bare})`
}

/** `_id UInt64, c1 Nullable(String), …`: how the rows are laid out in the engine and in their Parquet. */
export const structureOf = (columns: readonly Column[]) =>
  [`${ROW} UInt64`, ...columns.map((column) => `${column.physical} ${typeOf(column)}`)].join(', ')

export const listOf = (columns: readonly Column[]) => [ROW, ...columns.map(({ physical }) => physical)].join(', ')

/** `leading` is one more column that the rows are sorted by first. */
export async function createTable(name: string, columns: readonly Column[], leading?: { name: string; type: string }) {
  const cells = columns.map((column) => `${column.physical} ${typeOf(column)}${codecOf(column)}`)
  const first = leading ? [`${leading.name} ${leading.type}`] : []
  const definition = [...first, `${ROW} UInt64 CODEC(Delta, LZ4)`, ...cells].join(', ')
  const order = leading ? `(${leading.name}, ${ROW})` : ROW
  await engine().command(plain(`CREATE TABLE ${name} (${definition}) ENGINE = MergeTree ORDER BY ${order}`))
}

// Figures rarely fill their width: without the bits that none of a block uses they are smaller, and read in a third of the time.
const codecOf = ({ stored }: Pick<Column, 'stored'>) =>
  /(?<!LowCardinality.*)\b(Int(16|32|64)|Date32|DateTime64\(.*|Decimal\((\d|1[0-8]), ?\d+\))/.test(stored)
    ? ' CODEC(T64, LZ4)'
    : ''

export async function dropEngineTable(id: string) {
  seenAt.delete(`${engine().database} ${id}`)
  for (const name of [tableName(id), headsName(id)]) await engine().command(plain(`DROP TABLE IF EXISTS ${name}`))
}

/**
 * How many rows the engine holds of a table; undefined when it has none of that name. Asked of the table itself: a look into the list of
 * all tables takes longer the more of them there are.
 */
export const rowsHeld = (id: string): Promise<number | undefined> =>
  rowsOf(id).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === UNKNOWN_TABLE) return undefined
    throw error
  })
export const UNKNOWN_TABLE = '60'

/** How many rows a table has that is there. */
export async function rowsOf(id: string) {
  const { rows } = await engine().query(plain(`SELECT count() FROM ${tableName(id)}`))
  return Number(rows[0]?.[0] ?? 0)
}

/** Whether the engine has the table with all its rows. What was seen is not looked for again for a while. */
export async function isHeld({ id, rows }: { id: string; rows: number }) {
  const key = `${engine().database} ${id}`
  if (performance.now() - (seenAt.get(key) ?? Number.NEGATIVE_INFINITY) < AGAIN) return true
  const isWhole = (await rowsHeld(id)) === rows
  if (isWhole) seenAt.set(key, performance.now())
  return isWhole
}

const AGAIN = 60_000
const seenAt = new Map<string, number>()
