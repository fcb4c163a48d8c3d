import { type Calendar, countDeadline, type DayRange } from '../calendar/index.ts'
import { periods } from './deadlines.ts'
import type { Request } from './model.ts'

/** What the answer clock of a request depends on. */
export type ClockFacts = Pick<Request, 'status' | 'received_on' | 'counts_from' | 'extension_days' | 'deferred_until'>
export type Pause = { sent_on: string; replied_on: string | null; due_on: string | null }

/** Why the answer clock does not run, if it does not: what is awaited from the applicant resets it (arts. 30 and 109号). */
export const stoppedBy = ({ status, received_on }: Pick<ClockFacts, 'status' | 'received_on'>) =>
  received_on === null
    ? '尚未确认收到申请'
    : status === 'awaiting-correction'
      ? '等待申请人补正'
      : status === 'awaiting-fee'
        ? '等待申请人缴费'
        : null

/**
 * The count behind the last day for the answer, or null while the clock is stopped. Twenty working days from the day after
 * receipt (art. 33), anew after a correction or payment, plus the extension; the union of the days on which third parties and
 * other organs are consulted is left out (art. 33 para. 3). An open consultation counts as lasting until its own limit.
 */
export function answerCount(request: ClockFacts, pauses: readonly Pause[]) {
  if (stoppedBy(request) || request.counts_from === null || request.deferred_until !== null) return null
  return {
    from: request.counts_from,
    workingDays: periods.answer.days + request.extension_days,
    excluded: pauses.map(
      ({ sent_on, replied_on, due_on }): DayRange => ({ after: sent_on, upTo: replied_on ?? due_on ?? sent_on }),
    ),
    article: periods.answer.article,
  }
}

/** The last day for the answer as a projection for sorting; provisional while a year it runs into has no published calendar. */
export function projectDue(calendar: Calendar, request: ClockFacts, pauses: readonly Pause[]) {
  // 条例第三十五条: a date agreed with the applicant stands instead of the count.
  if (request.deferred_until !== null && !stoppedBy(request)) return { due_on: request.deferred_until, due_provisional: false }
  const count = answerCount(request, pauses)
  if (!count) return { due_on: null, due_provisional: false }
  const { dueOn, provisional } = countDeadline(calendar, { ...count, provisional: 'allow' })
  return { due_on: dueOn, due_provisional: provisional }
}

/** The last day of a period of working days that begins the day after `from`; may be provisional. */
export function lastDay(calendar: Calendar, from: string, period: keyof typeof periods, days: number = periods[period].days) {
  const { dueOn, provisional } = countDeadline(calendar, {
    from,
    workingDays: days,
    article: periods[period].article,
    provisional: 'allow',
  })
  return { dueOn, provisional }
}

/** Whether `today` still lies within `days` working days after `from`. An unpublished year refuses nothing. */
export const isWithin = (calendar: Calendar, from: string, days: number, today: string) =>
  today <= countDeadline(calendar, { from, workingDays: days, article: '', provisional: 'allow' }).dueOn
