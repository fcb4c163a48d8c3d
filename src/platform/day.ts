/** The legal date, YYYY-MM-DD in Asia/Shanghai, on which an instant falls. */
export function dayOf(instant: Date) {
  const start = Math.floor((instant.getTime() + SHANGHAI) / DAY) * DAY
  // Most questions are about the same day.
  if (start !== last.start) last = { start, day: new Date(start).toISOString().slice(0, 10) }
  return last.day
}

/** The instant at which a legal date begins in Asia/Shanghai. */
export const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

/** Whether the text is a day that exists, as YYYY-MM-DD. */
export function isDay(text: string) {
  const at = Date.parse(`${text}T00:00:00Z`)
  // The 30th of February parses, as a day in March.
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

export function addDays(day: string, days: number) {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** 2026年9月16日 */
export const longDay = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** 2026-09-16 09:05 in Asia/Shanghai. */
export const minuteOf = (instant: Date) => new Date(instant.getTime() + SHANGHAI).toISOString().slice(0, 16).replace('T', ' ')

// China has kept UTC+8 without summer time since 1992; every date of this system is later.
const SHANGHAI = 8 * 3_600_000
const DAY = 86_400_000
let last = { start: Number.NaN, day: '' }
