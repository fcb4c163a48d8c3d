import { dict } from '@node-rs/jieba/dict.js'
import type { SearchQuery } from '../../modules/search/index.ts'

const [SHORT, LONG] = [200, 2_000]
/** Of eleven documents one is long: of 550,000, 500,000 are short and 50,000 long. */
const EVERY = 11
const QUESTIONS = 600

export type Question = { kind: string; query: SearchQuery }

/** The general dictionary's words with their real frequencies: a few are in every text, most in hardly any. */
export function vocabulary() {
  const words = Buffer.from(dict)
    .toString()
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([word = '', frequency]) => /^\p{Script=Han}{1,6}$/u.test(word) && Number(frequency) > 20)
    .map(([word = '', frequency]) => ({ word, frequency: Number(frequency) }))
    .sort((one, other) => other.frequency - one.frequency)
  const sums = new Float64Array(words.length)
  let sum = 0
  words.forEach(({ frequency }, index) => {
    sum += frequency
    sums[index] = sum
  })
  return { words: words.map(({ word }) => word), sums, sum }
}
export type Vocabulary = ReturnType<typeof vocabulary>

/** The same numbers in every run (a linear congruential generator, Numerical Recipes). */
function dice(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

function pick({ words, sums, sum }: Vocabulary, roll: () => number) {
  const wanted = roll() * sum
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return words[low] ?? ''
}

function textOf(vocabulary: Vocabulary, roll: () => number, length: number) {
  let text = ''
  for (let word = 0; text.length < length; word++)
    text += pick(vocabulary, roll) + (word % 11 === 10 ? '。' : word % 5 === 4 ? '，' : '')
  return text
}

const KINDS = ['document', 'rule', 'news', 'notice', 'interpretation', 'budget', 'gazette-item']
const FORMS = ['通知', '意见', '公告', '办法', '规定', '批复', '函', '报告']
const FORCES = [null, null, { id: 'in-force', label: '有效' }, { id: 'repealed', label: '已废止' }]

export function aThing(number: number, { words, offices }: { words: Vocabulary; offices: readonly string[] }) {
  const roll = dice(number + 1)
  const day = new Date(Date.UTC(2012, 0, 1) + Math.floor(roll() ** 0.5 * 5_300) * 86_400_000).toISOString().slice(0, 10)
  const form = FORMS[Math.floor(roll() * FORMS.length)] ?? ''
  return {
    id: String(number),
    kind: KINDS[Math.floor(roll() ** 2 * KINDS.length)] ?? '',
    title: `关于${textOf(words, roll, 12)}的${form}`,
    url: `/d/${number}`,
    text: textOf(words, roll, number % EVERY === 0 ? LONG : SHORT),
    office: offices[Math.floor(roll() ** 2 * offices.length)] ?? null,
    publishedOn: day,
    documentNumber: `深示〔${day.slice(0, 4)}〕${number % 9_999}号`,
    form,
    force: FORCES[Math.floor(roll() * FORCES.length)] ?? null,
  }
}

/** What people ask: words of all frequencies, several words, phrases, with filters, the newest, far pages. */
export function questionsOf(vocabulary: Vocabulary, seed: number): Question[] {
  const roll = dice(seed + 77)
  const two = vocabulary.words.filter((word) => word.length === 2)
  const long = vocabulary.words.filter((word) => word.length > 2)
  const among = (words: readonly string[], from: number, until: number) =>
    words[Math.floor(from + roll() * (Math.min(until, words.length) - from))] ?? ''
  const kinds: [string, number, () => SearchQuery][] = [
    ['all of a year', 20, () => ({ q: '', year: 2014 + Math.floor(roll() * 12) })],
    ['very common two-character words', 60, () => ({ q: among(two, 0, 60) })],
    ['two-character words', 150, () => ({ q: among(two, 60, 8_000) })],
    ['rare words', 90, () => ({ q: among(long, 2_000, 30_000) })],
    ['two words', 120, () => ({ q: `${among(two, 0, 2_000)} ${among(two, 100, 5_000)}` })],
    ['phrases', 60, () => ({ q: `“${among(two, 0, 300)}${among(two, 0, 300)}”` })],
    [
      'words with filters',
      60,
      () => ({ q: among(two, 0, 3_000), kind: among(KINDS, 0, 4), year: 2015 + Math.floor(roll() * 10) }),
    ],
    ['newest first', 30, () => ({ q: among(two, 0, 3_000), sort: 'newest' })],
    ['far pages', 30, () => ({ q: among(two, 0, 500), page: 51 + Math.floor(roll() * 100) })],
  ]
  const asked = kinds.flatMap(([kind, many, make]) =>
    Array.from({ length: Math.round((many * QUESTIONS) / 600) }, () => ({ kind, query: make() })),
  )
  // In an order that is nobody's.
  return asked
    .map((each) => ({ each, at: roll() }))
    .sort((one, other) => one.at - other.at)
    .map(({ each }) => each)
}
