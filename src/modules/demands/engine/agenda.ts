import { addDays, startOf } from '../../../platform/day.ts'
import type { ActName } from '../life.ts'
import { type Around, type Case, leadLeg } from './case.ts'
import { owed } from './clocks.ts'
import { disputeUntil } from './guards.ts'

export type Due = { at: Date; act: ActName; fields: Record<string, unknown> }
const DAY = 86_400_000

/** What the clock will do to a case if nobody does anything before, and when: the first of it is its `wake_at`. */
export function agendaOf(held: Case, around: Pick<Around, 'calendar' | 'settings'>): Due[] {
  const { demand } = held
  const { settings } = around
  const due: Due[] = []
  const add = (at: Date | null | undefined, act: ActName, fields: Record<string, unknown> = {}) =>
    void (at && due.push({ at, act, fields }))
  if (demand.state === 'dispatched') add(leadLeg(held)?.sign_due_at, 'sign')
  if (demand.waiting_until !== null) {
    const after = startOf(addDays(demand.waiting_until, 1))
    if (demand.state === 'waiting_citizen') add(after, 'lapse')
    if (demand.state === 'waiting_third_party') add(after, 'resume')
  }
  const unruled = settings.ladder[demand.ruling_rung]
  if (demand.state === 'adjudicating' && demand.ruling_due_at && unruled !== undefined)
    add(new Date(demand.ruling_due_at.getTime() + 1_000 + unruled * DAY), 'rulingLate', { rung: demand.ruling_rung + 1 })
  if (demand.state === 'answered') add(new Date(disputeUntil(held, around).getTime() + 1_000), 'silence')
  if (demand.state === 'verified') add(demand.verified_at, 'close')
  const open = owed(held)
  const rung = settings.ladder[demand.overdue_rung]
  if (open && rung !== undefined) add(new Date(open.getTime() + 1_000 + rung * DAY), 'breach', { rung: demand.overdue_rung + 1 })
  if (demand.closed_at) {
    const archived = new Date(demand.closed_at.getTime() + settings.archiveDays * DAY)
    if (['rejected', 'divided', 'closed', 'withdrawn'].includes(demand.state)) add(archived, 'archive')
    if (demand.state === 'archived') add(monthsAfter(archived, settings.retentionMonths), 'anonymise')
  }
  return due.sort((a, b) => a.at.getTime() - b.at.getTime())
}

function monthsAfter(at: Date, months: number) {
  const later = new Date(at)
  later.setUTCMonth(later.getUTCMonth() + months)
  return later
}
