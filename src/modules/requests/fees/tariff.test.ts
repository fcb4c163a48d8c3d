import fc from 'fast-check'
import { expect, test } from 'vitest'
import { feeOf, feeOfItem } from './tariff.ts'

test.each([
  [0, 0],
  [10, 0],
  [11, 100],
  [30, 2_000],
  [31, 2_200],
  [40, 4_000],
  [41, 4_300],
  [50, 7_000],
  [51, 7_400],
  [100, 37_000],
])('%i items in a month cost %i yuan', (items, yuan) => expect(feeOf('per-item', items).yuan).toBe(yuan))

test.each([
  [0, 0],
  [30, 0],
  [31, 10],
  [53, 230],
  [100, 700],
  [101, 720],
  [200, 2_700],
  [201, 2_740],
  [1_000, 34_700],
])('%i pages cost %i yuan', (pages, yuan) => expect(feeOf('per-page', pages).yuan).toBe(yuan))

test('one more never costs less, and never more than the rate of its own tier', () => {
  fc.assert(
    fc.property(fc.constantFrom('per-item' as const, 'per-page' as const), fc.integer({ min: 0, max: 3_000 }), (mode, units) => {
      const [here, next] = [feeOf(mode, units), feeOf(mode, units + 1)]
      const step = next.yuan - here.yuan
      expect(step).toBe(next.brackets.at(-1)?.rate)
      expect(step).toBeGreaterThanOrEqual(here.brackets.at(-1)?.rate ?? 0)
    }),
  )
})

test('the brackets cover the units without gap or overlap', () => {
  fc.assert(
    fc.property(fc.constantFrom('per-item' as const, 'per-page' as const), fc.integer({ min: 1, max: 3_000 }), (mode, units) => {
      const { brackets } = feeOf(mode, units)
      expect(brackets.reduce((sum, bracket) => sum + bracket.units, 0)).toBe(units)
      for (const [index, { from }] of brackets.entries()) expect(from).toBe(index === 0 ? 1 : (brackets[index - 1]?.to ?? 0) + 1)
    }),
  )
})

test('the items of a month add up to the month', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), (items) => {
      const each = Array.from({ length: items }, (_, index) => feeOfItem(index + 1))
      expect(each.reduce((sum, yuan) => sum + yuan, 0)).toBe(feeOf('per-item', items).yuan)
    }),
  )
})

test.each([-1, 1.5, Number.NaN, 1e12])('%d units are refused', (units) =>
  expect(() => feeOf('per-page', units)).toThrow(RangeError),
)
