import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { varianceCost } from './representation.ts'
import { SMALLEST, suppressEach, suppressRow, suppressTable } from './suppress.ts'

describe('numbers under five', () => {
  const rows: [string, number[], (number | null)[]][] = [
    ['stay where none is small', [10, 20], [10, 20]],
    ['go, and the next smallest with one that would be alone', [3, 20, 10], [null, 20, null]],
    ['go by themselves where there are two', [3, 20, 1], [null, 20, null]],
    ['leave zero standing: nobody is nobody', [0, 20, 10], [0, 20, 10]],
    ['take zero along where nothing else is left', [3, 0], [null, null]],
  ]
  for (const [title, values, shown] of rows) test(title, () => expect(suppressRow(values)).toEqual(shown))

  test('stand each for itself where several may be chosen', () => expect(suppressEach([3, 20, 0])).toEqual([null, 20, 0]))

  const counts = fc.nat(30)
  test('cannot be computed from a sum, nor in a crossing from its margins', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 8 }), (values) => {
        expect(suppressRow(values).filter((value) => value === null).length).not.toBe(1)
      }),
    )
    const table = fc
      .integer({ min: 2, max: 6 })
      .chain((width) => fc.array(fc.array(counts, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }))
    fc.assert(
      fc.property(table, (cells) => {
        const shown = suppressTable(cells)
        const columns = (shown[0] ?? []).map((_, index) => shown.map((row) => row[index] ?? null))
        for (const line of [...shown, ...columns]) expect(line.filter((value) => value === null).length).not.toBe(1)
        for (const [r, row] of shown.entries())
          for (const [c, value] of row.entries()) {
            const real = cells[r]?.[c] ?? 0
            expect(value === null || value === real).toBe(true)
            if (real > 0 && real < SMALLEST) expect(value).toBeNull()
          }
      }),
    )
  })
})

describe('weighting', () => {
  test('costs nothing where every group answers as it lives here', () => {
    expect(
      varianceCost([
        { persons: 1_000, answered: 10 },
        { persons: 3_000, answered: 30 },
      ]),
    ).toBeCloseTo(1)
  })
  test('costs the more, the less a group was heard', () => {
    // Half of the people gave one answer in a hundred: 100 answers count like four.
    expect(
      varianceCost([
        { persons: 500, answered: 1 },
        { persons: 500, answered: 99 },
      ]),
    ).toBeCloseTo(25.25, 1)
    expect(varianceCost([{ persons: 500, answered: 0 }])).toBeNull()
  })
})
