import { dayOf } from '../../platform/day.ts'
import { longDay } from '../../ui/format.ts'
import type { DeadlineView } from '../../ui/index.ts'
import { type Calendar, deadlineSentence, deadlineView } from '../calendar/index.ts'
import { answerCount, type ClockFacts, type Pause, stoppedBy } from './clock.ts'
import { periods } from './deadlines.ts'
import { isEnded, type Request } from './model.ts'

type Counted = ClockFacts & Pick<Request, 'closed_on' | 'due_on'>

/**
 * The last day for the answer as readers see it: a sentence that opens to the count, or why nothing counts at the moment.
 * Null for what ended while its clock stood still.
 */
export function answerDeadline(
  calendar: Calendar,
  request: Counted,
  { pauses, today }: { pauses: readonly Pause[]; today: string },
): DeadlineView | null {
  const { article } = periods.answer
  const done = isEnded(request.status) ? request.closed_on : null
  // It ended while the clock stood still (no correction, no payment, withdrawn before receipt): there is nothing to be late for.
  if (done && request.due_on === null) return null
  const count = answerCount(request, pauses)
  if (count)
    return deadlineView(
      calendar,
      { ...count, excluded: count.excluded.map((range) => ({ ...range, ...CONSULTED })) },
      { today, doneOn: done },
    )
  if (request.deferred_until !== null && !stoppedBy(request)) return deferred(request.deferred_until, { today, done })
  return { sentence: stoppedSentence(request), tone: 'stopped', days: [], article }
}

const CONSULTED = { reason: '征求意见期间', article: '条例第三十三条第三款' }

const stoppedSentence = (request: Pick<ClockFacts, 'status' | 'received_on'>) =>
  request.received_on === null ? '尚未开始计算（待双方确认收到申请）' : `暂停计算（${stoppedBy(request) ?? '期限未开始'}）`

/** 条例第三十五条: a date agreed with the applicant; there is nothing to count. */
function deferred(until: string, { today, done }: { today: string; done: string | null }): DeadlineView {
  const article = '政府信息公开条例第三十五条'
  const late = (done ?? today) > until
  const sentence = done
    ? `${longDay(done)}办结，${late ? `晚于商定的${longDay(until)}` : '未超商定期限'}`
    : late
      ? `已超过商定的答复日期${longDay(until)}`
      : `商定于${longDay(until)}前答复`
  return { sentence, tone: late ? 'late' : 'calm', days: [], article }
}

type Listed = Pick<
  Request,
  'status' | 'received_on' | 'counts_from' | 'due_on' | 'due_provisional' | 'closed_on' | 'deferred_until'
>

/** The same as one sentence for a list, from the date that is kept for sorting. */
export function deadlineOf(calendar: Calendar, request: Listed, now: Date): Pick<DeadlineView, 'sentence' | 'tone'> | null {
  const { due_on, due_provisional: provisional, closed_on, counts_from } = request
  const today = dayOf(now)
  if (due_on === null) return closed_on ? null : { sentence: stoppedSentence(request), tone: 'stopped' }
  if (request.deferred_until !== null) return deferred(due_on, { today, done: closed_on })
  const { article, days } = periods.answer
  const count = {
    from: counts_from ?? due_on,
    workingDays: days,
    article,
    dueOn: due_on,
    provisional,
    missingYear: null,
    calendarVersion: calendar.version,
  }
  return deadlineSentence(calendar, count, { today, doneOn: closed_on })
}
