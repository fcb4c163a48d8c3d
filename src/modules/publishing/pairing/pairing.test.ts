import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diversityOf, isPoor, type PairedPolicy, pairingOf, verdictOf } from './pairing.ts'

const policy = (forms: PairedPolicy['forms'], lag_days: number | null = 0): PairedPolicy => ({
  id: '',
  organisation_id: '',
  title: '',
  index_number: '',
  first_published_at: new Date(0),
  forms,
  interpretations: forms.length,
  stale: 0,
  lag_days,
})

const counts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 7 })

test('the diversity of forms lies between one and how many are used', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const used = given.filter(Boolean).length
      const diversity = diversityOf(given)
      return used === 0 ? diversity === 0 : diversity >= 1 - 1e-9 && diversity <= used + 1e-9
    }),
  )
})

test('forms used equally often count each as one; the order of forms is nothing to it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 99 }),
      (kinds, times) => Math.abs(diversityOf(Array(kinds).fill(times)) - kinds) < 1e-9,
    ),
  )
  fc.assert(fc.property(counts, (given) => Math.abs(diversityOf(given) - diversityOf(given.toReversed())) < 1e-9))
})

test('to use a rarer form once more makes the mixture no poorer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(499), (often, seldom) => {
      fc.pre(seldom < often)
      return diversityOf([often, seldom + 1]) >= diversityOf([often, seldom]) - 1e-9
    }),
  )
})

test('rate and lag are of what went public: the unexplained stand in the denominator of the rate only', () => {
  const { policies, paired, full, rate, lagDays } = pairingOf([
    policy(['text', 'graphic'], 0),
    policy(['text'], 3),
    policy([], null),
  ])
  expect({ policies, paired, full, rate, lagDays }).toEqual({ policies: 3, paired: 2, full: 1, rate: 2 / 3, lagDays: 1.5 })
})

test('an office that only ever writes texts is called poor in forms; two policies say nothing yet', () => {
  const text = policy(['text'])
  expect(isPoor(pairingOf([text, text]))).toBe(false)
  expect(verdictOf(pairingOf([text, text, text]))).toEqual([{ tone: 'urgent', label: '解读形式单一' }])
  const both = policy(['text', 'questions', 'graphic'])
  expect(verdictOf(pairingOf([both, both, both]))).toEqual([{ tone: 'done', label: '配套齐全' }])
})

test('an office without policies has no rate', () => {
  expect(pairingOf([])).toMatchObject({ policies: 0, rate: null, lagDays: null, diversity: 0 })
})
