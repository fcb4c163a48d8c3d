import { addWorkingDays, type Calendar, countWorkingDays, isWorkingDay } from '../modules/calendar/index.ts'
import { addDays } from '../platform/day.ts'

/** Goes forward and back over the working days of a calendar. */
export function dayWalker(calendar: Calendar) {
  const onOrAfter = (day: string): string => (isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1))
  const before = (day: string, count: number) => {
    let at = day
    for (let left = count; left > 0; ) {
      at = addDays(at, -1)
      if (isWorkingDay(calendar, at)) left--
    }
    return at
  }
  return {
    onOrAfter,
    before,
    after: (day: string, count: number) => (count === 0 ? day : addWorkingDays(calendar, day, count)),
    between: (from: string, to: string) => (from < to ? countWorkingDays(calendar, from, to) : 0),
    latest: (one: string, other: string) => (one > other ? one : other),
  }
}
