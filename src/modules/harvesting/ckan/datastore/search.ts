import { type Limits, runQuery, type TableVersion } from '../../../tables/index.ts'
import type { Caller } from '../action.ts'
import type { Asked } from '../asked.ts'
import { flagOf } from '../asked.ts'
import { type Cell, cellOf, line } from './cells.ts'
import { type Field, fieldsOf, RANK, ROW_ID, visible } from './fields.ts'
import { linksOf } from './links.ts'
import { readTable, refusedAs } from './read-table.ts'
import { tableMetadata } from './table-metadata.ts'
import { asACall } from './turns.ts'
import { type RecordsFormat, type Wish, wishOf } from './wish.ts'

/** How many rows the typed query form gives at once. */
const AT_ONCE = 10_000
/** What PostgreSQL says of a row that holds the one word looked for: rows that hold it are not told apart here. */
const FIT = 0.0607927

export async function datastoreSearch(asked: Asked, caller: Caller) {
  const { resourceId, table } = await readTable(asked, caller)
  if (table === 'metadata') return tableMetadata(asked, caller)
  const columns = visible(table.version, table.limits)
  const wish = wishOf(asked, columns, table.limits)
  const fields = fieldsOf(columns, table.limits).filter(({ id }) => wish.fields.includes(id))
  const ordered = wish.fields.flatMap((name) => fields.filter(({ id }) => id === name))
  const { rows, total } = await asACall(caller, table, async () => {
    const answer = await rowsOf(caller, { ...table, wish, fields: ordered })
    return { answer, rows: answer.rows.length }
  })
  const told = wish.ranked ? [...ordered, RANK] : ordered
  const last = rows.at(-1)?.[ordered.findIndex(({ id }) => id === ROW_ID)]
  return {
    include_total: wish.withTotal,
    limit: wish.limit,
    ...(wish.offset > 0 && { offset: wish.offset }),
    ...pick(asked, ['q', 'filters', 'sort', 'distinct', 'plain', 'language']),
    records_format: wish.format,
    resource_id: resourceId,
    total_estimation_threshold: null,
    records: recordsIn(wish.format, told, wish.ranked ? rows.map((row) => [...row, FIT]) : rows),
    fields: told,
    _links: linksOf(caller.path, wish),
    ...(flagOf(asked, 'include_next_page') &&
      wish.byRowId &&
      rows.length === wish.limit &&
      last !== undefined && { next_page: { [ROW_ID]: { gt: last } } }),
    ...(wish.withTotal && { total, total_was_estimated: false }),
  }
}

type Source = { version: TableVersion; limits: Limits; wish: Wish; fields: readonly Field[] }

async function rowsOf({ ctx }: Caller, { version, limits, wish, fields }: Source) {
  const rows: Cell[][] = []
  let [total, after, left] = [0, undefined as string | undefined, wish.limit]
  do {
    const size = wish.limit > AT_ONCE ? AT_ONCE : Math.max(wish.limit, 1)
    const page = await refusedAs(() =>
      runQuery(ctx, version, { ...wish.query, size, ...(after === undefined ? { offset: wish.offset } : { after }) }, limits),
    )
    if (after === undefined) total = page.total
    for (const row of page.rows.slice(0, left)) rows.push(fields.map(({ type }, at) => cellOf(row[at] ?? null, type)))
    left -= page.rows.length
    after = page.next ?? undefined
  } while (left > 0 && after !== undefined)
  return { rows, total }
}

export function recordsIn(format: RecordsFormat, fields: readonly Field[], rows: readonly Cell[][]) {
  if (format === 'lists') return rows
  if (format === 'objects') return rows.map((row) => Object.fromEntries(fields.map(({ id }, at) => [id, row[at] ?? null])))
  return rows.map((row) => line(row, format === 'csv' ? ',' : '\t')).join('')
}

const pick = (asked: Asked, names: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = asked[name]
      if (value === undefined || value === null || value === '') return []
      // Objects that came as text go back as objects.
      return [[name, typeof value === 'string' && /^\s*\{/.test(value) ? JSON.parse(value) : value]]
    }),
  )
