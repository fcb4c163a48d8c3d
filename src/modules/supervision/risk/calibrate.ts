/** From a reckoned value on, what share of such forecasts came true. */
export type Step = { from: number; probability: number }
export type Forecast = { value: number; late: boolean }

/**
 * Isotonic regression (pool adjacent violators): what was reckoned becomes a probability that keeps its word, and a higher value never
 * becomes a lower probability. Each step is drawn a little towards the whole (two cases of the common share), so that few cases do not swear.
 */
export function calibrate(forecasts: readonly Forecast[]): Step[] {
  if (forecasts.length === 0) return []
  const sorted = [...forecasts].sort((a, b) => a.value - b.value)
  const common = sorted.filter(({ late }) => late).length / sorted.length
  const pools: { from: number; late: number; all: number }[] = []
  for (const { value, late } of sorted) {
    const last = pools.at(-1)
    // What has the same value has the same probability.
    if (last?.from === value) {
      last.all += 1
      last.late += Number(late)
    } else pools.push({ from: value, late: Number(late), all: 1 })
  }
  const steps: typeof pools = []
  for (const pool of pools) {
    steps.push(pool)
    for (let last = steps.at(-1), before = steps.at(-2); last && before; last = steps.at(-1), before = steps.at(-2)) {
      if (share(before, common) <= share(last, common)) break
      steps.splice(-2, 2, { from: before.from, late: before.late + last.late, all: before.all + last.all })
    }
  }
  return steps.map((step) => ({ from: step.from, probability: share(step, common) }))
}

const PRIOR = 2
const share = ({ late, all }: { late: number; all: number }, common: number) => (late + PRIOR * common) / (all + PRIOR)

/** The probability of a reckoned value; without steps it is taken at its word. */
export function probabilityOf(steps: readonly Step[], value: number): number {
  const step = steps.findLast(({ from }) => from <= value) ?? steps[0]
  return step ? step.probability : value
}

/** The mean square of how far forecasts were from what came: 0 is perfect, a coin 0.25, always the common share p(1-p). */
export const brierOf = (forecasts: readonly { probability: number; late: boolean }[]): number | null =>
  forecasts.length === 0
    ? null
    : forecasts.reduce((sum, { probability, late }) => sum + (probability - Number(late)) ** 2, 0) / forecasts.length

export type Reliability = { from: number; to: number; forecasts: number; said: number; came: number }
/** What was said, in ten steps, beside what came. */
export function reliabilityOf(forecasts: readonly { probability: number; late: boolean }[]): Reliability[] {
  const tenths = Array.from({ length: 10 }, (_, index) => ({
    from: index / 10,
    to: (index + 1) / 10,
    forecasts: 0,
    said: 0,
    came: 0,
  }))
  for (const { probability, late } of forecasts) {
    const tenth = tenths[Math.min(9, Math.floor(probability * 10))]
    if (!tenth) continue
    tenth.forecasts += 1
    tenth.said += probability
    tenth.came += Number(late)
  }
  return tenths
    .filter(({ forecasts: all }) => all > 0)
    .map((tenth) => ({ ...tenth, said: tenth.said / tenth.forecasts, came: tenth.came / tenth.forecasts }))
}
