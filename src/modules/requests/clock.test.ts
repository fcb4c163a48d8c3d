import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addWorkingDays, countWorkingDays, seededCalendar } from '../calendar/index.ts'
import { answerCount, type ClockFacts, lastDay, type Pause, projectDue } from './clock.ts'

const calendar = await seededCalendar()
const accepted = (received_on: string, more: Partial<ClockFacts> = {}): ClockFacts => ({
  status: 'accepted',
  received_on,
  counts_from: received_on,
  extension_days: 0,
  deferred_until: null,
  ...more,
})
const due = (facts: ClockFacts, pauses: Pause[] = []) => projectDue(calendar, facts, pauses).due_on
const pause = (sent_on: string, replied_on: string | null, due_on: string | null = null): Pause => ({
  sent_on,
  replied_on,
  due_on,
})

test.each([
  ['2024-01-31', '2024-03-04'],
  ['2024-02-08', '2024-03-13'],
  ['2024-09-13', '2024-10-17'],
  ['2025-01-26', '2025-02-28'],
  ['2026-02-10', '2026-03-16'],
  ['2026-03-07', '2026-04-03'],
  ['2026-09-20', '2026-10-23'],
])('received on %s, the answer is due on %s', (received, day) => expect(due(accepted(received))).toBe(day))

test('before both sides have confirmed, no period runs', () => {
  expect(due({ status: 'submitted', received_on: null, counts_from: null, extension_days: 0, deferred_until: null })).toBeNull()
})

test('a correction or a payment counts the whole period anew; while they are awaited none runs', () => {
  expect(due(accepted('2026-03-02', { status: 'awaiting-correction' }))).toBeNull()
  expect(due(accepted('2026-03-02', { status: 'awaiting-fee' }))).toBeNull()
  expect(due(accepted('2026-03-02', { counts_from: '2026-03-20' }))).toBe(addWorkingDays(calendar, '2026-03-20', 20))
})

test('the time of consulting a third party is left out', () => {
  expect(due(accepted('2026-03-02'))).toBe('2026-03-30')
  expect(due(accepted('2026-03-02'), [pause('2026-03-09', '2026-03-24')])).toBe('2026-04-15')
})

test('consultations that overlap are counted once', () => {
  const one = [pause('2026-03-09', '2026-03-24')]
  expect(due(accepted('2026-03-02'), [...one, pause('2026-03-11', '2026-03-20')])).toBe(due(accepted('2026-03-02'), one))
})

test('an open consultation counts as lasting to its limit', () => {
  expect(due(accepted('2026-03-02'), [pause('2026-03-09', null, '2026-03-30')])).toBe(
    due(accepted('2026-03-02'), [pause('2026-03-09', '2026-03-30')]),
  )
})

test('a date agreed under Article 35 stands instead of the count', () => {
  expect(due(accepted('2026-03-02', { deferred_until: '2026-06-30', extension_days: 20 }))).toBe('2026-06-30')
})

test('into a year without a published calendar the date is provisional', () => {
  expect(projectDue(calendar, accepted('2026-12-20'), [])).toMatchObject({ due_provisional: true })
  expect(lastDay(calendar, '2026-12-20', 'correct').provisional).toBe(true)
})

const day = fc
  .integer({ min: 0, max: 900 })
  .map((offset) => new Date(Date.UTC(2023, 0, 3) + offset * 86_400_000).toISOString().slice(0, 10))

test('exactly twenty working days that are not left out lie between receipt and the due date', () => {
  fc.assert(
    fc.property(
      day,
      fc.array(fc.tuple(fc.nat(40), fc.nat(20)), { maxLength: 4 }),
      fc.nat(20),
      (received, spans, extension_days) => {
        const pauses = spans.map(([start, length]) => pause(plus(received, start), plus(received, start + length)))
        const until = due(accepted(received, { extension_days })) && due(accepted(received, { extension_days }), pauses)
        if (until === null) throw new Error('no due date')
        const counted = [...daysAfter(received, until)].filter(
          (each) =>
            countWorkingDays(calendar, plus(each, -1), each) === 1 &&
            !pauses.some(({ sent_on, replied_on }) => sent_on < each && each <= (replied_on ?? '')),
        )
        expect(counted.length).toBe(20 + extension_days)
      },
    ),
  )
})

test('the count names where it begins and the article it stands on', () => {
  expect(answerCount(accepted('2026-03-02', { extension_days: 5 }), [])).toMatchObject({
    from: '2026-03-02',
    workingDays: 25,
    article: expect.stringContaining('第三十三条'),
  })
})

const plus = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
function* daysAfter(from: string, until: string) {
  for (let each = plus(from, 1); each <= until; each = plus(each, 1)) yield each
}
