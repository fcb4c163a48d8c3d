import { type Calendar, isWorkingDay } from '../../modules/calendar/index.ts'
import { addDays } from '../../platform/day.ts'

/** The working days between two dates, by their place, so that one can go back as well as forth. */
export function workingDaysOf(calendar: Calendar, { from, until }: { from: string; until: string }) {
  const days: string[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) if (isWorkingDay(calendar, day)) days.push(day)
  const at = (place: number) => days[Math.max(0, Math.min(days.length - 1, place))] ?? from
  /** The place of a date: of the last working day that is not after it. */
  const placeOf = (day: string) => days.findLastIndex((each) => each <= day)
  return { days, at, placeOf, plus: (day: string, many: number) => at(placeOf(day) + many) }
}
export type WorkingDays = ReturnType<typeof workingDaysOf>
