import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sequence } from '../../classification/index.ts'
import { type Asked, chanceOfAtMost, isSure, thresholdFor, thresholdsOf } from './thresholds.ts'

/** Cases whose first suggestion is right as often as `truth` of what is said, drawn the same each time. */
function drawn(count: number, truth: (said: number) => number, seed: number): Asked[] {
  const next = sequence(seed)
  return Array.from({ length: count }, () => {
    const probability = next() ** 0.5
    return { item: '12.03.007', probability, right: next() < truth(probability) }
  })
}
const promised = { error: 0.05, assurance: 0.9 }

describe('a threshold', () => {
  test('keeps its promise on cases that it was not set on, however wrong the machine is about itself', () => {
    const machines: ((said: number) => number)[] = [
      (said) => said,
      // Too sure, too modest, no idea, and one that is worst where it is surest.
      (said) => said ** 3,
      (said) => Math.min(1, said + 0.2),
      () => 0.5,
      (said) => (said > 0.9 ? 0.6 : 0.99),
    ]
    for (const truth of machines) {
      let broken = 0
      const rounds = 60
      for (let round = 0; round < rounds; round++) {
        const threshold = thresholdFor(drawn(1_500, truth, 2 * round + 1), promised)
        if (threshold === null) continue
        const sent = drawn(20_000, truth, 2 * round + 2).filter(({ probability }) => probability >= threshold)
        const wrong = sent.filter(({ right }) => !right).length / sent.length
        if (wrong > promised.error) broken++
      }
      // One in ten is what is allowed; twice the standard deviation on top for the draw.
      expect(broken / rounds).toBeLessThanOrEqual(0.1 + 2 * Math.sqrt((0.1 * 0.9) / rounds))
    }
  })

  test('is found where the machine is good enough, and lower where more mistakes are allowed', () => {
    const asked = drawn(3_000, (said) => Math.min(1, said + 0.1), 3)
    const [strict, lenient] = [
      thresholdFor(asked, { ...promised, error: 0.02 }),
      thresholdFor(asked, { ...promised, error: 0.1 }),
    ]
    expect(strict).not.toBeNull()
    expect(lenient ?? 1).toBeLessThanOrEqual(strict ?? 1)
    expect(
      thresholdFor(
        drawn(3_000, () => 0.5, 4),
        promised,
      ),
    ).toBeNull()
  })

  test('needs enough cases: without, an item shares one with the others, or goes to a person', () => {
    const few = drawn(30, () => 1, 5)
    expect(thresholdsOf(few, promised)).toEqual({ items: {}, rest: null })
    const many = [...drawn(200, () => 1, 6), ...few.map((each) => ({ ...each, item: '12.01.001' }))]
    const thresholds = thresholdsOf(many, promised)
    expect(Object.keys(thresholds.items)).toEqual(['12.03.007'])
    const sure = { item: '12.01.001', probability: 1, ownCases: false }
    expect(isSure(thresholds, sure)).toBe(false)
    expect(isSure({ ...thresholds, rest: 0.9 }, sure)).toBe(true)
    // An item with cases of its own that did not earn a threshold does not borrow one.
    expect(isSure({ items: {}, rest: 0.1 }, { ...sure, ownCases: true })).toBe(false)
  })

  test('takes cases of one probability together', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(0.5, 0.7, 0.9), fc.boolean()), { maxLength: 300 }), (cases) => {
        const asked = cases.map(([probability, right]) => ({ probability, right }))
        const threshold = thresholdFor(asked, promised)
        if (threshold === null) return
        const sent = asked.filter(({ probability }) => probability >= threshold)
        const wrong = sent.filter(({ right }) => !right).length
        expect(chanceOfAtMost(wrong, { of: sent.length, each: promised.error })).toBeLessThanOrEqual(1 - promised.assurance)
      }),
    )
  })
})

test('the chance of at most so many is the sum of the binomial’s terms', () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)
  for (const [most, of, each] of [
    [0, 10, 0.1],
    [3, 20, 0.3],
    [5, 5, 0.5],
    [2, 45, 0.05],
  ] as const) {
    let sum = 0
    for (let k = 0; k <= most; k++) sum += choose(of, k) * each ** k * (1 - each) ** (of - k)
    expect(chanceOfAtMost(most, { of, each })).toBeCloseTo(sum, 9)
  }
})
