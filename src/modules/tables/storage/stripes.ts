const STRIPES = 64
const STRIPE = 8_192
export const SAMPLE_ROWS = STRIPES * STRIPE

/** Whole stretches of a table all over it, as a condition: only they are read. */
export function stripesSql(rows: number) {
  const step = Math.floor(rows / STRIPES)
  const ranges = Array.from({ length: STRIPES }, (_, index) => `(_id > ${index * step} and _id <= ${index * step + STRIPE})`)
  return `(${ranges.join(' or ')})`
}
