import { engine, plain } from '../../../platform/engine/index.ts'
import { type Column, ROW, tableName } from '../model.ts'

const BARE =
  /^(String|Bool|U?Int(8|16|32|64|128)|Float(32|64)|Decimal\(\d{1,2}, ?\d{1,2}\)|Date|Date32|DateTime(\('[\w/]+'\))?|DateTime64\(\d(, ?'[\w/]+')?\))$/
const PHYSICAL = /^c[1-9]\d*$/
const WRAPPED = /^(?:LowCardinality|Nullable)\((.*)\)$/

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

export async function createTable(id: string, columns: readonly Column[]) {
  const definition = [`${ROW} UInt64 CODEC(Delta, LZ4)`, ...columns.map((column) => `${column.physical} ${typeOf(column)}`)].join(
    ', ',
  )
  await engine().command(plain(`CREATE TABLE ${tableName(id)} (${definition}) ENGINE = MergeTree ORDER BY ${ROW}`))
  present.set(engine().database, (present.get(engine().database) ?? new Set()).add(id))
}

export async function dropEngineTable(id: string) {
  present.get(engine().database)?.delete(id)
  await engine().command(plain(`DROP TABLE IF EXISTS ${tableName(id)}`))
}

/** How many rows the engine holds of a table; undefined when it has none of that name. */
export async function rowsHeld(id: string) {
  const { rows } = await engine().query(
    plain('SELECT total_rows FROM system.tables WHERE database = currentDatabase() AND name = {name:String}', {
      name: tableName(id),
    }),
  )
  return rows[0] ? Number(rows[0][0] ?? 0) : undefined
}

/** Whether the engine has the table with all its rows. What was seen once is not looked for again. */
export async function isHeld({ id, rows }: { id: string; rows: number }) {
  const { database } = engine()
  const seen = present.get(database) ?? new Set<string>()
  present.set(database, seen)
  if (seen.has(id)) return true
  const isWhole = (await rowsHeld(id)) === rows
  if (isWhole) seen.add(id)
  return isWhole
}

const present = new Map<string, Set<string>>()
