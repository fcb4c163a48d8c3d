import { dict } from '@node-rs/jieba/dict.js'
import { sql } from 'kysely'
import { changeOf, flushUnanswered, indexOf, openTableOf, type SearchQuery, search } from '../../modules/search/index.ts'
import { SYSTEM } from '../../platform/ctx.ts'
import { seedOffices } from '../../seed/offices.ts'
import { progress } from '../command.ts'
import { type BenchCity, inBenchCity } from './city.ts'
import { beside, type Figure, secondsOf, significant } from './figure.ts'

const [SHORT, LONG] = [200, 2_000]
/** Of eleven documents one is long: 500,000 and 50,000. */
const ALL = 550_000
const EVERY = 11
const BATCH = 1_000
const QUESTIONS = 600
const GOAL = { p95: 30, p99: 300, rebuild: 600 }
const NOW = new Date('2026-09-16T01:00:00Z')

/** Searching half a million documents with facets, beside the engine asked barely for the same words. */
export const benchSearch = ({ documents = ALL }: { documents?: number } = {}) =>
  inBenchCity(async (city): Promise<Figure[]> => {
    await seedOffices(city.db, NOW)
    const ctx = { db: city.db, actor: SYSTEM, now: NOW }
    const index = indexOf(ctx)
    const { rows: offices } = await sql<{ id: string }>`select id from organisations.organisation order by position`.execute(
      city.db,
    )
    const words = vocabulary()
    progress(`Building the index over ${documents} documents …`)
    let [read, cut] = [0, 0]
    const stream = async function* () {
      for (let at = 0; at < documents; at += BATCH) {
        const began = performance.now()
        const batch = Array.from({ length: Math.min(BATCH, documents - at) }, (_, number) =>
          aThing(at + number, { words, offices: offices.map(({ id }) => id) }),
        )
        cut += performance.now() - began
        yield batch.map(changeOf)
        read += batch.length
        if (read % 50_000 === 0) progress(`${read} …`)
      }
    }
    const cpu = process.cpuUsage()
    const rebuilding = await secondsOf(() => index.rebuild(stream()))
    const { user, system } = process.cpuUsage(cpu)
    const opening = await secondsOf(() => index.state())
    // The first question has the commonest words worked out; a server is warm when people come.
    const warming = await secondsOf(() => index.settle())
    const questions = questionsOf(words, offices.length)
    progress('Asking each question for the first time …')
    const first = await ask(questions, (query) => search(ctx, query))
    progress('Asking again …')
    const again = await ask(questions, (query) => search(ctx, query))
    progress('Asking the bare engine …')
    const bare = await bareOf(city, questions)
    await flushUnanswered(ctx)
    const figures: Figure[] = [
      { what: 'documents', value: documents, unit: 'documents' },
      {
        what: 'rebuild, generating left out',
        value: significant(rebuilding - cut / 1_000),
        unit: 's',
        ...(documents === ALL && { goal: GOAL.rebuild }),
      },
      { what: 'rebuild, time on processors', value: significant((user + system) / 1_000_000 - cut / 1_000), unit: 's' },
      { what: 'opening the index', value: significant(opening), unit: 's' },
      { what: 'working out the commonest words', value: significant(warming), unit: 's' },
      ...percentiles('a question with facets, asked for the first time', first.times, bare.times),
      ...percentiles('a question with facets, asked again', again.times, bare.times),
    ]
    for (const [kind, times] of first.byKind)
      figures.push(
        beside(`${kind}, first time, 95 of 100 within`, 'ms', {
          value: at(times, 0.95),
          baseline: at(again.byKind.get(kind) ?? [], 0.95),
        }),
      )
    return figures
  })

const at = (times: readonly number[], share: number) =>
  times.toSorted((one, other) => one - other)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN

const percentiles = (what: string, times: readonly number[], bare: readonly number[]): Figure[] => [
  beside(`${what}, 50 of 100 within`, 'ms', { value: at(times, 0.5), baseline: at(bare, 0.5) }),
  beside(`${what}, 95 of 100 within`, 'ms', { value: at(times, 0.95), baseline: at(bare, 0.95), goal: GOAL.p95 }),
  beside(`${what}, 99 of 100 within`, 'ms', { value: at(times, 0.99), baseline: at(bare, 0.99), goal: GOAL.p99 }),
]

type Question = { kind: string; query: SearchQuery; words: string }

async function ask(questions: readonly Question[], answer: (query: SearchQuery) => Promise<unknown>) {
  const byKind = new Map<string, number[]>()
  const times: number[] = []
  for (const { kind, query } of questions) {
    const began = performance.now()
    await answer(query)
    const took = performance.now() - began
    times.push(took)
    byKind.set(kind, [...(byKind.get(kind) ?? []), took])
  }
  return { times, byKind }
}

/** The same words put to the engine alone: the best twenty, no counts, no filters, no order of their own. */
async function bareOf(city: BenchCity, questions: readonly Question[]) {
  const { find, close } = await openTableOf(city)
  const result = await ask(questions, ({ q }) => find(q))
  close()
  return result
}

/** The general dictionary's words with their real frequencies: a few are in every text, most in hardly any. */
function vocabulary() {
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
type Vocabulary = ReturnType<typeof vocabulary>

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

function aThing(number: number, { words, offices }: { words: Vocabulary; offices: readonly string[] }) {
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
function questionsOf(vocabulary: Vocabulary, seed: number): Question[] {
  const roll = dice(seed + 77)
  const two = vocabulary.words.filter((word) => word.length === 2)
  const long = vocabulary.words.filter((word) => word.length > 2)
  const among = (words: readonly string[], from: number, until: number) => words[Math.floor(from + roll() * (until - from))] ?? ''
  const kinds: [string, number, () => SearchQuery][] = [
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
    .map(({ each }) => ({ ...each, words: each.query.q }))
}
