import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { burstDays } from './burst-days.ts'

const PERIOD = { from: '2026-09-01', until: '2026-09-30' }
const usual = (answers: number, channel = 'online') =>
  Array.from({ length: 30 }, (_, index) => ({ day: `2026-09-${String(index + 1).padStart(2, '0')}`, channel, answers }))
const on = (day: string, answers: number, channel = 'online') => ({ day, channel, answers })

describe('days on which many came at once', () => {
  test.each([
    ['an even stream has none', usual(50), []],
    ['a call on one day stands out', [...usual(10).slice(0, 29), on('2026-09-30', 300)], ['2026-09-30']],
    ['days without an answer are usual days too', [on('2026-09-12', 60)], ['2026-09-12']],
    ['a few more on a quiet consultation are no call', [on('2026-09-12', 19)], []],
    [
      'a lively one is measured by its own spread',
      usual(0).map((each, index) => ({ ...each, answers: 20 + (index % 7) * 8 })),
      [],
    ],
    ['each channel is measured by itself', [...usual(40), on('2026-09-20', 40, 'paper')], ['2026-09-20']],
  ])('%s', (_, counts, days) => {
    expect(burstDays(counts, PERIOD).days.map(({ day }) => day)).toEqual(days)
  })

  test('are counted both ways', () => {
    expect(burstDays([...usual(10).slice(0, 29), on('2026-09-30', 300)], PERIOD)).toMatchObject({
      answers: 590,
      withoutThem: 300,
    })
  })

  test('never take more off than came, whatever came', () => {
    const counts = fc
      .array(fc.nat(5_000), { minLength: 30, maxLength: 30 })
      .map((all) => usual(0).map((each, index) => ({ ...each, answers: all[index] ?? 0 })))
    fc.assert(
      fc.property(counts, (given) => {
        const { answers, withoutThem, days } = burstDays(given, PERIOD)
        expect(withoutThem).toBeLessThanOrEqual(answers)
        expect(withoutThem).toBeGreaterThanOrEqual(0)
        // More than half of the days cannot be unusual.
        expect(days.length).toBeLessThanOrEqual(15)
      }),
    )
  })
})
