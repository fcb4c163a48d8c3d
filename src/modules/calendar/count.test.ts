import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { countDeadline, type DayRange } from './count.ts'
import { dayNumber, dayOfNumber } from './day-number.ts'
import { explainDeadline } from './explain.ts'
import { addWorkingDays, type Calendar, calendarOf, dayKind } from './model.ts'
import { seededCalendar } from './seeds.ts'

let calendar: Calendar
beforeAll(async () => {
  calendar = await seededCalendar()
})

const article = '政府信息公开条例第三十三条第二款'
const FIRST = dayNumber('2020-01-01')
const LAST = dayNumber('2026-12-31')
const anyDay = (last: number) => fc.integer({ min: FIRST, max: last }).map(dayOfNumber)
const without = (year: number) => calendarOf(`without ${year}`, new Map([...calendar.years].filter(([each]) => each !== year)))

test('days spent consulting a third party do not count', () => {
  const term = { from: '2026-03-02', workingDays: 20, article }
  expect(countDeadline(calendar, term).dueOn).toBe('2026-03-30')
  const excluded = [{ after: '2026-03-09', upTo: '2026-03-24', reason: '征求第三方意见', article: '条例第三十三条第三款' }]
  const { counted, dueOn, skipped } = explainDeadline(calendar, { ...term, excluded })
  expect(dueOn).toBe('2026-04-15')
  expect(counted).toHaveLength(20)
  expect(counted.at(-1)).toEqual({ date: '2026-04-15', number: 20, reason: '工作日' })
  expect(skipped).toContainEqual({ date: '2026-03-10', reason: '征求第三方意见', article: '条例第三十三条第三款' })
  expect(skipped).toContainEqual({ date: '2026-04-06', reason: '清明节放假' })
  expect(skipped).toContainEqual({ date: '2026-03-14', reason: '周末休息' })
})

const ranges = fc.array(fc.record({ start: fc.integer({ min: -20, max: 120 }), length: fc.nat(40) }), { maxLength: 5 })
const rangesAfter = (day: string, spans: { start: number; length: number }[]): DayRange[] =>
  spans.map(({ start, length }) => ({
    after: dayOfNumber(dayNumber(day) + start),
    upTo: dayOfNumber(dayNumber(day) + start + length),
  }))

test('overlapping pauses are one pause: the due date is the n-th working day that lies in none of them', () => {
  fc.assert(
    fc.property(anyDay(LAST - 700), fc.integer({ min: 1, max: 60 }), ranges, (from, workingDays, spans) => {
      const excluded = rangesAfter(from, spans)
      let [number, left] = [dayNumber(from), workingDays]
      while (left > 0) {
        const day = dayOfNumber(++number)
        if (dayKind(calendar, day).kind === 'working' && !excluded.some(({ after, upTo }) => after < day && day <= upTo)) left--
      }
      const explained = explainDeadline(calendar, { from, workingDays, excluded, article })
      expect(explained.dueOn).toBe(dayOfNumber(number))
      expect(explained.counted).toHaveLength(workingDays)
      expect(explained.counted.length + explained.skipped.length).toBe(number - dayNumber(from))
    }),
  )
})

test('a pause twice told changes nothing', () => {
  fc.assert(
    fc.property(anyDay(LAST - 700), ranges, (from, spans) => {
      const excluded = rangesAfter(from, spans)
      const due = (each: DayRange[]) => countDeadline(calendar, { from, workingDays: 20, excluded: each, article }).dueOn
      expect(due([...excluded, ...excluded])).toBe(due(excluded))
    }),
  )
})

test('the earliest day named without a year’s notice is never later than the true one', () => {
  const hidden = fc.integer({ min: 2020, max: 2026 })
  fc.assert(
    fc.property(hidden, anyDay(LAST - 400), fc.integer({ min: 1, max: 60 }), ranges, (year, from, workingDays, spans) => {
      const question = { from, workingDays, excluded: rangesAfter(from, spans), article, provisional: 'allow' } as const
      const [known, truth] = [countDeadline(without(year), question), countDeadline(calendar, question)]
      expect(known.dueOn <= truth.dueOn).toBe(true)
      if (!known.provisional) expect(known.dueOn).toBe(truth.dueOn)
      else expect(known.missingYear).toBe(year)
    }),
    { numRuns: 500 },
  )
})

test('in November, a date in a year whose notice is not out is provisional, and refused only when asked to', () => {
  const term = { from: '2026-12-15', workingDays: 20, article }
  expect(() => countDeadline(calendar, term)).toThrow(expect.objectContaining({ code: 'calendar.year-not-published' }))
  const count = countDeadline(calendar, { ...term, provisional: 'allow' })
  // 12 working days are left in December, the 1st of January is off, and any other day may be worked.
  expect(count).toMatchObject({ dueOn: '2027-01-09', provisional: true, missingYear: 2027 })
  expect(explainDeadline(calendar, count).counted.at(-1)).toEqual({
    date: '2027-01-09',
    number: 20,
    reason: '放假通知未发布，按可能上班计',
  })
})

test('calendar days roll at the end and tell why; months too', () => {
  const explained = explainDeadline(calendar, { from: '2025-08-04', calendarDays: 60, article: '行政复议法第二十条' })
  expect(explained.dueOn).toBe('2025-10-09')
  expect(explained.counted).toHaveLength(60)
  expect(explained.skipped).toHaveLength(6)
  expect(explained.skipped[0]).toEqual({ date: '2025-10-04', reason: '休息日，期间顺延', article: '《民事诉讼法》第八十五条' })
  expect(countDeadline(calendar, { from: '2024-04-05', months: 6, article }).dueOn).toBe('2024-10-08')
  expect(countDeadline(calendar, { from: '2026-11-20', calendarDays: 60, article, provisional: 'allow' })).toMatchObject({
    dueOn: '2027-01-19',
    provisional: true,
    missingYear: 2027,
  })
})

test('a plain count is what adding working days gives', () => {
  fc.assert(
    fc.property(
      anyDay(LAST - 200),
      fc.integer({ min: 1, max: 90 }),
      (from, workingDays) =>
        countDeadline(calendar, { from, workingDays, article }).dueOn === addWorkingDays(calendar, from, workingDays),
    ),
  )
})
