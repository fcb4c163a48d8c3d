import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect } from 'vitest'
import { aCollection } from '../../../../test/questionnaires.ts'
import { test } from '../../../../test/world.ts'
import type { Answers, Definition, Question } from '../model.ts'
import { denominatorsOf, spreadOf, tallyOf } from './tally.ts'

const named = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `o${index}`, label: `选项 ${index}` }))
const asked = (id: string, more: Partial<Question> & Pick<Question, 'type'>): Question => ({
  id,
  title: id,
  required: false,
  ...more,
})

/** Of every kind one that is counted whole and one that has too many answers for it; five single choices do not fit into one pass. */
const QUESTIONS: Question[] = [
  ...[1, 2, 3, 4, 5].map((number) => asked(`single${number}`, { type: 'single', options: named(5) })),
  asked('few', { type: 'multiple', options: named(4) }),
  asked('many', { type: 'multiple', options: named(14) }),
  asked('matrix', { type: 'matrix', rows: named(3), columns: named(3) }),
  asked('wide', { type: 'matrix', rows: named(6), columns: named(5) }),
  asked('order', { type: 'ranking', options: named(3) }),
  asked('long', { type: 'ranking', options: named(8) }),
  asked('number', { type: 'number' }),
  asked('words', { type: 'text' }),
]
const DEFINITION: Definition = { version: 1, sections: [{ id: 's1', title: '示例', questions: QUESTIONS }] }

const answerTo = ({ type, options = [], rows = [], columns = [] }: Question): fc.Arbitrary<Answers[string] | undefined> => {
  const ids = options.map(({ id }) => id)
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
  if (type === 'single') return maybe(fc.constantFrom(...ids))
  if (type === 'multiple') return maybe(fc.subarray(ids, { minLength: 1 }))
  if (type === 'ranking') return maybe(fc.shuffledSubarray(ids, { minLength: ids.length }))
  if (type === 'matrix')
    return maybe(
      fc
        .subarray(
          rows.map(({ id }) => id),
          { minLength: 1 },
        )
        .chain((some) =>
          fc.record(Object.fromEntries(some.map((row) => [row, fc.constantFrom(...columns.map(({ id }) => id))]))),
        ),
    )
  if (type === 'number') return maybe(fc.integer({ min: -99, max: 999 }).map((hundredths) => hundredths / 4))
  return maybe(fc.constantFrom('示例：一', '示例：二“引号”\\'))
}
const someAnswers = fc.array(
  fc.tuple(...QUESTIONS.map(answerTo)).map((given) => {
    const pairs = QUESTIONS.map(({ id }, index) => [id, given[index]] as const)
    return Object.fromEntries(pairs.filter(([, answer]) => answer !== undefined)) as Answers
  }),
  { minLength: 0, maxLength: 60 },
)

/** The same by hand: one answer after the other. */
function countedByHand(all: readonly Answers[]) {
  const tally = new Map<string, number>()
  const add = (part: string, value: string) => tally.set(`${part}=${value}`, (tally.get(`${part}=${value}`) ?? 0) + 1)
  for (const answers of all)
    for (const { id, type } of QUESTIONS) {
      const answer = answers[id]
      if (answer === undefined || type === 'number' || type === 'text') continue
      if (type === 'single') add(id, String(answer))
      else if (type === 'ranking') for (const [place, each] of (answer as string[]).entries()) add(`${id}/${place + 1}`, each)
      else if (type === 'multiple') for (const each of answer as string[]) add(`${id}/${each}`, '1')
      else for (const [row, cell] of Object.entries(answer as Record<string, string>)) add(`${id}/${row}`, cell)
    }
  return tally
}

test('choices, denominators and numbers are counted as by hand, whatever was answered', { timeout: 120_000 }, async ({
  world,
}) => {
  await fc.assert(
    fc.asyncProperty(someAnswers, async (all) => {
      const id = await aCollection(world, { definition: DEFINITION })
      for (const answers of all)
        await world.db
          .insertInto('questionnaires.answer')
          .values({
            collection_id: id,
            spent: randomBytes(32),
            leaf: randomBytes(32),
            salt: 's',
            answers: JSON.stringify(answers),
          })
          .execute()
      const tally = await tallyOf(world.system(), id, DEFINITION)
      const flat = [...tally].flatMap(([part, values]) =>
        part.endsWith('?') ? [] : [...values].map(([value, count]) => [`${part}=${value}`, count] as const),
      )
      expect(new Map(flat)).toEqual(countedByHand(all))
      const { total, byQuestion } = await denominatorsOf(world.system(), id, { definition: DEFINITION, tally })
      expect(total).toBe(all.length)
      for (const { id: question } of QUESTIONS) {
        const answered = all.filter((answers) => answers[question] !== undefined).length
        expect(byQuestion.get(question), question).toEqual({ asked: all.length, answered })
      }
      const numbers = all.flatMap(({ number }) => (typeof number === 'number' ? [number] : [])).sort((a, b) => a - b)
      const spread = await spreadOf(world.system(), id, 'number')
      expect(spread === null).toBe(numbers.length === 0)
      if (numbers.length === 0) return
      const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length
      const squares = numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0)
      const at = (place: number) => numbers[place] ?? 0
      expect(spread).toMatchObject({ answered: numbers.length, least: at(0), most: at(numbers.length - 1) })
      expect(spread?.mean).toBeCloseTo(mean, 9)
      expect(spread?.median).toBeCloseTo((at(Math.floor((numbers.length - 1) / 2)) + at(Math.floor(numbers.length / 2))) / 2, 9)
      expect(spread?.deviation).toBeCloseTo(numbers.length < 2 ? 0 : Math.sqrt(squares / (numbers.length - 1)), 6)
    }),
    { numRuns: 25 },
  )
})
