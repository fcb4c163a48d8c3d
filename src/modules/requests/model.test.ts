import { expect, test } from 'vitest'
import { isEnded, type Move, moves, type Status, statusWords } from './model.ts'
import { outcomes } from './outcomes.ts'

const table: Move[] = Object.values(moves)
const statuses = Object.keys(statusWords) as Status[] // the keys of a Record<Status, …> are its statuses

test('every status can be reached from a submitted or a registered request, and can come to an end', () => {
  expect(after(['submitted', 'accepted'])).toEqual(new Set(statuses))
  for (const status of statuses) expect([...after([status])].some(isEnded), status).toBe(true)
})

test('every move names who makes it, and every move that leads somewhere names its article', () => {
  for (const { by, to, article } of table) {
    expect(by.length).toBeGreaterThan(0)
    if (to !== null) expect(article).toMatch(/条例|号/)
  }
})

test('nobody but the calendar lets a case lapse, and only the head of an office signs', () => {
  for (const name of ['lapseCorrection', 'lapseFee', 'lapseReasons'] as const) expect(moves[name].by).toEqual(['calendar'])
  expect(moves.sign.by).toEqual(['office-head'])
  expect(moves.approveExtension.by).toEqual(['office-head'])
})

test('what has been answered can only be served, documented and archived', () => {
  const possible = Object.entries(moves)
    .filter(([, move]) => (move.from as readonly Status[]).includes('answered'))
    .map(([name]) => name)
  expect(possible.sort()).toEqual(['archive', 'attach', 'recordService'])
})

test('the outcomes fill the 21 leaves of the report, and reconsideration comes first exactly for articles 14 to 16 and their parts', () => {
  expect(new Set(Object.values(outcomes).map(({ group, row }) => `${group} ${row}`)).size).toBe(21)
  const first = Object.entries(outcomes)
    .filter(([, rule]) => rule.reconsiderationFirst)
    .map(([outcome]) => outcome)
  expect(first.sort()).toEqual([
    'enforcement-file',
    'internal-affairs',
    'partial',
    'process',
    'prohibited-by-law',
    'state-secret',
    'third-party',
    'three-securities',
  ])
})

function after(from: Status[], seen = new Set<Status>()) {
  for (const status of from) {
    if (seen.has(status)) continue
    seen.add(status)
    after(
      table.flatMap((move) => (move.from.includes(status) && move.to !== null ? [move.to] : [])),
      seen,
    )
  }
  return seen
}
