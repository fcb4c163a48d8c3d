import { knownPiecesOf } from '../search/index.ts'
import { folded } from './canonical.ts'
import { SAID_BY_ALL } from './said.ts'
import { type Synonyms, tellingWords } from './words.ts'

const LONGEST = 8
const LOOKED_AT = 40
const MOST = 5

/**
 * What a group has in common, as phrases: the longest runs of words that many of its texts hold and that say something, those that cover
 * the most of the group first; where they say it in other words, the one word for what most of them mean.
 */
export function sharedPhrases(
  texts: readonly string[],
  { most = MOST, synonyms }: { most?: number; synonyms?: Synonyms } = {},
): string[] {
  const cut = spread(texts, LOOKED_AT).map((text) => runsOf(text))
  const found = new Map<string, { words: string[]; texts: Set<number> }>()
  cut.forEach((runs, place) => {
    for (const words of runs)
      for (let from = 0; from < words.length; from++) {
        if (SAID_BY_ALL.has(words[from] ?? '')) continue
        for (let until = from + 1; until <= Math.min(words.length, from + LONGEST); until++) {
          if (SAID_BY_ALL.has(words[until - 1] ?? '')) continue
          const said = words.slice(from, until)
          const phrase = said.join('')
          if (phrase.length < 2) continue
          const known = found.get(phrase)
          if (known) known.texts.add(place)
          else found.set(phrase, { words: said, texts: new Set([place]) })
        }
      }
  })
  const least = Math.max(2, Math.ceil(cut.length * 0.3))
  const ranked = [...found]
    .filter(([, { texts: holders }]) => holders.size >= least)
    .map(([phrase, { texts: holders }]) => ({
      phrase,
      holders: holders.size,
      worth: holders.size * (Math.min(phrase.length, 12) - 1),
    }))
    .sort((a, b) => b.worth - a.worth || b.holders - a.holders || (a.phrase < b.phrase ? -1 : 1))
  const chosen: string[] = []
  for (const { phrase } of ranked) {
    if (chosen.length === most) break
    if (!chosen.some((other) => other.includes(phrase) || phrase.includes(other))) chosen.push(phrase)
  }
  return chosen.length > 1 ? chosen : [...new Set([...chosen, ...meanings(texts, synonyms)])].slice(0, most)
}

function meanings(texts: readonly string[], synonyms?: Synonyms) {
  const counts = new Map<string, number>()
  const looked = spread(texts, LOOKED_AT)
  for (const text of looked)
    for (const word of new Set(tellingWords(text, synonyms))) if (word.length > 1) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count * 2 >= looked.length && count > 1)
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([word]) => word)
}

const runsOf = (text: string) =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map(knownPiecesOf)

/** Some of them, from beginning to end. */
const spread = <T>(all: readonly T[], some: number) =>
  all.length <= some ? [...all] : Array.from({ length: some }, (_, place) => all[Math.floor((place * all.length) / some)] as T)
