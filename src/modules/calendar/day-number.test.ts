import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addMonths, dayNumber, dayOfNumber, isDay, weekdayOf } from './day-number.ts'

test('a day and its number lead to each other, and the weekday is that of the platform', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 200_000 }), (number) => {
      const date = new Date(number * 86_400_000)
      const day = dayOfNumber(number)
      expect(day).toBe(date.toISOString().slice(0, 10))
      expect(dayNumber(day)).toBe(number)
      expect(weekdayOf(number)).toBe(date.getUTCDay())
    }),
  )
})

test.each([
  ['2024-01-31', 6, '2024-07-31'],
  ['2024-08-31', 6, '2025-02-28'],
  ['2023-08-31', 6, '2024-02-29'],
  ['2024-08-30', 6, '2025-02-28'],
  ['2024-11-15', 2, '2025-01-15'],
  ['2024-12-31', 12, '2025-12-31'],
])('%s and %i months is %s', (day, months, end) => expect(addMonths(day, months)).toBe(end))

test.each(['2023-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '20240101', '2024-04-31', '', 'yesterday'])(
  '“%s” is no day',
  (text) => expect(isDay(text)).toBe(false),
)
