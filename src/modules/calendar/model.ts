import { conflict } from '../../platform/errors.ts'
import { addMonths, dayNumber, dayOfNumber, isWeekend, yearOf } from './day-number.ts'

/** The State Council's paper that a year's days stand in. */
export type Notice = { title: string; number: string; url: string; issuedOn: string }

/** A day that a notice names: a day off, or a weekend day that is worked; `sentence` is where it stands. */
export type HolidayDay = { day: string; isOff: boolean; name: string; sentence: string }

export type CalendarYear = {
  off: ReadonlySet<string>
  work: ReadonlySet<string>
  names: ReadonlyMap<string, string>
  notice: Notice
}

/**
 * The days off and worked of the years published so far. `version` names the set of notices it was made from,
 * so that a date computed under another set is known to need another look.
 */
export type Calendar = { version: string; years: ReadonlyMap<number, CalendarYear>; runs: readonly Run[] }

/** Published years without a gap between them, with their working days counted beforehand. */
export type Run = {
  first: number
  last: number
  /** How many of the first n days are working days, for every n. */
  before: Int32Array
  /** The working days in order, as numbers and as dates. */
  numbers: Int32Array
  days: string[]
  /** Every day of the run: its date, and what kind it is. */
  dates: string[]
  kinds: DayKind[]
}

export type DayKind = { kind: 'working' | 'rest'; reason: string; published: boolean }

/** A year as its notice has it. */
export function calendarYear({ issuedOn, number, title, url }: Notice, days: readonly HolidayDay[]): CalendarYear {
  const named = (isOff: boolean) => new Set(days.filter((each) => each.isOff === isOff).map(({ day }) => day))
  return {
    off: named(true),
    work: named(false),
    names: new Map(days.map(({ day, name }) => [day, name])),
    notice: { title, number, url, issuedOn },
  }
}

/** A calendar made ready for counting. */
export function calendarOf(version: string, years: ReadonlyMap<number, CalendarYear>): Calendar {
  const published = [...years.keys()].sort((a, b) => a - b)
  const starts = published.filter((year) => !years.has(year - 1))
  const runs = starts.map((start) => {
    let end = start
    while (years.has(end + 1)) end++
    return runOf(years, dayNumber(`${start}-01-01`), dayNumber(`${end}-12-31`))
  })
  return { version, years, runs }
}

/** What kind of day it is and why. In a year without a notice only the week and the fixed holidays are known. */
export function dayKind(calendar: Calendar, day: string): DayKind {
  const number = dayNumber(day)
  const run = runWith(calendar, number)
  return run?.kinds[number - run.first] ?? kindOf(calendar.years, day)
}

/** Whether the office works on that day. Refuses `calendar.year-not-published`. */
export function isWorkingDay(calendar: Calendar, day: string) {
  const number = dayNumber(day)
  const run = runWith(calendar, number)
  if (!run) throw notPublished(yearOf(day))
  return worksOn(run, number)
}

