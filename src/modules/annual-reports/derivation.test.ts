import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { insertCases, insertFeeNotice, insertRemedies, type SampleCase } from '../../../test/report-cases.ts'
import { test } from '../../../test/world.ts'
import { addDays } from '../../platform/day.ts'
import { cellTitle, listCell } from './cells.ts'
import { deriveReport } from './derivation.ts'
import { identities } from './identities.ts'
import { blocks, columnIds, results, rowIds } from './model.ts'
import { columnOf, kindOf, rowOf, rowOfOutcome } from './outcomes.ts'
import { sumOf } from './tally.ts'

const KINDS = ['natural', 'commercial', 'research', 'welfare', 'legal-service', 'other']

const cases = (organisations: string[]) =>
  fc
    .array(
      fc.record({
        organisation: fc.constantFrom(...organisations),
        kind: fc.constantFrom(...KINDS),
        receivedOn: fc.option(
          fc.integer({ min: -90, max: 420 }).map((days) => addDays('2024-01-01', days)),
          { freq: 20 },
        ),
        lasts: fc.option(fc.integer({ min: 0, max: 120 })),
        outcome: fc.constantFrom(...Object.keys(rowOfOutcome)),
      }),
      { maxLength: 80 },
    )
    .map((list) =>
      list.map(({ receivedOn, lasts, ...given }): SampleCase => {
        const closedOn = lasts === null ? null : addDays(receivedOn ?? '2024-06-01', lasts)
        return { ...given, receivedOn, closedOn, outcome: closedOn && given.outcome }
      }),
    )

test('a report of any records counts what a person would count by hand, as of any day', { timeout: 120_000 }, async ({
  world,
}) => {
  const organisations = [
    await world.organisation('sz-finance'),
    await world.organisation('sz-health'),
    await world.organisation('futian-shatou'),
  ]
  const city = await world.organisation('sz')
  const asOf = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2024-01-01', days))
  await fc.assert(
    fc.asyncProperty(cases(organisations), asOf, async (list, day) => {
      await sql`truncate requests.request cascade`.execute(world.db)
      await insertCases(world, list)
      const { figures } = await deriveReport(world, city, 2024, { asOf: day })
      expect(figures.table3).toEqual(countedByHand(list, day < '2024-12-31' ? day : '2024-12-31'))
      expect(identities(figures).filter(({ holds }) => !holds)).toEqual([])
      const parts = await Promise.all(
        organisations.map((organisation) => deriveReport(world, organisation, 2024, { asOf: day, scope: 'own' })),
      )
      expect(sumOf(parts.map((part) => part.figures))).toEqual(figures)
    }),
    { numRuns: 40 },
  )
})

test('what one year carries forward is what the next carries over', { timeout: 120_000 }, async ({ world }) => {
  const finance = await world.organisation('sz-finance')
  await fc.assert(
    fc.asyncProperty(cases([finance]), async (list) => {
      await sql`truncate requests.request cascade`.execute(world.db)
      await insertCases(world, list)
      const [before, after] = [await deriveReport(world, finance, 2024), await deriveReport(world, finance, 2025)]
      expect(identities(after.figures, before.figures).filter(({ holds }) => !holds)).toEqual([])
    }),
    { numRuns: 20 },
  )
})

test('every figure opens to exactly the cases that it counts', async ({ world }) => {
  const city = await world.organisation('sz')
  const [finance, health] = [await world.organisation('sz-finance'), await world.organisation('sz-health')]
  await sql`truncate requests.request cascade`.execute(world.db)
  const outcomes = Object.keys(rowOfOutcome)
  await insertCases(
    world,
    outcomes.flatMap((outcome, index) => [
      { organisation: finance, kind: KINDS[index % 6] ?? '', receivedOn: '2024-03-01', closedOn: '2024-04-01', outcome },
      {
        organisation: health,
        kind: KINDS[(index + 1) % 6] ?? '',
        receivedOn: '2023-12-01',
        closedOn: index % 2 ? '2024-01-09' : null,
        outcome,
      },
    ]),
  )
  await insertRemedies(world, [
    { organisation: finance, kind: 'review', acceptedOn: '2023-12-20', closedOn: '2024-02-01', outcome: 'corrected' },
    { organisation: finance, kind: 'review', acceptedOn: '2024-12-20', closedOn: '2025-02-01', outcome: 'upheld' },
    { organisation: health, kind: 'suit-direct', acceptedOn: '2024-05-20', closedOn: '2024-09-01', outcome: 'other' },
    { organisation: health, kind: 'suit-direct', acceptedOn: '2023-05-20', closedOn: '2023-09-01', outcome: 'other' },
  ])
  const { figures, period } = await deriveReport(world, city, 2024)
  const overseer = world.zhou.ctx()
  for (const row of rowIds)
    for (const column of columnIds) {
      const { total, cases: shown, hidden } = await listCell(overseer, period, { table: 3, row, column })
      expect([row, column, total, hidden]).toEqual([row, column, figures.table3[row][column], 0])
      expect(shown).toHaveLength(Math.min(total, 50))
    }
  for (const block of blocks)
    for (const result of results) {
      const { total } = await listCell(overseer, period, { table: 4, row: block.id, column: result.id })
      expect([block.id, result.id, total]).toEqual([block.id, result.id, figures.table4[block.id][result.id]])
    }
  expect(figures.table4.review).toEqual({ upheld: 0, corrected: 1, otherResult: 0, pending: 1, total: 2 })
  expect(figures.table4.litigationDirect).toMatchObject({ otherResult: 1, total: 1 })
  expect(cellTitle({ table: 3, row: 'nonsense', column: 'total' })).toBeUndefined()
})

