import { addDays } from '../../platform/day.ts'
import type { Chance } from '../chance.ts'

/** How much comes in each month: least around the Spring Festival, most with heat, rain and the beginning of school. */
const MONTHS = [84, 62, 92, 98, 104, 112, 124, 120, 116, 96, 94, 92]
/** By the hour: asleep, the morning's wave, lunch, the afternoon's, and the evening when the noise begins. */
const HOURS = [8, 5, 4, 3, 3, 5, 12, 26, 62, 92, 96, 84, 56, 54, 80, 84, 78, 66, 54, 56, 60, 50, 34, 18]
/** Invented storms: the day of landfall and how many times as much comes in on the days from it. */
const STORMS = [
  { from: '-05-04', waves: [2.2, 1.6] },
  { from: '-07-19', waves: [1.8, 4.5, 3.2, 1.8, 1.4] },
  { from: '-09-05', waves: [2.4, 6, 4, 2.2, 1.6, 1.3] },
  { from: '-11-14', waves: [1.7, 1.4] },
]
/** What storms bring: water, trees, power, roads, buildings. */
const STORMY = ['02.02', '02.03', '03.01', '04.04', '12.01', '12.02', '12.03', '06.02', '15.02', '15.03', '05.01']

type Weather = { calm: number; storm: number }

/** How heavy a day is, in a calm part and one that a storm brings. */
export function weatherOf(day: string): Weather {
  const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? 100
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  const calm = month * (weekday === 0 || weekday === 6 ? 0.62 : weekday === 1 ? 1.22 : 1.06)
  const wave = STORMS.flatMap(({ from, waves }) =>
    waves.flatMap((times, index) => (addDays(day.slice(0, 4) + from, index) === day ? [times] : [])),
  )
  return { calm, storm: calm * ((wave[0] ?? 1) - 1) }
}

/** Spreads so many over the days by weight, to the last one. */
export function spread(days: readonly string[], many: number): Map<string, number> {
  const weights = days.map((day) => weatherOf(day).calm + weatherOf(day).storm)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const found = new Map<string, number>()
  let [behind, given] = [0, 0]
  for (const [index, day] of days.entries()) {
    behind += weights[index] ?? 0
    const until = Math.round((many * behind) / whole)
    found.set(day, until - given)
    given = until
  }
  return found
}

/** An instant of a day, by how much comes in at each hour. */
export function instantOf(day: string, chance: Chance) {
  const hour = chance.weighted(WEIGHTED)
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + hour * 3_600_000 + chance.whole(0, 3_599_999))
}
const WEIGHTED = HOURS.map((weight, hour) => [hour, weight] as const)

/** Whether a matter that comes in on such a day came with the storm. */
export const isStormy = (day: string, chance: Chance) => {
  const { calm, storm } = weatherOf(day)
  return storm > 0 && chance.happens(storm / (calm + storm))
}
export const comesWithStorms = (code: string) => STORMY.some((beginning) => code.startsWith(beginning))
