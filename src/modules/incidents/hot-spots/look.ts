import { likelihoodRatio, tail } from './chance.ts'

/** Demands of one item by place and day; days count back from the day that is looked at: 0 is that day, 56 eight weeks ago. */
export type ItemCounts = { item: string; cells: ReadonlyMap<string, Float64Array> }
export type Look = { item: string; cell: string; days: number; observed: number; expected: number; score: number; chance: number }

export const WEEKS = 8
/** The windows that are looked at: one day, three, a week. */
export const WINDOWS = [1, 3, 7] as const
export const DAYS = WEEKS * 7 + 7
// How much a place without a history is believed to be like the others: as much as one week of its own tells.
const PRIOR_WEEKS = 1

/**
 * Looks at every place where something came: how many in the window, against the same window (the same days of the week) of the eight weeks
 * before, at the pace of the whole city now. A rise everywhere is no hot spot; a place of which little is known is believed less.
 */
export function lookAt({ item, cells }: ItemCounts): Look[] {
  const looks: Look[] = []
  for (const days of WINDOWS) {
    const weekly = [...cells].map(([cell, counts]) => ({ cell, weeks: weeksOf(counts, days) }))
    // Where nothing came in the window there is nothing to look at.
    if (weekly.every(({ weeks }) => weeks[0] === 0)) continue
    const totals = totalsOf(weekly)
    const average = sumBefore(totals) / WEEKS / Math.max(1, weekly.length)
    const spread = dispersion(weekly)
    for (const { cell, weeks } of weekly) {
      const observed = weeks[0] ?? 0
      if (observed === 0) continue
      const own = sumBefore(weeks)
      // The pace of the rest of the city: the place itself must not hide in it.
      const [restNow, restBefore] = [(totals[0] ?? 0) - observed, (sumBefore(totals) - own) / WEEKS]
      const pace = Math.min(4, Math.max(0.5, (restNow + 2) / (restBefore + 2)))
      const shape = own + PRIOR_WEEKS * average
      const expected = (Math.max(shape, 0.05) / (WEEKS + PRIOR_WEEKS)) * pace
      const known = Math.max(0.2, shape) / (1 + (spread - 1) * 2)
      looks.push({
        item,
        cell,
        days,
        observed,
        expected,
        score: likelihoodRatio(observed, expected),
        chance: tail(observed, expected, known),
      })
    }
  }
  return looks
}

/**
 * Which looks become alarms, so that of all that are looked at in a week no more than `budget` would by chance: each look may use up its share
 * (Bonferroni over what is looked at, so the promise holds whatever the looks have to do with each other). Of one place only the clearest window.
 */
export function alarmsAmong(looks: readonly Look[], { budget, least }: { budget: number; least: number }): Look[] {
  const allowed = budget / 7 / Math.max(1, looks.length)
  const clear = looks.filter(({ observed, chance }) => observed >= least && chance <= allowed)
  return [...Map.groupBy(clear, ({ item, cell }) => `${item}\n${cell}`).values()]
    .flatMap((same) => same.toSorted((a, b) => a.chance - b.chance || b.score - a.score)[0] ?? [])
    .sort((a, b) => a.chance - b.chance)
}

type Weekly = { weeks: Float64Array }

/** How many came in the window, and in the same days of each of the weeks before. Loops: tens of thousands of places are looked at. */
function weeksOf(counts: Float64Array, days: number): Float64Array {
  const weeks = new Float64Array(WEEKS + 1)
  for (let week = 0; week <= WEEKS; week++) {
    let total = 0
    for (let day = week * 7; day < week * 7 + days; day++) total += counts[day] ?? 0
    weeks[week] = total
  }
  return weeks
}

function totalsOf(places: readonly Weekly[]): Float64Array {
  const totals = new Float64Array(WEEKS + 1)
  for (const { weeks } of places)
    for (let week = 0; week <= WEEKS; week++) totals[week] = (totals[week] ?? 0) + (weeks[week] ?? 0)
  return totals
}

function sumBefore(weeks: Float64Array) {
  let total = 0
  for (let week = 1; week <= WEEKS; week++) total += weeks[week] ?? 0
  return total
}

/** How much more counts of one place vary from week to week than chance alone would have it: 1 is Poisson. */
function dispersion(places: readonly Weekly[]): number {
  let [above, mean] = [0, 0]
  for (const { weeks } of places) {
    const average = sumBefore(weeks) / WEEKS
    let squares = 0
    for (let week = 1; week <= WEEKS; week++) squares += ((weeks[week] ?? 0) - average) ** 2
    above += squares / (WEEKS - 1)
    mean += average
  }
  return mean === 0 ? 1 : Math.min(6, Math.max(1, above / mean))
}
