import type { Chance } from '../chance.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const ZONE = 8 * HOUR

/** Milliseconds of an instant since the midnight of its day in the city. */
const intoDay = (at: number) => (at + ZONE) % DAY
export const dayOfInstant = (at: number) => new Date(at + ZONE).toISOString().slice(0, 10)
/** The last second of a legal date. */
export const dayEnd = (day: string) => Date.parse(`${day}T23:59:59+08:00`)
export const at = (day: string, hours: number) => Date.parse(`${day}T00:00:00+08:00`) + hours * HOUR

const [OPENS, CLOSES] = [8.4 * HOUR, 20.5 * HOUR]
/** An instant at which an office is at work: that one, or the next morning. Urgent matters are seen to at any hour. */
export function working(instant: number, chance: Chance, urgent = false) {
  const into = intoDay(instant)
  if (urgent || (into >= OPENS && into <= CLOSES)) return instant
  const midnight = instant - into + (into > CLOSES ? DAY : 0)
  return midnight + OPENS + chance.whole(1, 90) * MINUTE
}
