import { engine, plain } from '../../../platform/engine/index.ts'
import { type Column, type ColumnProfile, tableName } from '../model.ts'
import { settingsFor } from './little.ts'

// Up to so many different values the commonest are counted; then no list of ten says much about a column.
const FEW = 10_000
const COMMONEST = 10
// Columns of one statement: each keeps its sketches in memory.
const AT_ONCE = 50
const LIMITS = { seconds: 3_600, memory: 8 * 2 ** 30, priority: 'heavy' } as const

/**
 * Looks through every column of a whole table, all of them in one pass, and a second one over those with few values. Where the whole table
 * has few rows that is known beforehand, and one pass does.
 */
export async function profileOf(id: string, columns: readonly Column[], rows: number): Promise<ColumnProfile[]> {
  const profiles: ColumnProfile[] = []
  for (let first = 0; first < columns.length; first += AT_ONCE)
    profiles.push(...(await part(id, columns.slice(first, first + AT_ONCE), rows)))
  return profiles
}

async function part(id: string, columns: readonly Column[], held: number) {
  const isShort = held <= FEW
  const parts = columns.flatMap((column) => {
    const { physical: c } = column
    return [
      `count(${c})`,
      `uniq(${c})`,
      ...(isOrdered(column) ? [`toString(min(${c}))`, `toString(max(${c}))`] : ['NULL', 'NULL']),
      isNumber(column) ? `avg(${c})` : 'NULL',
      ...(isShort && isOrdered(column) ? [commonest(column)] : ['NULL']),
    ]
  })
  const limits = { ...LIMITS, caller: id, settings: settingsFor({ rows: held, columns: columns.length }) }
  const { rows } = await engine().query(plain(`SELECT count(), ${parts.join(', ')} FROM ${tableName(id)}`), limits)
  const [total = 0, ...found] = rows[0] ?? []
  const profiles = columns.map((column, index): ColumnProfile => {
    const [filled, distinct, least, greatest, mean, top] = found.slice(index * 6, index * 6 + 6)
    return {
      name: column.name,
      filled: Number(filled),
      empty: Number(total) - Number(filled),
      distinct: Math.min(Number(distinct), Number(filled)),
      least: textOf(least),
      greatest: textOf(greatest),
      ...(mean !== null && mean !== undefined && Number.isFinite(Number(mean)) && { mean: Number(mean) }),
      commonest: Number(distinct) < Number(filled) ? valuesIn(top) : [],
    }
  })
  const few = columns.flatMap((column, index) => {
    const { distinct = 0, filled = 0 } = profiles[index] ?? {}
    return isOrdered(column) && distinct <= FEW && distinct < filled ? [{ column, index }] : []
  })
  if (few.length === 0 || isShort) return profiles
  const counted = few.map(({ column }) => commonest(column))
  const top = await engine().query(plain(`SELECT ${counted.join(', ')} FROM ${tableName(id)}`), limits)
  for (const [place, { index }] of few.entries()) {
    const profile = profiles[index]
    if (profile) profile.commonest = valuesIn(top.rows[0]?.[place])
  }
  return profiles
}

// Counts are exact: there is a counter for each of the values.
const commonest = ({ physical }: Column) => `approx_top_k(${COMMONEST}, ${FEW * 2})(toString(${physical}))`
const isNumber = ({ type }: Column) => type === 'integer' || type === 'decimal'
const isOrdered = ({ type }: Column) => type !== 'geometry'
const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))

/** The engine's list of (value, count, error). */
function valuesIn(cell: unknown) {
  if (!Array.isArray(cell)) return []
  return cell.flatMap((entry: unknown) => {
    const [value, count] = Array.isArray(entry) ? entry : Object.values(entry as object)
    return value === null || value === undefined ? [] : [{ value: String(value), count: Number(count) }]
  })
}
