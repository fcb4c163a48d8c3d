import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkingDay, seededCalendar } from '../calendar/index.ts'
import { daysLate, isOverdue, nextDueOn } from './frequency.ts'
import { FREQUENCIES, type Frequency } from './model.ts'

const calendar = await seededCalendar()

describe('by when a data set has to be renewed', () => {
  test.each<[Frequency, string, string | null]>([
    ['daily', '2026-09-16', '2026-09-17'],
    // Friday, then the weekend.
    ['daily', '2026-09-11', '2026-09-14'],
    ['real-time', '2026-09-11', '2026-09-14'],
    // The Sunday that is worked before the national holiday.
    ['daily', '2026-09-18', '2026-09-20'],
    ['weekly', '2026-09-16', '2026-09-23'],
    ['monthly', '2026-09-16', '2026-10-16'],
    ['monthly', '2026-01-31', '2026-02-28'],
    // The national holiday rolls it on.
    ['monthly', '2025-09-01', '2025-10-09'],
    ['quarterly', '2026-06-15', '2026-09-15'],
    ['half-yearly', '2026-03-16', '2026-09-16'],
    ['yearly', '2025-09-16', '2026-09-16'],
    ['irregular', '2026-09-16', null],
    ['never', '2026-09-16', null],
  ])('%s after %s: %s', (frequency, updated, due) => {
    expect(nextDueOn(calendar, frequency, updated)).toBe(due)
  })

  test('what has no rows yet is not due', () => {
    for (const frequency of FREQUENCIES) expect(nextDueOn(calendar, frequency, null)).toBeNull()
  })

  test('it is a working day after the renewal, whatever the frequency', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, fc.constantFrom(...FREQUENCIES), (updated, frequency) => {
        const due = nextDueOn(calendar, frequency, updated)
        if (due === null) return
        expect(due > updated).toBe(true)
        expect(isWorkingDay(calendar, due)).toBe(true)
      }),
    )
  })

  test('it is late from the day after, and only while it is open', () => {
    const open = { state: 'published', next_due_on: '2026-09-16' }
    expect([isOverdue('2026-09-16', open), isOverdue('2026-09-17', open)]).toEqual([false, true])
    expect(isOverdue('2026-09-17', { ...open, state: 'withdrawn' })).toBe(false)
    expect([daysLate('2026-09-16', '2026-09-17'), daysLate('2026-09-16', '2026-09-01')]).toEqual([1, 0])
  })
})