/** The n-th working day strictly after `day` (n = 0: the day itself). Refuses `calendar.year-not-published`. */
export function addWorkingDays(calendar: Calendar, day: string, n: number) {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a count of working days: ${n}`)
  if (n === 0) return day
  const number = dayNumber(day)
  const run = runWith(calendar, number + 1)
  if (!run) throw notPublished(yearOf(dayOfNumber(number + 1)))
  const found = run.days[countedBefore(run, number) + n - 1]
  if (found === undefined) throw notPublished(yearOf(dayOfNumber(run.last + 1)))
  return found
}

/** The working days in `(a, b]`; negative when `b` is before `a`. Refuses `calendar.year-not-published`. */
export function countWorkingDays(calendar: Calendar, a: string, b: string): number {
  if (a > b) return -countWorkingDays(calendar, b, a)
  if (a === b) return 0
  const [from, to] = [dayNumber(a), dayNumber(b)]
  const run = runWith(calendar, from + 1)
  if (!run) throw notPublished(yearOf(dayOfNumber(from + 1)))
  if (to > run.last) throw notPublished(yearOf(dayOfNumber(run.last + 1)))
  return countedBefore(run, to) - countedBefore(run, from)
}

/** `day` + n days; a rest day at the end rolls on to the next working day (民事诉讼法第八十五条). */
export const addCalendarDaysLegal = (calendar: Calendar, day: string, n: number) =>
  rollForward(calendar, dayOfNumber(dayNumber(day) + n))

/** The same date `n` months on, rolled like `addCalendarDaysLegal` (行政诉讼法第四十六条：六个月). */
export const addMonthsLegal = (calendar: Calendar, day: string, n: number) => rollForward(calendar, addMonths(day, n))

export const notPublished = (year: number) =>
  conflict(
    'calendar.year-not-published',
    `${year}年的放假安排尚未公布，不能计算到${year}年的工作日，请待国务院办公厅发布通知后再算`,
  )

/** The run of published years in which the day lies. */
export const runWith = (calendar: Calendar, number: number) =>
  calendar.runs.find(({ first, last }) => first <= number && number <= last)

export const worksOn = (run: Run, number: number) => countedBefore(run, number) > countedBefore(run, number - 1)

/** The working days of the run up to and with the day; the day before its first has none. */
export const countedBefore = (run: Run, number: number) => run.before[number - run.first + 1] ?? 0

/** Whether the day could be a working day: known where its year is published, else anything but a fixed holiday. */
export function mayWork(calendar: Calendar, number: number) {
  const run = runWith(calendar, number)
  return run ? worksOn(run, number) : !isFixedHoliday(dayOfNumber(number))
}

/** The holidays that fall on the same dates each year, which no notice can move (全国年节及纪念日放假办法第二条). */
export function isFixedHoliday(day: string) {
  const date = day.slice(5)
  if (date === '05-02') return yearOf(day) >= 2025 // since the decision of 2024-11-10
  return date === '01-01' || date === '05-01' || date === '10-01' || date === '10-02' || date === '10-03'
}

function rollForward(calendar: Calendar, day: string) {
  let rolled = day
  while (!isWorkingDay(calendar, rolled)) rolled = dayOfNumber(dayNumber(rolled) + 1)
  return rolled
}

/** What the notices say of a day: New Year's notice may name the last days of the old year, and then has the last word. */
function namedIn(years: ReadonlyMap<number, CalendarYear>, day: string) {
  const year = yearOf(day)
  for (const edition of [years.get(year + 1), years.get(year)]) {
    const name = edition?.names.get(day) || '法定节假日'
    if (edition?.off.has(day)) return { isOff: true, name }
    if (edition?.work.has(day)) return { isOff: false, name }
  }
  return undefined
}

function kindOf(years: ReadonlyMap<number, CalendarYear>, day: string): DayKind {
  const published = years.has(yearOf(day))
  const named = namedIn(years, day)
  if (named?.isOff) return { kind: 'rest', reason: `${named.name}放假`, published }
  if (named) return { kind: 'working', reason: `${named.name}调休上班`, published }
  if (!published && isFixedHoliday(day)) return { kind: 'rest', reason: '法定节假日', published }
  return isWeekend(dayNumber(day))
    ? { kind: 'rest', reason: '周末休息', published }
    : { kind: 'working', reason: '工作日', published }
}

function runOf(years: ReadonlyMap<number, CalendarYear>, first: number, last: number): Run {
  const dates = Array.from({ length: last - first + 1 }, (_, at) => dayOfNumber(first + at))
  const kinds = dates.map((date) => kindOf(years, date))
  const before = new Int32Array(dates.length + 1)
  const numbers: number[] = []
  for (const [at, { kind }] of kinds.entries()) {
    if (kind === 'working') numbers.push(first + at)
    before[at + 1] = numbers.length
  }
  return {
    first,
    last,
    before,
    numbers: Int32Array.from(numbers),
    days: numbers.map((number) => dates[number - first] ?? ''),
    dates,
    kinds,
  }
}
