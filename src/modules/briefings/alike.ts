import { likenessOfWords, rarityFrom } from '../likeness/index.ts'
import { cutQuery } from '../search/index.ts'
import type { Question } from './model.ts'

/** Questions that seem to ask the same, with the words that say so; a moderator judges. */
export type AlikeQuestions = { numbers: number[]; shared: string[] }

// What is said in every question tells none from another.
const SAID_BY_ALL = new Set(
  '请问 什么 怎么 怎样 如何 为什么 多少 哪里 哪些 什么时候 可以 能不能 是不是 有没有 我们 你们 一下 这个 那个 问题 政府 领导 您好 你好 谢谢 示例'.split(
    ' ',
  ),
)
/** From here on; two of one topic share words without asking the same. */
const ALIKE_FROM = 0.5
const MOST = 400
// Too few texts to tell rare words from common ones: each weighs the same.
const EQUALLY = rarityFrom(new Map(), 1)

/** Among what waits and what has been passed already. */
export function alikeQuestions(questions: readonly Pick<Question, 'number' | 'state' | 'text'>[]): AlikeQuestions[] {
  const open = questions
    .filter(({ state }) => state === 'waiting' || state === 'held' || state === 'passed')
    .slice(-MOST)
    .map(({ number, text }) => ({ number, words: wordsOf(text) }))
  const groups: { number: number; words: string[] }[][] = []
  for (const each of open) {
    const group = groups.find((members) => members.some(({ words }) => likenessOfWords(words, each.words, EQUALLY) >= ALIKE_FROM))
    if (group) group.push(each)
    else groups.push([each])
  }
  return groups
    .filter((members) => members.length > 1)
    .map((members) => ({
      numbers: members.map(({ number }) => number),
      shared: (members[0]?.words ?? []).filter((word) => members.every(({ words }) => words.includes(word))).slice(0, 5),
    }))
}

const wordsOf = (text: string) =>
  [...new Set(cutQuery(text.slice(0, 600)).words)].filter((word) => word.length > 1 && !SAID_BY_ALL.has(word))
