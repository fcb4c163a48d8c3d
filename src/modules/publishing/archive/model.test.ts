import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../platform/day.ts'
import { partsOf, quarterBefore } from './model.ts'

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

test('a long list is cut into parts: nothing is lost, doubled or out of order, and no part holds more than it may', () => {
  const edition = fc.record({ attachments: fc.nat({ max: 8 }), attached_bytes: fc.nat({ max: 900 }) })
  const most = { documents: 5, files: 40, bytes: 1_000 }
  fc.assert(
    fc.property(fc.array(edition, { maxLength: 60 }), (delivered) => {
      const parts = partsOf(delivered, most)
      expect(parts.flat()).toEqual(delivered)
      for (const part of parts) {
        expect(part.length).toBeGreaterThan(0)
        expect(part.length).toBeLessThanOrEqual(most.documents)
        if (part.length > 1)
          expect(part.reduce((sum, { attached_bytes }) => sum + attached_bytes, 0)).toBeLessThanOrEqual(most.bytes)
      }
    }),
  )
})

test('12,000 items without attachments are three parts', () => {
  const plain = Array.from({ length: 12_000 }, () => ({ attachments: 0, attached_bytes: 0 }))
  expect(partsOf(plain).map(({ length }) => length)).toEqual([5_000, 5_000, 2_000])
})
