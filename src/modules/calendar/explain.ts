import { type Count, countDeadline, type DayRange, type Question, unrolledEnd } from './count.ts'
import { dayNumber, dayOfNumber, yearOf } from './day-number.ts'
import { type Calendar, dayKind, isFixedHoliday, type Notice, runWith } from './model.ts'

export type CountedDay = { date: string; number: number; reason: string }
export type SkippedDay = { date: string; reason: string; article?: string }

/** A due date with every day from the day after `from` to it: counted as the n-th, or not counted and why. */
export type Explanation = Count & { counted: CountedDay[]; skipped: SkippedDay[]; notices: Notice[] }

/** Takes a question or an earlier count. Refuses like `countDeadline`. */
export function explainDeadline(calendar: Calendar, question: Question): Explanation {
  const count = countDeadline(calendar, question)
  const counted: CountedDay[] = []
  const skipped: SkippedDay[] = []
  const end = unrolledEnd(question)
  for (let number = dayNumber(count.from) + 1; number <= dayNumber(count.dueOn); number++) {
    const date = dateOf(calendar, number)
    const skip = end === null ? skippedWorkingDay(calendar, date, count.excluded) : skippedCalendarDay(date, end, count)
    if (skip) skipped.push({ date, ...skip })
    else counted.push({ date, number: counted.length + 1, reason: end === null ? countedReason(calendar, date) : '计入' })
  }
  return { ...count, counted, skipped, notices: noticesOf(calendar, count.from, count.dueOn) }
}

/** The notices of the years from one day to another. */
export function noticesOf(calendar: Calendar, from: string, to: string): Notice[] {
  const years = [...calendar.years].filter(([year]) => yearOf(from) <= year && year <= yearOf(to))
  return years.sort(([a], [b]) => a - b).map(([, { notice }]) => notice)
}

/** The date of a day number, ready made in published years. */
function dateOf(calendar: Calendar, number: number) {
  const run = runWith(calendar, number)
  return run?.dates[number - run.first] ?? dayOfNumber(number)
}

function skippedWorkingDay(calendar: Calendar, date: string, excluded: readonly DayRange[] = []) {
  const { kind, published, reason } = dayKind(calendar, date)
  // Where nothing is known yet, only the fixed holidays are left out.
  if (published ? kind === 'rest' : isFixedHoliday(date)) return { reason }
  const range = excluded.find(({ after, upTo }) => after < date && date <= upTo)
  return range && pause(range)
}

function skippedCalendarDay(date: string, end: string, { excluded = [], dueOn }: Count) {
  const range = excluded.find(({ after, upTo }) => after < date && date <= upTo)
  if (date <= end) return range && pause(range)
  const reason = date === dueOn ? '期间最后一日是休息日，顺延至此' : '休息日，期间顺延'
  return { reason, article: '《民事诉讼法》第八十五条' }
}

const pause = ({ reason = '暂停计算，不计入期限', article }: DayRange) => ({ reason, ...(article && { article }) })

const countedReason = (calendar: Calendar, date: string) => {
  const { published, reason } = dayKind(calendar, date)
  return published ? reason : '放假通知未发布，按可能上班计'
}
