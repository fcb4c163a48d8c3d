import { dayNumber, dayOfNumber, weekdayOf } from './day-number.ts'
import { type Calendar, countWorkingDays, dayKind, type HolidayDay } from './model.ts'

/** A day in the year at a glance: what the notice says of it (休, 班), or whether it is a weekend. */
export type DayCell = { day: string; date: number; mark: '休' | '班' | ''; rest: boolean; reason: string }
export type MonthView = { month: number; workingDays: number; weeks: (DayCell | undefined)[][] }
/** A holiday as the notice arranges it. */
export type HolidayView = { name: string; off: string[]; work: string[] }

export function monthsOf(calendar: Calendar, year: number): MonthView[] {
  return Array.from({ length: 12 }, (_, at) => {
    const first = dayNumber(`${year}-${String(at + 1).padStart(2, '0')}-01`)
    const last = at === 11 ? dayNumber(`${year}-12-31`) : dayNumber(`${year}-${String(at + 2).padStart(2, '0')}-01`) - 1
    const weeks: (DayCell | undefined)[][] = []
    for (let number = first; number <= last; number++) {
      const column = (weekdayOf(number) + 6) % 7
      if (weeks.length === 0 || column === 0) weeks.push(Array.from({ length: 7 }))
      const week = weeks.at(-1)
      if (week) week[column] = cellOf(calendar, number, number - first + 1)
    }
    return { month: at + 1, workingDays: countWorkingDays(calendar, dayOfNumber(first - 1), dayOfNumber(last)), weeks }
  })
}

/** The holidays of a notice in the order of the year; New Year's begins in the old one. */
export function holidaysOf({ years }: Calendar, year: number): HolidayView[] {
  const { names = new Map<string, string>(), off } = years.get(year) ?? {}
  const days = [...names]
    .map(([day, name]) => ({ day, name, isOff: off?.has(day) ?? false }))
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  const holidays = [...Map.groupBy(days, ({ name }) => name)].map(([name, named]) => {
    const of = (isOff: boolean) =>
      named.filter((each: Pick<HolidayDay, 'day' | 'isOff'>) => each.isOff === isOff).map(({ day }) => day)
    return { name, off: of(true), work: of(false) }
  })
  return holidays.sort((a, b) => ((a.off[0] ?? '') < (b.off[0] ?? '') ? -1 : 1))
}

function cellOf(calendar: Calendar, number: number, date: number): DayCell {
  const day = dayOfNumber(number)
  const { kind, reason } = dayKind(calendar, day)
  const mark = reason.endsWith('放假') ? '休' : reason.endsWith('调休上班') ? '班' : ''
  return { day, date, mark, rest: kind === 'rest', reason }
}
