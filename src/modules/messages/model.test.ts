import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, daysUntil, isOverdue, type MoveName, moves, STATES, type State, vetoDay } from './model.ts'

describe('three months', () => {
  test.each([
    ['2026-01-31', '2026-04-30'],
    ['2026-11-30', '2027-02-28'],
    ['2027-11-30', '2028-02-29'],
    ['2026-12-01', '2027-03-01'],
    ['2026-09-16', '2026-12-16'],
    ['2026-10-31', '2027-01-31'],
  ])('from %s end on %s', (from, until) => expect(vetoDay(from)).toBe(until))

  test('are never shorter than 89 days nor longer than 92, and never go back', () => {
    const days = fc
      .integer({ min: 0, max: 20_000 })
      .map((n) => new Date(Date.UTC(2000, 0, 1) + n * 86_400_000).toISOString().slice(0, 10))
    fc.assert(
      fc.property(days, days, (one, other) => {
        expect(daysUntil(one, vetoDay(one))).toBeGreaterThanOrEqual(89)
        expect(daysUntil(one, vetoDay(one))).toBeLessThanOrEqual(92)
        if (one <= other) expect(vetoDay(one) <= vetoDay(other)).toBe(true)
        expect(addMonths(one, 0)).toBe(one)
      }),
    )
  })
})

describe('the states', () => {
  const names = Object.keys(moves) as MoveName[]
  const next = (state: State) =>
    names.flatMap((name) => ((moves[name].from as readonly State[]).includes(state) ? (moves[name].to ?? []) : []))

  test('are all reached from the first', () => {
    const reached = new Set<State>(['submitted'])
    for (const state of reached) for (const to of next(state)) reached.add(to)
    expect([...reached].sort()).toEqual([...STATES].sort())
  })

  test('all lead to an end', () => {
    const ends = (state: State, seen: State[] = []): boolean =>
      state === 'answered' ||
      next(state).length === 0 ||
      next(state).some((to) => !seen.includes(to) && ends(to, [...seen, state]))
    for (const state of STATES) expect(ends(state), state).toBe(true)
  })

  test('while the writer is waited for nothing is late', () => {
    expect(isOverdue('2026-09-16', { state: 'asked', open_due_on: '2026-09-15' })).toBe(false)
    expect(isOverdue('2026-09-16', { state: 'accepted', open_due_on: '2026-09-15' })).toBe(true)
    expect(isOverdue('2026-09-15', { state: 'accepted', open_due_on: '2026-09-15' })).toBe(false)
    expect(isOverdue('2026-09-16', { state: 'answered', open_due_on: null })).toBe(false)
  })
})
