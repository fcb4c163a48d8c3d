/** How rare a word is: one that stands everywhere says little about what two texts share. */
export type Rarity = (word: string) => number

/** Rarity from how many of `total` texts hold a word; a word that nobody else uses weighs the most. */
export const rarityFrom =
  (holders: ReadonlyMap<string, number>, total: number): Rarity =>
  (word) =>
    Math.log(1 + total / (1 + (holders.get(word) ?? 0)))

/**
 * How alike two sets of words are, 0 to 1: the weight of what they share against the weight of both (Dice), so that a short text and a
 * long one about the same thing still find each other.
 */
export function likenessOfWords(a: readonly string[], b: readonly string[], rarity: Rarity): number {
  const [one, other] = [new Set(a), new Set(b)]
  const weigh = (words: Iterable<string>) => [...words].reduce((sum, word) => sum + rarity(word), 0)
  const both = weigh(one) + weigh(other)
  return both === 0 ? 0 : (2 * weigh([...one].filter((word) => other.has(word)))) / both
}
