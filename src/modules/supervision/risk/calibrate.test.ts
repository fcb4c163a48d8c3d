import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brierOf, calibrate, probabilityOf, reliabilityOf } from './calibrate.ts'

const forecasts = fc.array(fc.record({ value: fc.double({ min: 0, max: 1, noNaN: true }), late: fc.boolean() }), { minLength: 1 })

describe('calibrated risk', () => {
  it('a higher value never gives a lower probability', () => {
    fc.assert(
      fc.property(
        forecasts,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, a, b) => {
          const steps = calibrate(given)
          return probabilityOf(steps, Math.min(a, b)) <= probabilityOf(steps, Math.max(a, b)) + 1e-9
        },
      ),
    )
  })

  it('stays within 0 and 1', () => {
    fc.assert(
      fc.property(forecasts, (given) => calibrate(given).every(({ probability }) => probability >= 0 && probability <= 1)),
    )
  })

  it('brings what was said twice too high back to what came', () => {
    const given = Array.from({ length: 2_000 }, (_, index) => ({ value: (index % 10) / 10, late: index % 20 < (index % 10) / 2 }))
    const steps = calibrate(given)
    const before = brierOf(given.map(({ value, late }) => ({ probability: value, late }))) ?? 1
    const after = brierOf(given.map(({ value, late }) => ({ probability: probabilityOf(steps, value), late }))) ?? 1
    expect(after).toBeLessThan(before)
  })

  it('shows what was said beside what came', () => {
    const given = [
      { probability: 0.05, late: false },
      { probability: 0.95, late: true },
      { probability: 0.99, late: false },
    ]
    expect(reliabilityOf(given).map(({ forecasts: all, came }) => [all, came])).toEqual([
      [1, 0],
      [2, 0.5],
    ])
    expect(brierOf([])).toBeNull()
  })
})
