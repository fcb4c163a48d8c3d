import type { DeadlineView } from '../../ui/index.ts'
import { type Calendar, deadlineSentence } from '../calendar/index.ts'
import { periods } from './deadlines.ts'

type Asked = { from: string; dueOn: string; doneOn: string | null; period: 'task' | 'organ' }

/** The date by which another office wants something of ours, as the sentence of every deadline. */
export function askedDeadline(
  calendar: Calendar,
  { from, dueOn, doneOn, period }: Asked,
  today: string,
): Pick<DeadlineView, 'sentence' | 'tone'> {
  const { article, days } = periods[period]
  return deadlineSentence(
    calendar,
    { from, workingDays: days, article, dueOn, provisional: false, missingYear: null, calendarVersion: calendar.version },
    { today, doneOn },
  )
}
