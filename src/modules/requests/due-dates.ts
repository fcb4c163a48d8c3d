import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { loadCalendar } from '../calendar/index.ts'
import { projectDue } from './clock.ts'
import { DueDateMoved } from './events.ts'
import { lockRequest, pausesOf } from './queries.ts'

/**
 * The calendar has changed: counts every open request's due date again and records each that moves. Safe to repeat.
 * Gives how many moved.
 */
export async function recountDueDates(ctx: Ctx) {
  const calendar = await loadCalendar(ctx)
  let moved = 0
  const open = await ctx.db.selectFrom('requests.request').select('id').where('closed_on', 'is', null).where('counts_from', 'is not', null).execute()
  for (const { id } of open)
    await inTransaction(ctx, async (tx) => {
      const request = await lockRequest(tx, id)
      const due = projectDue(calendar, request, request.consulted ? await pausesOf(tx, id) : [])
      if (request.closed_on !== null || (due.due_on === request.due_on && due.due_provisional === request.due_provisional)) return
      moved++
      await tx.db.updateTable('requests.request').set(due).where('id', '=', id).execute()
      await record(tx, DueDateMoved, id, { from: request.due_on, to: due.due_on, calendar: String(calendar.version) }, request.organisation_id)
    })
  return moved
}

/** What a changed calendar would move, without moving it. */
export async function previewDueDates(ctx: Ctx, calendar: Parameters<typeof projectDue>[0]) {
  const open = await ctx.db.selectFrom('requests.request').selectAll().where('closed_on', 'is', null).where('counts_from', 'is not', null).execute()
  const moves: { id: string; number: string; from: string | null; to: string | null }[] = []
  for (const request of open) {
    const { due_on } = projectDue(calendar, request, request.consulted ? await pausesOf(ctx, request.id) : [])
    if (due_on !== request.due_on) moves.push({ id: request.id, number: request.number, from: request.due_on, to: due_on })
  }
  return moves
}
