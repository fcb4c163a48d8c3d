import { behindRow } from './after-row.ts'
import type { Place } from './cursor.ts'
import { BOUNDS, farRows } from './far-rows.ts'
import { firstRows } from './first-rows.ts'
import { fromHead } from './from-head.ts'
import { type Further, type Ground, rowsSql, totalOf } from './ground.ts'
import { isLeafed, leafedRows } from './leaves.ts'
import { type Cell, shownCell } from './shown.ts'

/** Rows as they are, and where the next page begins. */
export type Page = { rows: Cell[][]; next?: Place; total?: number }

/** In tables of so many rows all that fit are counted along with the page. */
const SMALL = 200_000
/** Larger pages are for programs that take a table away: nobody asks for these again. */
const LEAFED = 200
/** So far into a table it is faster to walk there than to look for the place first. */
const NEAR = 5_000

export async function rowsPage(ground: Ground, { place, size }: { place: Place | undefined; size: number }): Promise<Page> {
  if (isLeafed(ground) && size <= LEAFED) {
    const offset = place && 'row' in place ? Number(place.row) : (place?.offset ?? 0)
    return pageOf(ground, await leafedRows(ground, selected(ground), { offset, size: size + 1 }), size)
  }
  if (place && 'row' in place) return following(ground, { further: [behindRow(ground.plan.keys, place.values, place.row)], size })
  const offset = place?.offset ?? 0
  const { plan } = ground
  if (offset === 0) return following(ground, { further: [], size })
  // Without conditions a row's number says where it stands.
  if (plan.keys.length === 0 && plan.condition === '')
    return following(ground, { further: [behindRow([], [], String(offset))], size })
  if (offset <= NEAR) return following(ground, { further: [], size, offset })
  const total = await totalOf(ground)
  const numbers = await farRows(ground, { further: [], keys: plan.keys, offset, size: size + 1, rows: total, bounds: BOUNDS })
  return numbered(ground, numbers, size)
}

type Part = { further: readonly Further[]; size: number; offset?: number }

async function following(ground: Ground, { further, size, offset = 0 }: Part): Promise<Page> {
  const { keys, condition } = ground.plan
  const isCounted = ground.rows <= SMALL && condition !== '' && further.length === 0
  const wanted = { select: `${selected(ground)}${isCounted ? ', count() over ()' : ''}`, size: size + 1, offset }
  const first =
    (await fromHead(ground, { ...wanted, further })) ?? (further.length === 0 ? await firstRows(ground, wanted) : undefined)
  if (first) return pageOf(ground, first, size)
  const sql = rowsSql(ground, { ...wanted, further, keys })
  const isWalk = keys.length === 0 && ground.plan.condition === ''
  const { rows } = await ground.ask(sql, { columns: keys.length + 1, rows: isWalk ? size : ground.rows, answer: size + 1 })
  const total = isCounted ? rows[0]?.at(-1) : undefined
  return { ...pageOf(ground, rows, size), ...(total !== undefined && { total: Number(total) }) }
}

/** Rows by their numbers, in the order of these. */
async function numbered(ground: Ground, numbers: readonly string[], size: number): Promise<Page> {
  if (numbers.length === 0) return { rows: [] }
  const list: Further = { key: 'numbers', sql: (statement) => `_id in ${statement.value(numbers.map(Number), 'Array(UInt64)')}` }
  const sql = rowsSql({ ...ground, plan: { ...ground.plan, where: () => [] } }, { select: selected(ground), further: [list] })
  const answer = await ground.ask(sql, {
    columns: ground.plan.columns.length,
    rows: numbers.length * 8_192,
    answer: numbers.length,
  })
  const at = ground.plan.columns.length
  const byNumber = new Map(answer.rows.map((row) => [String(row[at]), row]))
  return pageOf(
    ground,
    numbers.flatMap((number) => [byNumber.get(number) ?? []]),
    size,
  )
}

/** The fields, the row's number, and what the order is decided by. */
const selected = ({ plan }: Ground) =>
  [...plan.columns.map(({ physical }) => physical), '_id', ...plan.keys.map(({ column }) => column.physical)].join(', ')

function pageOf({ plan }: Ground, found: readonly unknown[][], size: number): Page {
  const fields = plan.columns
  const rows = found.slice(0, size).map((row) => fields.map((column, index) => shownCell(row[index], column)))
  const last = found[size - 1]
  if (found.length <= size || !last) return { rows }
  const values = plan.keys.map((_, index) => last[fields.length + 1 + index] as Cell)
  return { rows, next: { values, row: String(last[fields.length]) } }
}
