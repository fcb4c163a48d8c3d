import { headOf, isMissing } from '../storage/heads.ts'
import { ROW_NUMBER } from './columns.ts'
import { type Further, type Ground, rowsSql, type Wanted } from './ground.ts'

/** Rows of a head, about: what the engine has to read. */
const ROWS = 200_000

/**
 * Rows of a large table in the order of a column, looked for among those at its end alone. A head has every row on one side of a value, so
 * what is found there in full is what the whole table would give. Undefined where too few of them fit, or where there is no head.
 */
export async function fromHead(ground: Ground, wanted: Wanted & { size: number }): Promise<unknown[][] | undefined> {
  const [key] = ground.plan.keys
  if (!key || key.column === ROW_NUMBER || ground.heads === undefined) return undefined
  const inHead: Further = {
    key: 'head',
    sql: (statement) => `head = ${statement.value(headOf(key.column, key.isDescending), 'UInt16')}`,
  }
  const heads: Ground = { ...ground, source: { text: ground.heads, parameters: {} } }
  const sql = rowsSql(heads, { ...wanted, further: [inHead, ...(wanted.further ?? [])], keys: ground.plan.keys })
  try {
    const { rows } = await ground.ask(sql, { columns: ground.plan.keys.length + 1, rows: ROWS, answer: wanted.size })
    return rows.length < wanted.size ? undefined : rows
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
