import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { portalPath } from './model.ts'
import { listPublic } from './queries.ts'
import { whenWords } from './words.ts'

/** What is asked of the public today, what closes first first, each with how long is left. */
export async function listOpenNow(ctx: Ctx, size: number) {
  const { rows } = await listPublic(ctx, { group: 'open', size })
  const today = dayOf(ctx.now)
  return rows.map((row) => ({ href: portalPath(row.slug), title: row.title, left: whenWords(row, today) }))
}
