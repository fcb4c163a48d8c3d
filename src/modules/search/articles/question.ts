import { piecesOfTerm } from '../analysis/dictionary.ts'
import { normalise } from '../analysis/normalise.ts'
import { placesIn } from './cues.ts'
import type { LayLanguage, Weighted } from './lay-words.ts'
import { pairsOf } from './postings.ts'

/** A question as it is looked for. */
export type Question = {
  text: string
  /** Pairs of characters, and what they are worth: of the words asked, and of the law's words for them. */
  pairs: ReadonlyMap<string, number>
  /** The law's words, and what they stand for. */
  phrases: ReadonlyMap<string, { weight: number; for: string }>
  /** The words of the question that speak of a matter. */
  words: readonly string[]
  /** Titles of laws that speak of what was said. */
  laws: readonly string[]
  places: readonly string[]
  /** The article that was named: 第三十三条. */
  article: string | null
}

// Words that ask, and say nothing of the matter.
const ASKING =
  /可不可以|合不合法|怎么办|怎么样|怎么|怎样|如何|可以吗|可以|能不能|能否|能吗|是不是|有没有|会不会|要不要|该不该|行不行|合法吗|违法吗|犯法吗|对不对|算不算|应该|需要|请问|什么样|什么|多少钱|多少|哪里|哪些|哪个|哪儿|自己|人家|有人|这个|那个|这样|那样|一个|一下|是否|为什么|为啥|咋办|几个|或者|但是|如果|因为|所以|非常|真的|到底|究竟|以后|之后|时候|现在|一直|总是|突然|直接|没有|我们|他们|[哪谁吗呢吧啊呀了的我你您他她咋啥]/g
// Little words: part of a word where the dictionary says so, else nearly nothing.
const LIGHT = new Set('不没要能会想去来在从对向往上下里有是算就都还也又再把被让给跟和与很太几')
const CHINESE_DIGITS = '零一二三四五六七八九'
const ARTICLE = /第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?/

// How much counts: pairs over the border of two words; beside a little word; the law's words; what stands inside of a longer word said.
// Set by trial on the questions in judged/questions.json that are marked for it; decisions/ says how.
const ACROSS = 0.5
const LITTLE = 0.15
const TRANSLATED = 0.8
const NESTED = 0.3
const LONGEST_SAID = 8

/** Reads a question: which words speak of the matter, and what the law calls it. `more` are the synonyms that an administrator keeps. */
export function understand(
  question: string,
  lay: LayLanguage,
  more: ReadonlyMap<string, readonly Weighted[]> = new Map(),
): Question {
  const named = ARTICLE.exec(normalise(question).replace(/第(\d{1,4})条/g, (_, digits) => `第${inChinese(Number(digits))}条`))
  const text = normalise(question).replace(/(?<!\d)\d{1,2}(?!\d)/g, (digits) => inChinese(Number(digits)))
  const phrases = translate(text, lay, more)
  const { own, words } = wordsOf(text)
  const pairs = new Map(own)
  for (const [phrase, { weight }] of phrases) {
    const parts = pairsOf(phrase)
    for (const pair of parts) raise(pairs, pair, weight / Math.sqrt(parts.length))
  }
  const laws = [...lay.topics].flatMap(([said, titles]) => (text.includes(said) ? titles : []))
  return { text, pairs, phrases, words, laws, places: placesIn(text), article: named?.[0] ?? null }
}

/** 30 as the law writes it: 三十; up to 9,999. */
export function inChinese(value: number): string {
  if (value < 10) return CHINESE_DIGITS[value] ?? ''
  const [unit, name] = value >= 1_000 ? [1_000, '千'] : value >= 100 ? [100, '百'] : [10, '十']
  const [count, rest] = [Math.floor(value / unit), value % unit]
  const gap = rest > 0 && rest < unit / 10 ? '零' : ''
  const tail = rest === 0 ? '' : `${gap}${unit > 10 && rest >= 10 && rest < 20 ? '一' : ''}${inChinese(rest)}`
  return `${unit === 10 && count === 1 ? '' : inChinese(count)}${name}${tail}`
}

const raise = (weights: Map<string, number>, key: string, weight: number) =>
  weights.set(key, Math.max(weights.get(key) ?? 0, weight))

/** The longest of what was said first; what stands inside of a longer one counts less, and a single character not at all. */
function translate(text: string, { words }: LayLanguage, more: ReadonlyMap<string, readonly Weighted[]>) {
  const found: { at: number; said: string; law: readonly Weighted[] }[] = []
  for (let at = 0; at < text.length; at++)
    for (let length = 1; length <= LONGEST_SAID && at + length <= text.length; length++) {
      const said = text.slice(at, at + length)
      const law = [...(words.get(said) ?? []), ...(more.get(said) ?? [])]
      if (law.length > 0) found.push({ at, said, law })
    }
  found.sort((one, other) => other.said.length - one.said.length)
  const covered = new Set<number>()
  const phrases = new Map<string, { weight: number; for: string }>()
  for (const { at, said, law } of found) {
    const places = Array.from(said, (_, offset) => at + offset)
    const nested = places.every((place) => covered.has(place))
    for (const place of places) covered.add(place)
    if (nested && said.length === 1) continue
    for (const { word, weight } of law) {
      const worth = weight * TRANSLATED * (nested ? NESTED : 1)
      if (worth > (phrases.get(word)?.weight ?? 0)) phrases.set(word, { weight: worth, for: said })
    }
  }
  return phrases
}

function wordsOf(text: string) {
  const own = new Map<string, number>()
  const words: string[] = []
  for (const run of text.replace(ASKING, ' ').split(/[^\p{L}\p{N}]+/u)) {
    if (run === '') continue
    const cut = piecesOfTerm(run)
    for (const [index, word] of cut.entries()) {
      if (word.length > 1) words.push(word)
      for (const pair of pairsOf(word)) raise(own, pair, 1)
      const next = cut[index + 1]
      if (next !== undefined) raise(own, `${word.at(-1)}${next.at(0)}`, LIGHT.has(word) || LIGHT.has(next) ? LITTLE : ACROSS)
    }
  }
  return { own, words: [...new Set(words)] }
}
