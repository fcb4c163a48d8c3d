import type { Expand, Expansion } from '../model.ts'
import { activeSynonyms } from './synonyms.ts'

const LONGEST = 12
const MOST = 12

/** Other words for what a query says; the longest first, and nothing for a piece of a longer word that is known. */
export const expand: Expand = async (ctx, { text, words }) => {
  const synonyms = await activeSynonyms(ctx)
  const found: Expansion[] = []
  const covered = new Set<number>()
  for (let length = Math.min(LONGEST, text.length); length > 0; length--)
    for (let at = 0; at + length <= text.length; at++) {
      const said = text.slice(at, at + length)
      const others = synonyms.get(said)
      if (!others) continue
      const places = Array.from({ length }, (_, offset) => at + offset)
      if (places.some((place) => covered.has(place)) || (length === 1 && !words.includes(said))) continue
      for (const place of places) covered.add(place)
      for (const { word, weight } of others) found.push({ for: said, word, weight })
    }
  return found.slice(0, MOST)
}
