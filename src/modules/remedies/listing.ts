import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { loadCalendar } from '../calendar/index.ts'
import { type NextDue, nextDue, redoDue } from './due.ts'
import type { Remedy } from './model.ts'
import { countRemedies, factsOf, listByDay, listOpen, pageAfter } from './queries.ts'
import type { ListFilters } from './schema.ts'

export type Listed = Remedy & { due: NextDue | null }
export type Listing = { rows: Listed[]; next: string | null; total: number }

/** A page of cases: the open ones by what is due first, the others newest first. */
export async function listRemedies(ctx: Ctx, filters: ListFilters): Promise<Listing> {
  const [calendar, today] = [await loadCalendar(ctx), dayOf(ctx.now)]
  if (filters.status === 'open') {
    const open = await listOpen(ctx, filters)
    const facts = await factsOf(
      ctx,
      open.map(({ id }) => id),
    )
    const rows = open.map((remedy) => ({ ...remedy, due: nextDue(calendar, remedy, facts.get(remedy.id) ?? [], today) }))
    rows.sort((a, b) => (dueKey(a) < dueKey(b) ? -1 : 1))
    const { page, next } = pageAfter(rows, filters.after)
    return { rows: page, next, total: rows.length }
  }
  const { remedies, next } = await listByDay(ctx, filters)
  const facts = await factsOf(
    ctx,
    remedies.map(({ id }) => id),
  )
  const rows = remedies.map((remedy) => {
    const known = facts.get(remedy.id) ?? []
    return { ...remedy, due: remedy.closed_on === null ? nextDue(calendar, remedy, known, today) : redoDue(remedy, known, today) }
  })
  return { rows, next, total: await countRemedies(ctx, filters) }
}

const dueKey = ({ due, id }: Listed) => `${due?.dueOn ?? '9999-12-31'} ${id}`
