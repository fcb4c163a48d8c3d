import { expect, test } from 'vitest'
import { extrapolated, fits } from './extrapolate.ts'

const GIB = 2 ** 30

test('a table grows while it fits twice beside what is merged, with a reserve', () => {
  const full = { bytes: 10 * GIB, rows: 100, more: 10 }
  expect(fits({ ...full, free: 23 * GIB })).toBe(true)
  expect(fits({ ...full, free: 21 * GIB })).toBe(false)
  expect(fits({ bytes: 0, rows: 0, more: 10, free: 0 })).toBe(true)
})

test('what was not measured says so, and is in proportion', () => {
  const figures = [
    { what: 'groups', value: 0.5, unit: 's', baseline: 0.4, ratio: 1.25, goal: 1 },
    { what: 'exact count', value: 3, unit: 'ms' },
  ]
  expect(extrapolated(figures, { from: 1_000, to: 4_000 })).toEqual([
    { what: 'groups: not measured, 4,000 rows in proportion to 1,000', value: 2, unit: 's' },
  ])
})
