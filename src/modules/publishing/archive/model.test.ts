import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../platform/day.ts'
import { quarterBefore } from './model.ts'

test.for([
  ['2026-01-01', '2025-10-01', '2025-12-31'],
  ['2026-03-31', '2025-10-01', '2025-12-31'],
  ['2026-04-01', '2026-01-01', '2026-03-31'],
  ['2026-09-16', '2026-04-01', '2026-06-30'],
  ['2024-12-31', '2024-07-01', '2024-09-30'],
] as const)('on %s the quarter before is %s to %s', ([day, since, until]) => {
  expect(quarterBefore(day)).toEqual({ since, until })
})

test('the quarters follow each other without a gap: no day is delivered twice or never', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000 }), (days) => {
      const { since, until } = quarterBefore(addDays('2008-05-01', days))
      return since < until && quarterBefore(since).until === addDays(since, -1)
    }),
  )
})
