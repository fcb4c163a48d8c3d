import type { DutyItem } from './model.ts'

/** What everybody writes to an office says nothing of the matter. */
const SAYS_NOTHING = new Set([
  '处理',
  '问题',
  '反映',
  '咨询',
  '建议',
  '办理',
  '服务',
  '管理',
  '希望',
  '部门',
  '解决',
  '投诉',
  '小区',
  '没有',
])

export type Match = { item: DutyItem; score: number; words: string[] }

/**
 * Finds the items whose words stand in a text. A whole word that people use for it counts most, then its name; pairs of characters that
 * they share count a little. What stands in many items says little (weight by rarity).
 */
export function openWordIndex(items: readonly DutyItem[]) {
  const terms = new Map<string, { item: number; weight: number }[]>()
  const add = (term: string, item: number, weight: number) => {
    const holders = terms.get(term)
    if (!holders) terms.set(term, [{ item, weight }])
    else if (holders.at(-1)?.item !== item) holders.push({ item, weight })
  }
  let longest = 2
  for (const [index, item] of items.entries()) {
    for (const word of [item.name, ...item.words].map(plain)) {
      longest = Math.max(longest, word.length)
      if (word.length > 1) add(word, index, word.length === 2 ? 2 : 3)
    }
    for (const text of [item.name, item.group.name].map(plain))
      for (let at = 0; at + 2 <= text.length; at++) add(text.slice(at, at + 2), index, text === plain(item.name) ? 1 : 0.4)
  }
  longest = Math.min(longest, 12)
  const rarity = new Map([...terms].map(([term, { length }]) => [term, Math.log((items.length + 1) / length)]))
  const chars = items.map(({ name }) => Math.sqrt(name.length + 6))

  /** The best first; only what shares something with the text. */
  return function findByWords(text: string, most = 5): Match[] {
    const said = plain(text).slice(0, 2_000)
    const scores = new Map<number, number>()
    const shared = new Map<number, string[]>()
    const seen = new Set<string>()
    for (let at = 0; at < said.length; at++)
      for (let length = Math.min(longest, said.length - at); length >= 2; length--) {
        const term = said.slice(at, at + length)
        const holders = terms.get(term)
        if (!holders || seen.has(term) || SAYS_NOTHING.has(term)) continue
        seen.add(term)
        for (const { item, weight } of holders) {
          scores.set(item, (scores.get(item) ?? 0) + (weight * (rarity.get(term) ?? 0)) / (chars[item] ?? 1))
          if (weight >= 1) shared.set(item, [...(shared.get(item) ?? []), term])
        }
      }
    return [...scores]
      .sort(([one, a], [other, b]) => b - a || one - other)
      .slice(0, most)
      .flatMap(([index, score]) => {
        const item = items[index]
        return item ? [{ item, score, words: whole(shared.get(index) ?? []) }] : []
      })
  }
}

/** Words that are not part of another one among them. */
const whole = (words: readonly string[]) =>
  words.filter((word) => !words.some((other) => other !== word && other.includes(word))).slice(0, 5)
const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
