import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { minuteOf } from '../../platform/day.ts'
import { clockSentence, dueFrom, isLate, moves, spanOf, states } from './model.ts'

const HOUR = 3_600_000

describe('the clock', () => {
  const noticedAt = new Date('2026-10-01T02:00:00+08:00')
  test('counts hours from the instant of notice, through nights and holidays', () => {
    const grave = dueFrom(noticedAt, { information_hours: 5, press_hours: 24 })
    expect(minuteOf(grave.information_due_at)).toBe('2026-10-01 07:00')
    expect(minuteOf(grave.press_due_at ?? noticedAt)).toBe('2026-10-02 02:00')
    const other = dueFrom(noticedAt, { information_hours: 48, press_hours: null })
    expect([minuteOf(other.information_due_at), other.press_due_at]).toEqual(['2026-10-03 02:00', null])
  })

  test('says what is left, by how much it is late, or how long it took', () => {
    const clock = { what: 'information' as const, dueAt: new Date(noticedAt.getTime() + 5 * HOUR), doneAt: null }
    const lookedAt = (hours: number) => ({ noticedAt, now: new Date(noticedAt.getTime() + hours * HOUR) })
    expect(clockSentence(clock, lookedAt(0.75))).toBe('还剩 4 小时 15 分钟')
    expect(clockSentence(clock, lookedAt(6))).toBe('已超过 1 小时')
    const done = { ...clock, doneAt: lookedAt(3).now }
    expect(clockSentence(done, lookedAt(90))).toBe('按时，用时 3 小时')
    expect(clockSentence({ ...clock, doneAt: lookedAt(7).now }, lookedAt(90))).toBe('未按时，用时 7 小时')
  })

  test('is late exactly when what was owed was not done by the instant, whenever one looks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 720 }),
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 0, max: 2_000 }),
        (hours, took, later) => {
          const dueAt = dueFrom(noticedAt, { information_hours: hours, press_hours: null }).information_due_at
          const doneAt = new Date(noticedAt.getTime() + took * HOUR)
          const now = new Date(doneAt.getTime() + later * HOUR)
          expect(isLate({ what: 'information', dueAt, doneAt }, now)).toBe(took > hours)
          expect(spanOf(took * HOUR)).toMatch(/^\d+ (天 \d+ 小时|小时|分钟)$/)
        },
      ),
    )
  })

  test('every state can be reached, and every open one can end', () => {
    const reached = new Set(['logged'])
    for (const state of reached) for (const next of moves[state as keyof typeof moves]) reached.add(next)
    expect([...reached].sort()).toEqual(Object.keys(states).sort())
  })
})
