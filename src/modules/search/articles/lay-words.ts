import { readFileSync } from 'node:fs'

export type Weighted = { word: string; weight: number }
/** What people say: in the words of the law, and the laws that speak of it (titles without 中华人民共和国). */
export type LayLanguage = { words: ReadonlyMap<string, readonly Weighted[]>; topics: ReadonlyMap<string, readonly string[]> }

let ours: LayLanguage | undefined

/** Our own list, in `seeds/search`. */
export const layLanguage = (): LayLanguage =>
  (ours ??= {
    words: readWords(readFileSync(seed('lay-words.txt'), 'utf8')),
    topics: readTopics(readFileSync(seed('law-topics.txt'), 'utf8')),
  })

const seed = (name: string) => new URL(`../../../../seeds/search/${name}`, import.meta.url)

/** `said said | word word:0.5`, a line each; `#` begins a remark. */
export function readWords(text: string): Map<string, Weighted[]> {
  const words = new Map<string, Weighted[]>()
  for (const { saids, others } of linesOf(text))
    for (const said of saids)
      words.set(said, [
        ...(words.get(said) ?? []),
        ...others.map((other) => {
          const [word = '', weight = '1'] = other.split(':')
          return { word, weight: Number(weight) }
        }),
      ])
  return words
}

/** `said said | 法律名称 民法典·合同编`, a line each. */
export function readTopics(text: string): Map<string, string[]> {
  const topics = new Map<string, string[]>()
  for (const { saids, others } of linesOf(text))
    for (const said of saids) topics.set(said, [...(topics.get(said) ?? []), ...others.map((law) => law.replace('·', ' '))])
  return topics
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('#') && line.includes('|'))
    .map((line) => {
      const [saids = '', others = ''] = line.split('|')
      return { saids: partsOf(saids.toLowerCase()), others: partsOf(others) }
    })
const partsOf = (text: string) => text.trim().split(/\s+/).filter(Boolean)
