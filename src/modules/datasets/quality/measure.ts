import { type Assessed, CHECKS, DIMENSIONS, type Dimension, FIXES, type Fix } from './checks.ts'

export type Measured = { id: string; label: string; met: boolean; fix: Fix; points: number }
export type Quality = {
  /** udata: nine points. */
  udata: { points: number; of: 9; checks: Measured[] }
  /** MQA of data.europa.eu: 405 points. */
  mqa: {
    points: number
    of: 405
    rating: Rating
    dimensions: { dimension: Dimension; label: string; points: number; of: number; checks: Measured[] }[]
  }
  /** Five stars of open data, none without the one before it. */
  stars: { stars: number; checks: Measured[] }
  /** What to mend first: most gained on top. */
  advice: Advice[]
}
export type Advice = { fix: Fix; says: string; tab: string; udata: number; mqa: number; stars: number }
export type Rating = 'excellent' | 'good' | 'sufficient' | 'bad'
export const ratings: Record<Rating, string> = { excellent: '优', good: '良', sufficient: '合格', bad: '差' }

export function measureQuality(assessed: Assessed): Quality {
  const met = new Map(CHECKS.map((check) => [check.id, check.met(assessed)]))
  const total = totals(met)
  const measured = (wanted: (check: (typeof CHECKS)[number]) => boolean): Measured[] =>
    CHECKS.filter(wanted).map((check) => ({
      id: check.id,
      label: check.label,
      met: met.get(check.id) ?? false,
      fix: check.fix,
      points: check.mqa?.points ?? 1,
    }))
  return {
    udata: { points: total.udata, of: 9, checks: measured(({ udata }) => udata === true) },
    mqa: {
      points: total.mqa,
      of: 405,
      rating: ratingOf(total.mqa),
      dimensions: (Object.keys(DIMENSIONS) as Dimension[]).map((dimension) => {
        const checks = measured(({ mqa }) => mqa?.dimension === dimension)
        return {
          dimension,
          label: DIMENSIONS[dimension],
          points: sum(checks.filter((check) => check.met)),
          of: sum(checks),
          checks,
        }
      }),
    },
    stars: { stars: total.stars, checks: measured(({ star }) => star !== undefined) },
    advice: adviceFrom(met, total),
  }
}

/** 351–405 excellent, 221–350 good, 121–220 sufficient, below that bad (data.europa.eu, MQA methodology). */
export const ratingOf = (points: number): Rating =>
  points > 350 ? 'excellent' : points > 220 ? 'good' : points > 120 ? 'sufficient' : 'bad'

type Totals = { udata: number; mqa: number; stars: number }

function totals(met: ReadonlyMap<string, boolean>): Totals {
  const done = CHECKS.filter(({ id }) => met.get(id))
  let stars = 0
  while (done.some(({ star }) => star === stars + 1)) stars++
  return {
    udata: done.filter(({ udata }) => udata).length,
    mqa: done.reduce((points, { mqa }) => points + (mqa?.points ?? 0), 0),
    stars,
  }
}

/** Each fix by what all three measures would say after it. */
function adviceFrom(met: ReadonlyMap<string, boolean>, now: Totals): Advice[] {
  const missing = new Set(CHECKS.filter(({ id }) => !met.get(id)).map(({ fix }) => fix))
  return [...missing]
    .map((fix) => {
      const mended = new Map(met)
      for (const check of CHECKS) if (check.fix === fix) mended.set(check.id, true)
      const then = totals(mended)
      const { says, tab } = FIXES[fix]
      return { fix, says, tab, udata: then.udata - now.udata, mqa: then.mqa - now.mqa, stars: then.stars - now.stars }
    })
    .sort((one, other) => gain(other) - gain(one))
}

/** The three measures weigh the same. */
const gain = ({ udata, mqa, stars }: Totals) => udata / 9 + mqa / 405 + stars / 5

const sum = (checks: readonly Measured[]) => checks.reduce((points, check) => points + check.points, 0)
