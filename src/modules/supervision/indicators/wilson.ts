/** Between which two shares the true one lies with 95 % (Wilson's score interval): of few cases a share says little, and this says how little. */
export function wilson(part: number, whole: number): { low: number; high: number } | null {
  if (whole <= 0) return null
  const [share, z] = [part / whole, 1.959963984540054]
  const square = z * z
  const middle = share + square / (2 * whole)
  const reach = z * Math.sqrt((share * (1 - share)) / whole + square / (4 * whole * whole))
  const by = 1 + square / whole
  return { low: Math.max(0, (middle - reach) / by), high: Math.min(1, (middle + reach) / by) }
}
