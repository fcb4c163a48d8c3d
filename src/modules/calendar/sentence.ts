import type { DeadlineView } from '../../ui/deadline.tsx'
import { longDay, shortDay, weekday } from '../../ui/format.ts'
import { type Count, pausesOf, type Term } from './count.ts'
import { dayNumber, dayOfNumber } from './day-number.ts'
import { explainDeadline } from './explain.ts'
import { type Calendar, countWorkingDays, runWith } from './model.ts'

/** What the sentence depends on besides the count: the legal date, and the day on which the matter was done. */
export type Moment = { today: string; doneOn?: string | null }

type Sentence = Pick<DeadlineView, 'sentence' | 'tone'>

/** So many days before the end a deadline is called near. */
const SOON = 3

/** The deadline as the UI shows it: the sentence, and each day with its reason. Counts anew, so an old count may be handed in. */
export function deadlineView(calendar: Calendar, term: Term, moment: Moment): DeadlineView {
  const explanation = explainDeadline(calendar, { ...term, provisional: 'allow' })
  const { article, counted, notices, skipped } = explanation
  const days = [
    ...counted.map(({ date, number, reason }) => ({ date, weekday: weekday(date), counted: true, number, reason })),
    ...skipped.map(({ date, reason, article }) => ({
      date,
      weekday: weekday(date),
      counted: false,
      reason: article ? `${reason}（${article}）` : reason,
    })),
  ].sort((a, b) => (a.date < b.date ? -1 : 1))
  const notice = notices.map(({ number }) => number).join('、')
  return { ...deadlineSentence(calendar, explanation, moment), days, article, ...(notice && { notice }) }
}

/** The deadline as one sentence, without its days: for lists. */
export function deadlineSentence(calendar: Calendar, count: Count, { today, doneOn }: Moment): Sentence {
  const { dueOn } = count
  if (doneOn) return doneSentence(calendar, count, doneOn)
  const stopped = count.excluded?.find(({ after, upTo }) => after < today && today <= upTo && today <= dueOn)
  if (stopped) return { tone: 'stopped', sentence: stoppedSentence(calendar, count, stopped.reason ?? '期限中止', today) }
  if (count.provisional) return { tone: 'provisional', sentence: `待国务院放假通知，最早不早于 ${longDay(dueOn)}` }
  if (today === dueOn) return { tone: 'soon', sentence: '今天到期' }
  if (today > dueOn) return { tone: 'late', sentence: `已逾期 ${lateBy(calendar, count, today)}（${dateOf(dueOn, today)}到期）` }
  const left = remaining(calendar, count, today)
  return { tone: left <= SOON ? 'soon' : 'calm', sentence: `还剩 ${left} ${unit(count)}，${shortDay(dueOn, today)}到期` }
}

function doneSentence(calendar: Calendar, count: Count, doneOn: string): Sentence {
  const done = `${longDay(doneOn)}办结`
  if (doneOn <= count.dueOn) return { tone: 'calm', sentence: `${done}，未超期限` }
  if (count.provisional) return { tone: 'provisional', sentence: `${done}，是否逾期待国务院放假通知` }
  return { tone: 'late', sentence: `${done}，逾期 ${lateBy(calendar, count, doneOn)}（${dateOf(count.dueOn, doneOn)}到期）` }
}

function stoppedSentence(calendar: Calendar, count: Count, reason: string, today: string) {
  const left = count.provisional ? null : remaining(calendar, count, today)
  return left === null
    ? `暂停计算（${reason}），恢复后的到期日待国务院放假通知`
    : `暂停计算（${reason}），恢复后还剩 ${left} ${unit(count)}`
}

/** What of the term is left after `today`: the days to its end that are not excluded. */
function remaining(calendar: Calendar, count: Count, today: string) {
  const start = today < count.from ? count.from : today
  const [now, due] = [dayNumber(start), dayNumber(count.dueOn)]
  const between = (a: string, b: string) =>
    'workingDays' in count ? countWorkingDays(calendar, a, b) : dayNumber(b) - dayNumber(a)
  let left = between(start, count.dueOn)
  for (const { after, upTo } of pausesOf(count)) {
    const [from, to] = [Math.max(after, now), Math.min(upTo, due)]
    if (from < to) left -= between(dayOfNumber(from), dayOfNumber(to))
  }
  return left
}

/** Working days where the term is in working days and the years are known, else plain days. */
function lateBy(calendar: Calendar, count: Count, day: string) {
  const run = runWith(calendar, dayNumber(count.dueOn))
  const known = run !== undefined && dayNumber(day) <= run.last
  if (!('workingDays' in count) || !known) return `${dayNumber(day) - dayNumber(count.dueOn)} 天`
  const late = countWorkingDays(calendar, count.dueOn, day)
  // On the weekend after the last day no working day has passed, and yet the term is over.
  return late === 0 ? '不足 1 个工作日' : `${late} 个工作日`
}

const unit = (count: Count) => ('workingDays' in count ? '个工作日' : '天')
const dateOf = (day: string, today: string) => (day.slice(0, 4) === today.slice(0, 4) ? longDay(day).slice(5) : longDay(day))
