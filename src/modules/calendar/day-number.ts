/** Days since 1970-01-01 of a legal date `YYYY-MM-DD`. Counting runs on these numbers: a Date a day would cost ten times as much. */
export function dayNumber(day: string) {
  if (day.length !== 10) throw new RangeError(`not a day: ${day}`)
  const month = digit(day, 5) * 10 + digit(day, 6)
  const year = digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3) - (month <= 2 ? 1 : 0)
  // The year begins in March, so that the leap day is its last (the usual proleptic Gregorian arithmetic).
  const dayOfYear = Math.trunc((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + digit(day, 8) * 10 + digit(day, 9) - 1
  return year * 365 + Math.trunc(year / 4) - Math.trunc(year / 100) + Math.trunc(year / 400) + dayOfYear - EPOCH
}

/** The legal date of a day number. */
export function dayOfNumber(number: number) {
  const shifted = number + EPOCH
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.trunc(
    (dayOfEra - Math.trunc(dayOfEra / 1460) + Math.trunc(dayOfEra / 36_524) - Math.trunc(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.trunc(yearOfEra / 4) - Math.trunc(yearOfEra / 100))
  const marchMonth = Math.trunc((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const date = dayOfYear - Math.trunc((153 * marchMonth + 2) / 5) + 1
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** 0 is Sunday, 6 is Saturday. */
export const weekdayOf = (number: number) => (((number + 4) % 7) + 7) % 7
export const isWeekend = (number: number) => weekdayOf(number) % 6 === 0
export const yearOf = (day: string) => Number(day.slice(0, 4))
export const weekdayName = (number: number) => `周${'日一二三四五六'[weekdayOf(number)]}`

/** Whether the text is a date that exists, written `YYYY-MM-DD`. */
export const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && dayOfNumber(dayNumber(text)) === text

/** The day of the same date so many months on; the month's last day where it has no such date (民法典第二百零二条). */
export function addMonths(day: string, months: number) {
  const total = yearOf(day) * 12 + Number(day.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1]
  const firstOf = (y: number, m: number) => dayNumber(`${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-01`)
  const first = firstOf(year, month)
  const length = (month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1)) - first
  return dayOfNumber(first + Math.min(Number(day.slice(8, 10)), length) - 1)
}

const EPOCH = 719_468
const digit = (text: string, at: number) => text.charCodeAt(at) - 48
