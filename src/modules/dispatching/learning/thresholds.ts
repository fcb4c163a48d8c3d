/** One case that was not learned from: how sure the first suggestion was, and whether it was right. */
export type Asked = { item: string; probability: number; right: boolean }
/** What is promised: of what goes out without a person at most `error` are wrong, with `assurance` of that. */
export type Promised = { error: number; assurance: number }
/** From which probability on; an item that is absent goes to a person always. `rest` is for items with too few cases of their own. */
export type Thresholds = { items: Record<string, number>; rest: number | null }

/**
 * The lowest probability above which the promise holds, tested on cases not learned from: from the surest down, at steps that depend on the
 * probabilities alone, each a binomial test that more than `error` are wrong; the first that cannot be ruled out ends it. So the chance that
 * the promise is broken stays below 1 − `assurance`, whatever the machine's own figures are worth (fixed-sequence testing, Bauer 1991;
 * Angelopoulos and others, 2021).
 */
export function thresholdFor(asked: readonly Omit<Asked, 'item'>[], { error, assurance }: Promised): number | null {
  const sorted = [...asked].sort((a, b) => b.probability - a.probability)
  // With fewer than these, even without a single mistake nothing is known.
  const least = Math.ceil(Math.log(1 - assurance) / Math.log(1 - error))
  let [found, wrong, next]: [number | null, number, number] = [null, 0, least]
  for (const [index, { probability, right }] of sorted.entries()) {
    if (!right) wrong++
    const count = index + 1
    // Cases of one probability stand or fall together.
    if (count < next || sorted[count]?.probability === probability) continue
    if (chanceOfAtMost(wrong, { of: count, each: error }) > 1 - assurance) break
    found = probability
    next = Math.max(count + 1, Math.ceil(count * 1.2))
  }
  return found
}

/** Thresholds by item; items with too few cases of their own share one, for which the promise holds over all of them together. */
export function thresholdsOf(asked: readonly Asked[], promised: Promised): Thresholds {
  const least = Math.ceil(Math.log(1 - promised.assurance) / Math.log(1 - promised.error))
  const byItem = [...Map.groupBy(asked, ({ item }) => item)]
  const items = byItem.flatMap(([item, own]) => {
    const threshold = own.length >= least ? thresholdFor(own, promised) : null
    return threshold === null ? [] : [[item, threshold] as const]
  })
  const rest = byItem.filter(([, own]) => own.length < least).flatMap(([, own]) => own)
  return { items: Object.fromEntries(items), rest: thresholdFor(rest, promised) }
}

/** Whether an item goes out without a person at this probability. `known`: items with enough cases to stand for themselves. */
export function isSure(
  { items, rest }: Thresholds,
  { item, probability, ownCases }: { item: string; probability: number; ownCases: boolean },
) {
  const threshold = items[item] ?? (ownCases ? null : rest)
  return threshold !== null && threshold !== undefined && probability >= threshold
}

/** The chance of at most so many of `of`, each happening with `each`: by logarithms, since the terms are small. */
export function chanceOfAtMost(most: number, { of, each }: { of: number; each: number }) {
  if (most >= of) return 1
  let term = of * Math.log1p(-each)
  let sum = Math.exp(term)
  for (let count = 1; count <= most; count++) {
    term += Math.log((of - count + 1) / count) + Math.log(each) - Math.log1p(-each)
    sum += Math.exp(term)
  }
  return Math.min(1, sum)
}
