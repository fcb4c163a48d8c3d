/** Sides as probabilities: the sharper, the surer the machine may be. */
export function probabilitiesOf(sides: readonly number[], sharpness: number) {
  const most = Math.max(...sides)
  const powers = sides.map((side) => Math.exp((side - most) * sharpness))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}

/**
 * The sharpness under which texts that were not learned from are the least surprising (smallest log loss), so that of all that is said
 * with 90 % about nine tenths are right.
 */
export function sharpnessFor(asked: readonly { sides: readonly number[]; label: number }[]) {
  const loss = (sharpness: number) =>
    asked.reduce((sum, { sides, label }) => sum - Math.log(Math.max(probabilitiesOf(sides, sharpness)[label] ?? 0, 1e-12)), 0)
  // The loss has one valley: golden section over the logarithm.
  let [low, high] = [Math.log(0.1), Math.log(100)]
  const share = (Math.sqrt(5) - 1) / 2
  for (let round = 0; round < 40; round++) {
    const [first, second] = [high - share * (high - low), low + share * (high - low)]
    if (loss(Math.exp(first)) < loss(Math.exp(second))) high = second
    else low = first
  }
  return Math.exp((low + high) / 2)
}
