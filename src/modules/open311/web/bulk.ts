import type { Context } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { BULK_HEAD, bulkLine } from '../read/bulk.ts'
import { type Filters, LARGEST_PAGE, readFilters } from '../read/filters.ts'
import { findCases } from '../read/find-cases.ts'
import { openCases } from '../read/open-cases.ts'
import { respondError } from '../wire/respond.ts'
import { settingsFor } from './asked.ts'

/** GeoReport Bulk: all that fit, as a table, page after page, however many there are. A table that breaks off is cut, never whole. */
export async function bulk(c: Context<Env>) {
  const { ctx } = c.var
  try {
    const { localDates } = await settingsFor(ctx, c.req.query('jurisdiction_id'))
    const filters = readFilters((name) => c.req.query(name), { now: ctx.now, localDates })
    const lines = linesOf(c, filters)
    // What is wrong with the question is answered before the table begins.
    const first = await lines.next()
    const encoder = new TextEncoder()
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(encoder.encode(BULK_HEAD + (first.done ? '' : first.value))),
      async pull(controller) {
        const next = await lines.next()
        if (next.done) controller.close()
        else controller.enqueue(encoder.encode(next.value))
      },
      cancel: () => void lines.return(undefined),
    })
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="requests.csv"',
        'access-control-allow-origin': '*',
      },
    })
  } catch (error) {
    return respondError(undefined, error)
  }
}

/** In the order of their receipt, each page behind the last case of the one before. */
async function* linesOf(c: Context<Env>, given: Filters) {
  const filters: Filters = { ...given, sort: { by: 'requested', descending: given.sort.descending } }
  let after: string | undefined
  for (;;) {
    const rows = await findCases(c.var.ctx, filters, { after, offset: 0, limit: LARGEST_PAGE })
    if (rows.length > 0) yield (await openCases(c.var.ctx, rows, originOf(c))).map(bulkLine).join('')
    after = rows.at(-1)?.id
    if (rows.length < LARGEST_PAGE) return
  }
}
