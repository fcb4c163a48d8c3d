import { expect, test } from 'vitest'
import { isReconsiderationFirst } from '../requests/letters/remedies-advice.ts'
import { contestable, routesFor } from './routes.ts'

const REFUSED = [
  'state-secret',
  'prohibited-by-law',
  'three-securities',
  'third-party',
  'internal-affairs',
  'process',
  'enforcement-file',
  'partial',
] as const

test.for(REFUSED)('against “%s” reconsideration comes first, since the law of 2023 is in force', (contested) => {
  expect(routesFor(contested, '2024-01-01')).toMatchObject({
    reconsideration: { open: 'first', article: '行政复议法第二十三条第一款第四项' },
    suit: { open: 'after-reconsideration' },
  })
  expect(routesFor(contested, '2023-12-31')).toMatchObject({
    reconsideration: { open: 'yes', article: '行政复议法（2017年修正）第六条' },
    suit: { open: 'yes', article: expect.stringContaining('法释〔2011〕17号') },
  })
})

test('nothing else must be reconsidered first: matters of other registers are no refusal in the sense of the law', () => {
  const others = contestable.filter((contested) => !(REFUSED as readonly string[]).includes(contested))
  expect(others).toContain('special-regime')
  for (const contested of others)
    for (const day of ['2023-06-01', '2024-06-01', '2026-06-01'])
      expect(routesFor(contested, day).reconsideration.open, `${contested} ${day}`).not.toBe('first')
})

test.for([
  ['special-regime', '2025-05-31', 'yes'],
  ['special-regime', '2025-06-01', 'no'],
  ['repeat', '2025-05-31', 'yes'],
  ['repeat', '2025-06-01', 'doubtful'],
  ['still-unclear', '2025-05-31', 'doubtful'],
  ['still-unclear', '2025-06-01', 'yes'],
  ['not-exist', '2025-06-01', 'yes'],
  ['disclosed', '2025-06-01', 'yes'],
  ['excessive', '2025-06-01', 'yes'],
] as const)(
  'whether a court takes a suit against “%s” of %s follows the judicial interpretation of that day: %s',
  ([contested, day, open]) => {
    expect(routesFor(contested, day).suit.open).toBe(open)
  },
)

test('whether silence must go to reconsideration first is for the city to say', () => {
  expect(routesFor('no-answer', '2024-06-01')).toMatchObject({ reconsideration: { open: 'yes' }, suit: { open: 'yes' } })
  expect(routesFor('no-answer', '2024-06-01', { silenceReviewedFirst: true })).toMatchObject({
    reconsideration: { open: 'first' },
    suit: { open: 'after-reconsideration' },
  })
  expect(routesFor('no-answer', '2023-06-01', { silenceReviewedFirst: true })).toMatchObject({ reconsideration: { open: 'yes' } })
})

test('every answer has its ways, each with an article', () => {
  for (const contested of contestable)
    for (const day of ['2019-05-15', '2023-12-31', '2024-01-01', '2025-06-01', '2030-01-01']) {
      const { reconsideration, suit } = routesFor(contested, day)
      expect([reconsideration.article, reconsideration.sentence, suit.article, suit.sentence].every(Boolean)).toBe(true)
    }
})

test.for(['2023-12-31', '2024-01-01', '2025-05-31', '2025-06-01', '2026-11-22'])(
  'the letters of %s and the register of cases send an applicant the same way',
  (day) => {
    const outcomes = contestable.filter((contested) => contested !== 'no-answer' && contested !== 'other')
    for (const outcome of outcomes)
      expect(routesFor(outcome, day).reconsideration.open === 'first', outcome).toBe(
        isReconsiderationFirst(outcome as never, day),
      )
  },
)
