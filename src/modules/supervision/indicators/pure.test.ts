import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SMALL, suppress } from './suppress.ts'
import { wilson } from './wilson.ts'

describe('what may be told of few cases', () => {
  const cells = fc.array(fc.nat(60), { maxLength: 14 }).map((counts) => named(...counts))

  it('no small cell is shown', () => {
    fc.assert(
      fc.property(cells, (given) =>
        suppress(given).every(({ cell, hidden }) => hidden || cell.denominator === 0 || cell.denominator >= SMALL),
      ),
    )
  })

  it('a published total less the shown cells never gives a hidden one', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const total = given.reduce((sum, { denominator }) => sum + denominator, 0)
        fc.pre(total >= SMALL)
        const hidden = suppress(given).filter((each) => each.hidden)
        const sum = hidden.reduce((all, { cell }) => all + cell.denominator, 0)
        return hidden.length === 0 || (hidden.length >= 2 && sum >= SMALL)
      }),
    )
  })

  it('in whatever order the cells come, the same ones are hidden', () => {
    const hidden = (given: Parameters<typeof suppress>[0]) =>
      suppress(given)
        .flatMap((each) => (each.hidden ? [each.cell.value] : []))
        .sort()
    expect(hidden(named(1, 10, 10))).toEqual(['0', '1'])
    fc.assert(
      fc.property(
        cells.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        ([given, shuffled]) => void expect(hidden(shuffled)).toEqual(hidden(given)),
      ),
    )
  })

  it('nothing is hidden without need', () => {
    expect(suppress(named(10, 0, 99)).some(({ hidden }) => hidden)).toBe(false)
  })
})

const named = (...counts: number[]) => counts.map((denominator, index) => ({ value: String(index), denominator }))

describe('Wilson intervals', () => {
  it('hold the share, stay within 0 and 1, and grow narrower with more cases', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (whole, share) => {
        const part = Math.round(whole * share)
        const found = wilson(part, whole)
        const more = wilson(part * 100, whole * 100)
        if (!found || !more) return false
        const slack = 1e-12
        return (
          found.low >= 0 &&
          found.high <= 1 &&
          found.low <= part / whole + slack &&
          found.high >= part / whole - slack &&
          more.high - more.low <= found.high - found.low
        )
      }),
    )
  })

  it('are those of the books: 8 of 10 lie between 49 and 94 per cent', () => {
    const found = wilson(8, 10)
    expect(found?.low).toBeCloseTo(0.4902, 4)
    expect(found?.high).toBeCloseTo(0.9433, 4)
    expect(wilson(0, 0)).toBeNull()
  })
})
