import type { DeadlineView } from '../../ui/index.ts'
import { type Calendar, countDeadline, deadlineSentence, deadlineView } from '../calendar/index.ts'
import { type Clock, clocksOf } from './deadlines.ts'
import type { Fact, Remedy } from './model.ts'

export type DueClock = Clock & { dueOn: string; provisional: boolean }

/** The clocks of a case with the last day of each; in an unpublished year the earliest it can be. */
export const dueClocks = (calendar: Calendar, remedy: Remedy, facts: readonly Fact[], today: string): DueClock[] =>
  clocksOf(remedy, facts, today).map((clock) => {
    const { dueOn, provisional } = countDeadline(calendar, { ...clock.term, provisional: 'allow' })
    return { ...clock, dueOn, provisional }
  })

/** A clock as the page shows it: the sentence that opens to its days. */
export const clockView = (calendar: Calendar, { term, doneOn }: Clock, today: string): DeadlineView =>
  deadlineView(calendar, term, { today, doneOn })

export type NextDue = { label: string; dueOn: string; sentence: string; tone: DeadlineView['tone'] }

/** What runs out first in an open case: the office's own term before the forum's when they end together. */
export function nextDue(calendar: Calendar, remedy: Remedy, facts: readonly Fact[], today: string): NextDue | null {
  const running = dueClocks(calendar, remedy, facts, today).filter(
    ({ doneOn, whose }) => doneOn === null && whose !== 'applicant',
  )
  const redo = redoDue(remedy, facts, today)
  const [first] = running.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.whose === 'respondent' ? -1 : 1))
  if (redo && (!first || redo.dueOn <= first.dueOn)) return redo
  if (!first) return null
  const { sentence, tone } = deadlineSentence(calendar, countDeadline(calendar, { ...first.term, provisional: 'allow' }), {
    today,
  })
  return { label: first.label, dueOn: first.dueOn, sentence, tone }
}

/** Until when the office has to decide anew: a date that the decision itself gives. */
export function redoDue({ redo_due_on: dueOn }: Remedy, facts: readonly Fact[], today: string): NextDue | null {
  if (dueOn === null || facts.some(({ kind }) => kind === 'redone')) return null
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000)
  const sentence = days > 0 ? `还剩 ${days} 天，${dueOn} 到期` : days === 0 ? '今天到期' : `已逾期 ${-days} 天（${dueOn} 到期）`
  return { label: '重新作出处理', dueOn, sentence, tone: days > 3 ? 'calm' : days >= 0 ? 'soon' : 'late' }
}
