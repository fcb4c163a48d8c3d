import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import type { TableVersion } from '../model.ts'
import { canonicalLimits, canonicalOrder, canonicalQuery, hashOf } from './canonical.ts'
import { hidesPlaces } from './columns.ts'
import { compile } from './compile.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Limits, Query, QueryInput } from './form.ts'
import { type Ground, totalOf } from './ground.ts'
import { groundOf } from './grounds.ts'
import { groupsPage, groupsTotal } from './groups.ts'
import { openKept } from './kept.ts'
import { knownTotal } from './known-total.ts'
import { type Page, rowsPage } from './rows.ts'
import { type Cell, type ResultColumn, shownColumn } from './shown.ts'
import { checkQuery } from './url-form.ts'

export type Result = {
  columns: ResultColumn[]
  rows: readonly (readonly Cell[])[]
  /** Of all pages: rows, or groups. */
  total: number
  /** For `after`; null on the last page. */
  next: string | null
  seconds: number
  cached: boolean
}

type Kept = Omit<Result, 'cached'>
const CELL = 24

const results = openKept<Kept>({
  most: 64 << 20,
  sizeOf: ({ rows }) =>
    rows.reduce(
      (sum, row) => row.reduce<number>((all, cell) => all + CELL + (typeof cell === 'string' ? cell.length * 2 : 0), sum),
      500,
    ),
})

/** Reads rows of a version as a query wants them, as far as the limits let them be seen. */
export async function runQuery(ctx: Ctx, version: TableVersion, asked: QueryInput, limits: Limits = {}): Promise<Result> {
  const { meter } = limits
  const query = withinMeter(checkQuery(asked), limits)
  // What is gone is gone, though its answers may still be at hand.
  if (version.place === 'dropped') throw notFound()
  await meter?.check()
  const key = hashOf(version.id, String(version.rows), canonicalQuery(query), canonicalLimits(limits))
  const { value, isKept } = await results.of(key, () => answer(ctx, { version, query, limits }))
  if (meter) {
    const sent = await meter.charge({ query: hashOf(canonicalQuery(query)), version: version.id, rows: value.rows.length })
    await sent(Buffer.byteLength(JSON.stringify(value.rows)))
  }
  return { ...value, cached: isKept }
}

/** Whoever may have so many rows at once gets as many, and the way to the next ones. */
const withinMeter = (query: Query, { meter }: Limits): Query =>
  meter && query.size > meter.mostRows ? { ...query, size: meter.mostRows } : query

type Asked = { version: TableVersion; query: Query; limits: Limits }

async function answer(ctx: Ctx, { version, query, limits }: Asked): Promise<Kept> {
  const began = performance.now()
  const plan = compile(version, query, limits)
  const order = hashOf(canonicalOrder(query), canonicalLimits(limits))
  const place =
    query.after !== undefined ? readCursor(query.after, version.id, order) : query.offset ? { offset: query.offset } : undefined
  const ground = await groundOf(ctx, version, plan, knownTotal(version, query, limits))
  const page = plan.groups
    ? await groupsPage(ground, { offset: place && 'offset' in place ? place.offset : 0, size: query.size })
    : await rowsPage(ground, { place, size: query.size })
  const total = await totalUnder(ground, { page, isFirst: place === undefined, order })
  return {
    columns: plan.columns.map(shownColumn),
    rows: page.rows,
    total,
    next: page.next ? cursorOf(version.id, order, nextPlace(page.next, { query, place, limits })) : null,
    seconds: (performance.now() - began) / 1_000,
  }
}

type Place = NonNullable<Page['next']>
type Turning = { query: Query; place: Place | undefined; limits: Limits }

/** A cursor can be read: where rows are hidden it counts those that were seen, and does not name the number of the last. */
const nextPlace = (next: Place, { query, place, limits }: Turning): Place =>
  hidesPlaces(limits) && 'row' in next ? { offset: (place && 'offset' in place ? place.offset : 0) + query.size } : next

/** A first page that is the last one says how many there are. */
async function totalUnder(ground: Ground, { page, isFirst, order }: { page: Page; isFirst: boolean; order: string }) {
  if (page.total !== undefined) return page.total
  if (isFirst && !page.next) return page.rows.length
  return ground.plan.groups ? groupsTotal(ground, order) : totalOf(ground)
}

const cursorOf = (versionId: string, order: string, place: Place) => writeCursor(versionId, order, place)

/** How many rows a query means, without reading any: at no cost where it has no conditions. */
export async function countRows(
  ctx: Ctx,
  version: TableVersion,
  asked: Pick<QueryInput, 'filter' | 'search'>,
  limits: Limits = {},
) {
  // Of cells that are large enough, that is a number like any other.
  const query = limits.statistics ? { ...asked, measures: [{ as: '行数', take: 'count' as const }] } : asked
  const checked = checkQuery(query)
  const known = limits.statistics ? undefined : knownTotal(version, checked, limits)
  return totalOf(await groundOf(ctx, version, compile(version, checked, limits), known))
}
