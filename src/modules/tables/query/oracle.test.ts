import fc from 'fast-check'
import { expect } from 'vitest'
import { aQuery } from '../../../../test/query-arbitrary.ts'
import { type Expected, expectedOf } from '../../../../test/query-oracle.ts'
import { aTable } from '../../../../test/query-tables.ts'
import { aRow, EVERY_TYPE } from '../../../../test/row-arbitrary.ts'
import { test } from '../../../../test/world.ts'
import { type Result, runQuery } from './run.ts'
import { checkQuery } from './url-form.ts'

const RUNS = Number(process.env.ORACLE_TABLES ?? 8)
const QUERIES = 30

test('random queries over random tables give the rows that an independent calculation gives', { timeout: 300_000 }, async ({
  world,
}) => {
  const ctx = world.system()
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(aRow, { maxLength: 40 })
        .chain((rows) => fc.tuple(fc.constant(rows), fc.array(aQuery(rows), { minLength: QUERIES, maxLength: QUERIES }))),
      async ([rows, queries]) => {
        const version = await aTable(ctx, EVERY_TYPE, rows)
        for (const query of queries) {
          const result = await runQuery(ctx, version, query)
          const expected = expectedOf({ columns: [...EVERY_TYPE], rows }, checkQuery(query))
          expect(comparable(result), JSON.stringify(query)).toEqual(comparableOf(expected, result))
        }
      },
    ),
    { numRuns: RUNS, endOnFailure: true, ...(process.env.ORACLE_SEED && { seed: Number(process.env.ORACLE_SEED) }) },
  )
})

/** A whole number is the same as text; a mean is the same up to its thirteenth digit. */
function comparable({ columns, rows, total }: Pick<Result, 'rows' | 'total'> & { columns: { name: string; type?: string }[] }) {
  return {
    names: columns.map(({ name }) => name),
    total,
    rows: rows.map((row) => row.map((cell) => (typeof cell === 'number' ? shownNumber(cell) : cell))),
  }
}

const comparableOf = ({ names, rows, total }: Expected, result: Result) =>
  comparable({
    columns: names.map((name) => ({ name })),
    total,
    // A sum is written out in full there.
    rows: rows.map((row) =>
      row.map((cell, index) =>
        result.columns[index]?.type === 'integer' && typeof cell === 'string' && Number.isSafeInteger(Number(cell))
          ? Number(cell)
          : cell,
      ),
    ),
  })

const shownNumber = (number: number) => (Number.isSafeInteger(number) ? String(number) : number.toPrecision(13))