test('a list of cases goes on where the page before ended, and leaves out whose cases one may not see', async ({ world }) => {
  const [city, finance, health] = [
    await world.organisation('sz'),
    await world.organisation('sz-finance'),
    await world.organisation('sz-health'),
  ]
  await sql`truncate requests.request cascade`.execute(world.db)
  const received = (organisation: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ organisation, receivedOn: addDays('2024-01-01', index % 40) }))
  await insertCases(world, [...received(finance, 120), ...received(health, 7)])
  const { period } = await deriveReport(world, city, 2024)
  const ref = { table: 3, row: 'newReceived', column: 'total' } as const
  const ids: string[] = []
  let after: string | undefined
  for (;;) {
    const page = await listCell(world.chen.ctx(), period, ref, after)
    expect([page.total, page.hidden]).toEqual([127, 7])
    ids.push(...page.cases.map(({ id }) => id))
    if (page.next === null) break
    after = page.next
  }
  expect([ids.length, new Set(ids).size]).toEqual([120, 120])
})

test('fees count by the day of the notice and the day of payment', async ({ world }) => {
  const finance = await world.organisation('sz-finance')
  await sql`truncate requests.request cascade`.execute(world.db)
  const requests = await insertCases(
    world,
    Array.from({ length: 3 }, () => ({ organisation: finance, receivedOn: '2023-12-01' })),
  )
  const [first = '', second = '', third = ''] = requests
  await insertFeeNotice(world, { request: first, amount: 700, issuedOn: '2023-12-20', paidOn: '2024-01-05' })
  await insertFeeNotice(world, { request: second, amount: 230, issuedOn: '2024-02-20', paidOn: '2024-03-05' })
  await insertFeeNotice(world, { request: third, amount: 34_060, issuedOn: '2024-12-20', paidOn: '2025-01-05' })
  expect((await deriveReport(world, finance, 2024)).figures.fees).toEqual({ notices: 2, amountYuan: 34_290, receivedYuan: 930 })
  expect((await deriveReport(world, finance, 2024, { asOf: '2024-02-29' })).figures.fees).toEqual({
    notices: 1,
    amountYuan: 230,
    receivedYuan: 700,
  })
})

/** Table 三 counted case by case, without SQL. */
function countedByHand(list: SampleCase[], to: string) {
  const table = Object.fromEntries(rowIds.map((row) => [row, Object.fromEntries(columnIds.map((column) => [column, 0]))]))
  const count = (row: string, kind: string) => {
    for (const column of [columnOf(kind), 'total']) (table[row] ?? {})[column] = (table[row]?.[column] ?? 0) + 1
  }
  for (const { kind = 'natural', receivedOn, closedOn, outcome } of list) {
    if (receivedOn === null || receivedOn > to) continue
    if (receivedOn < '2024-01-01' && closedOn && closedOn < '2024-01-01') continue
    count(receivedOn < '2024-01-01' ? 'carriedOver' : 'newReceived', kind)
    if (!closedOn || closedOn > to) count('carriedForward', kind)
    else for (const row of [rowOf(outcome ?? 'other'), 'processedTotal']) count(row, kind)
  }
  return table
}

test('each column names one kind of applicant', () => {
  expect(columnIds.slice(0, 6).map((column) => kindOf(column))).toEqual(KINDS)
})
