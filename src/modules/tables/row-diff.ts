import type { Ctx } from '../../platform/ctx.ts'
import { engine, type Sql } from '../../platform/engine/index.ts'
import type { Column, TableVersion } from './model.ts'
import { sourceOf } from './storage/source.ts'

export type ChangedCell = { column: string; before: string | null; after: string | null }
export type RowChange =
  | { kind: 'added' | 'removed'; row: number; cells: { column: string; value: string | null }[] }
  | { kind: 'changed'; row: number; before: number; cells: ChangedCell[] }
export type RowDiff = {
  /** Names of columns; rows are compared by those that both have. */
  columns: { added: string[]; removed: string[]; shared: string[] }
  added: number
  removed: number
  changed: number
  unchanged: number
  /** A page of them, in the order of the rows; `next` is the offset of the following page. */
  rows: RowChange[]
  next: number | null
}
type Page = { size?: number; offset?: number }
type Pair = { before: TableVersion; after: TableVersion }

const LIMITS = {
  seconds: 120,
  memory: 6 * 2 ** 30,
  priority: 'heavy',
  caller: 'row-diff',
  settings: { max_bytes_before_external_group_by: 2 ** 31 },
} as const

/**
 * What became of the rows from one version to another, found by the engine. With keys a row is the same one when they are equal, and
 * may have changed; without, or where a version lacks a key, a row that is not there word for word is gone. Rows that say the same
 * are counted, not confused.
 */
export async function rowDiff(
  ctx: Ctx,
  before: TableVersion,
  after: TableVersion,
  keys: readonly string[] = [],
  page: Page = {},
): Promise<RowDiff> {
  const { size = 100, offset = 0 } = page
  const names = ({ columns }: TableVersion) => columns.map(({ name }) => name)
  const shared = names(after).filter((name) => names(before).includes(name))
  const columns = {
    added: names(after).filter((name) => !shared.includes(name)),
    removed: names(before).filter((name) => !shared.includes(name)),
    shared,
  }
  const by = keys.every((key) => shared.includes(key)) ? keys : []
  const pairs = await pairsOf(ctx, { before, after }, { shared, keys: by })
  const counts = await engine().query(
    {
      text: `SELECT countIf(b = 0), countIf(a = 0), countIf(a > 0 AND b > 0 AND differs), count() FROM (${pairs.text})`,
      parameters: pairs.parameters,
    },
    LIMITS,
  )
  const [added = 0, removed = 0, changed = 0, total = 0] = (counts.rows[0] ?? []).map(Number)
  const found = await engine().query(
    {
      text: `SELECT b, a FROM (${pairs.text}) WHERE differs ORDER BY if(a > 0, a, b), a = 0, b LIMIT {diff_size:UInt32} OFFSET {diff_offset:UInt64}`,
      parameters: { ...pairs.parameters, diff_size: size, diff_offset: offset },
    },
    LIMITS,
  )
  const ids = found.rows.map(([b, a]) => ({ before: Number(b), after: Number(a) }))
  const [old, young] = await Promise.all([
    cellsOf(
      ctx,
      before,
      ids.map((pair) => pair.before),
    ),
    cellsOf(
      ctx,
      after,
      ids.map((pair) => pair.after),
    ),
  ])
  const sum = added + removed + changed
  return {
    columns,
    added,
    removed,
    changed,
    unchanged: total - sum,
    rows: ids.map((pair) => changeOf(pair, { old: old.get(pair.before), young: young.get(pair.after), shared })),
    next: offset + ids.length < sum && ids.length > 0 ? offset + ids.length : null,
  }
}

/** Each row that is in either version once: `b` and `a` its numbers before and after, 0 where it is not. */
async function pairsOf(
  ctx: Ctx,
  { before, after }: Pair,
  { shared, keys }: { shared: string[]; keys: readonly string[] },
): Promise<Sql> {
  const side = async (version: TableVersion, number: 0 | 1) => {
    const source = renamed(await sourceOf(ctx, version), number)
    const hash = (names: readonly string[]) => `sipHash128(${['1', ...names.map((name) => wordOf(version, name))].join(', ')})`
    const key = keys.length > 0 ? hash(keys) : hash(shared)
    const said = keys.length > 0 ? hash(shared.filter((name) => !keys.includes(name))) : '0'
    // Rows of the same key are told apart by how many came before them.
    const text = `SELECT ${number} AS side, _id, k, v, row_number() OVER (PARTITION BY k ORDER BY _id) AS n
      FROM (SELECT _id, ${key} AS k, ${said} AS v FROM ${source.text})`
    return { text, parameters: source.parameters }
  }
  const [left, right] = await Promise.all([side(before, 0), side(after, 1)])
  return {
    text: `SELECT maxIf(_id, side = 0) AS b, maxIf(_id, side = 1) AS a,
      b = 0 OR a = 0 OR anyIf(v, side = 0) != anyIf(v, side = 1) AS differs
      FROM (${left.text} UNION ALL ${right.text}) GROUP BY k, n`,
    parameters: { ...left.parameters, ...right.parameters },
  }
}

/** Both sources stand in one statement, so their parameters get names of their own. */
function renamed({ text, parameters }: Sql, number: number): Sql {
  return {
    text: text.replaceAll(/\{source_/g, `{source${number}_`),
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name.replace(/^source_/, `source${number}_`), value]),
    ),
  }
}

/** A cell as text, nothing apart from empty. Versions may hold a column in different types: 1 is 1 in each. */
function wordOf({ columns }: TableVersion, name: string) {
  const column = columns.find((one) => one.name === name)
  if (!column) throw new Error(`no column ${name}`)
  return `ifNull(concat('=', toString(${column.physical})), '')`
}

async function cellsOf(ctx: Ctx, version: TableVersion, ids: number[]) {
  const wanted = ids.filter((id) => id > 0)
  if (wanted.length === 0) return new Map<number, Map<string, string | null>>()
  const source = await sourceOf(ctx, version)
  const cells = version.columns.map(({ physical }) => `toString(${physical})`)
  const { rows } = await engine().query(
    {
      text: `SELECT _id, ${cells.join(', ')} FROM ${source.text} WHERE _id IN {diff_ids:Array(UInt64)}`,
      parameters: { ...source.parameters, diff_ids: wanted },
    },
    LIMITS,
  )
  return new Map(
    rows.map(([id, ...values]) => [
      Number(id),
      new Map(version.columns.map((column: Column, index) => [column.name, (values[index] ?? null) as string | null])),
    ]),
  )
}

type Cells = Map<string, string | null> | undefined

function changeOf(
  pair: { before: number; after: number },
  { old, young, shared }: { old: Cells; young: Cells; shared: string[] },
): RowChange {
  if (pair.before === 0 || pair.after === 0) {
    const cells = [...((pair.before === 0 ? young : old) ?? [])].map(([column, value]) => ({ column, value }))
    return { kind: pair.before === 0 ? 'added' : 'removed', row: pair.before || pair.after, cells }
  }
  const cells = shared.flatMap((column) => {
    const [before, after] = [old?.get(column) ?? null, young?.get(column) ?? null]
    return before === after ? [] : [{ column, before, after }]
  })
  return { kind: 'changed', row: pair.after, before: pair.before, cells }
}
