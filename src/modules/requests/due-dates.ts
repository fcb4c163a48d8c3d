import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { type Affected, type Calendar, loadCalendar } from '../calendar/index.ts'
import { projectDue } from './clock.ts'
import { DueDateMoved } from './events.ts'
import { keepLastDay, listOpenPeriods, recounted } from './open-periods.ts'
import { lockRequest, pausesOf, visibleRequests } from './queries.ts'

/**
 * The calendar has changed: counts every open request's due date again and records each that moves. Safe to repeat.
 * Gives how many moved.
 */
export async function recountDueDates(ctx: Ctx) {
  const calendar = await loadCalendar(ctx, { fresh: true })
  let moved = 0
  for (const period of await listOpenPeriods(ctx)) {
    const { dueOn } = recounted(calendar, period)
    if (dueOn !== period.dueOn) await keepLastDay(ctx, period, dueOn)
  }
  const open = await ctx.db
    .selectFrom('requests.request')
    .select('id')
    .where('closed_on', 'is', null)
    .where('counts_from', 'is not', null)
    .execute()
  for (const { id } of open)
    await inTransaction(ctx, async (tx) => {
      const request = await lockRequest(tx, id)
      const due = projectDue(calendar, request, request.consulted ? await pausesOf(tx, id) : [])
      if (request.closed_on !== null || (due.due_on === request.due_on && due.due_provisional === request.due_provisional)) return
      moved++
      await tx.db.updateTable('requests.request').set(due).where('id', '=', id).execute()
      await record(
        tx,
        DueDateMoved,
        id,
        { from: request.due_on, to: due.due_on, calendar: String(calendar.version) },
        request.organisation_id,
      )
    })
  return moved
}

/** What of the actor's a changed calendar would move, for the preview before it is entered. */
export async function previewDueDates(ctx: Ctx, calendar: Calendar): Promise<Affected> {
  const open = await visibleRequests(ctx)
    .where('closed_on', 'is', null)
    .where('counts_from', 'is not', null)
    .orderBy('due_on')
    .execute()
  const moves: Affected['moves'] = []
  for (const request of open) {
    const { due_on } = projectDue(calendar, request, request.consulted ? await pausesOf(ctx, request.id) : [])
    if (due_on !== request.due_on)
      moves.push({
        title: request.number,
        href: `/workbench/requests/${request.id}`,
        from: request.due_on ?? '',
        to: due_on ?? '',
      })
  }
  return { what: '依申请公开在办件', count: moves.length, moves: moves.slice(0, 50) }
}
