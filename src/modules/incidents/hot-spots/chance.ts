/** log Γ(x), x > 0 (Lanczos). */
function logGamma(x: number): number {
  const [first, ...rest] = [
    0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
    -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
  ] as const
  const sum = rest.reduce<number>((total, coefficient, place) => total + coefficient / (x + place), first)
  const t = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/**
 * How probable `observed` or more are, when `mean` are expected and the mean itself is known as well as `shape` events tell it (negative
 * binomial; a large shape is Poisson).
 */
export function tail(observed: number, mean: number, shape: number): number {
  if (observed <= 0) return 1
  if (mean <= 0) return 0
  const share = mean / (mean + shape)
  const at = (count: number) =>
    Math.exp(
      logGamma(shape + count) - logGamma(shape) - logGamma(count + 1) + count * Math.log(share) + shape * Math.log(1 - share),
    )
  if (observed <= mean) {
    let below = 0
    for (let count = 0; count < observed; count++) below += at(count)
    return Math.max(0, 1 - below)
  }
  // Above the mean the terms fall; summed from there nothing is lost to 1 minus nearly 1.
  let [sum, term] = [0, at(observed)]
  for (let count = observed; term > sum * 1e-12 && count < observed + 10_000; count++) {
    sum += term
    term *= ((shape + count) / (count + 1)) * share
  }
  return Math.min(1, sum)
}

/** Twice the logarithm of how much likelier as many are if the place has a rate of its own than if it has that of before (Poisson). */
export const likelihoodRatio = (observed: number, expected: number) =>
  observed <= expected ? 0 : 2 * (observed * Math.log(observed / Math.max(expected, 1e-9)) - (observed - expected))
