import { isHeaded, SIZE } from '../storage/heads.ts'
import { ROW_NUMBER } from './columns.ts'
import { type Further, type Ground, rowsSql, totalOf, typed } from './ground.ts'
import { partsOf } from './sample.ts'

/** So many times the wanted rows are let into the sort, so that there are nearly always enough. */
const AMPLE = 8

// All conditions in one reading: the few rows that are left are worth no further steps.
const SETTINGS = { use_top_k_dynamic_filtering: 0, enable_multiple_prewhere_read_steps: 0 }

type Wanted = { select: string; size: number; offset: number }

/**
 * The first rows of a large table in the order of a column, without sorting all that fit: a sample says beyond which value there are
 * enough, and only these are sorted. Undefined where there were not, or where it would not pay; then all are sorted.
 */
export async function firstRows(ground: Ground, { select, size, offset }: Wanted): Promise<unknown[][] | undefined> {
  const { keys } = ground.plan
  const [key] = keys
  if (!key || ground.rows < SIZE.from || key.column === ROW_NUMBER || !isHeaded(key.column)) return undefined
  const needed = offset + size
  const share = (needed * AMPLE) / (await totalOf(ground))
  if (share > 0.2) return undefined
  const parts = await partsOf(ground, key.column)
  const index = Math.ceil(share * parts.length) + 1
  const bound = parts[key.isDescending ? parts.length - 1 - index : index]
  if (bound === undefined) return undefined
  const sign = key.isDescending ? '>=' : '<='
  const beyond: Further = {
    key: 'beyond',
    sql: (statement) => `${key.column.physical} ${sign} ${typed(key.column, bound, statement)}`,
  }
  const sql = rowsSql(ground, { select, further: [beyond], keys, size, offset })
  const { rows } = await ground.ask(sql, { columns: keys.length + 1, rows: ground.rows, answer: size, settings: SETTINGS })
  return rows.length < size ? undefined : rows
}
