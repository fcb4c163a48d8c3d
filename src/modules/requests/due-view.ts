import { dayOf } from '../../platform/day.ts'
import { longDay } from '../../ui/format.ts'
import type { DeadlineView } from '../../ui/index.ts'
import { type Calendar, deadlineSentence, deadlineView } from '../calendar/index.ts'
import { answerCount, type ClockFacts, type Pause, stoppedBy } from './clock.ts'
import { periods } from './deadlines.ts'
import { isEnded, type Request } from './model.ts'

type Counted = ClockFacts & Pick<Request, 'closed_on' | 'due_on' | 'redo_of'>

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
  if (request.deferred_until !== null && !stoppedBy(request))
    return until(request.deferred_until, { today, done, redo: request.redo_of !== null })
  return { sentence: stoppedSentence(request), tone: 'stopped', days: [], article }
}

const CONSULTED = { reason: '征求意见期间', article: '条例第三十三条第三款' }

const stoppedSentence = (request: Pick<ClockFacts, 'status' | 'received_on'>) =>
  request.received_on === null ? '尚未开始计算（待双方确认收到申请）' : `暂停计算（${stoppedBy(request) ?? '期限未开始'}）`

type Until = { today: string; done: string | null; redo: boolean }

/** A date set by agreement (条例第三十五条) or by whoever ordered the request to be decided anew; there is nothing to count. */
function until(day: string, { today, done, redo }: Until): DeadlineView {
  const article = redo ? '行政复议法第六十四条、行政诉讼法第七十条' : '政府信息公开条例第三十五条'
  const limit = redo ? '责令重新答复的期限' : '商定的答复日期'
  const late = (done ?? today) > day
  const sentence = done
    ? `${longDay(done)}办结，${late ? `晚于${limit}${longDay(day)}` : `未超${limit}`}`
    : late
      ? `已超过${limit}${longDay(day)}`
      : `${limit}为${longDay(day)}`
  return { sentence, tone: late ? 'late' : 'calm', days: [], article }
}

type Listed = Pick<
  Request,
  'status' | 'received_on' | 'counts_from' | 'due_on' | 'due_provisional' | 'closed_on' | 'deferred_until' | 'redo_of'
>

/** The same as one sentence for a list, from the date that is kept for sorting. */
export function deadlineOf(calendar: Calendar, request: Listed, now: Date): Pick<DeadlineView, 'sentence' | 'tone'> | null {
  const { due_on, due_provisional: provisional, closed_on, counts_from } = request
  const today = dayOf(now)
  if (due_on === null) return closed_on ? null : { sentence: stoppedSentence(request), tone: 'stopped' }
  if (request.deferred_until !== null) return until(due_on, { today, done: closed_on, redo: request.redo_of !== null })
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
