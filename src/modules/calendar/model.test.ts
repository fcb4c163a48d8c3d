import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { dayNumber, dayOfNumber } from './day-number.ts'
import {
  addCalendarDaysLegal,
  addMonthsLegal,
  addWorkingDays,
  type Calendar,
  countWorkingDays,
  dayKind,
  isWorkingDay,
} from './model.ts'
import { seededCalendar } from './seeds.ts'

let calendar: Calendar
beforeAll(async () => {
  calendar = await seededCalendar()
})

const FIRST = dayNumber('2020-01-01')
const LAST = dayNumber('2026-12-31')
const anyDay = (last = LAST) => fc.integer({ min: FIRST, max: last }).map(dayOfNumber)

test.each([
  [2023, [18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21]],
  [2024, [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22]],
  [2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]],
  [2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]],
])('%i has its working days month by month', (year, months) => {
  const ends = months.map((_, month) =>
    dayOfNumber(dayNumber(month === 11 ? `${year + 1}-01-01` : `${year}-${String(month + 2).padStart(2, '0')}-01`) - 1),
  )
  expect(ends.map((end) => countWorkingDays(calendar, dayOfNumber(dayNumber(`${end.slice(0, 8)}01`) - 1), end))).toEqual(months)
})

test.each([
  ['2024-02-04', 'working', '春节调休上班'],
  ['2024-02-09', 'working', '工作日'],
  ['2024-02-10', 'rest', '春节放假'],
  ['2024-03-02', 'rest', '周末休息'],
  ['2020-01-31', 'rest', '春节放假'],
  ['2020-02-01', 'rest', '春节放假'],
  ['2022-12-31', 'rest', '元旦放假'],
  ['2023-01-03', 'working', '工作日'],
] as const)('%s is a %s day: %s', (day, kind, reason) =>
  expect(dayKind(calendar, day)).toEqual({ kind, reason, published: true }),
)

test('of a year without a notice only the week and the fixed holidays are known', () => {
  expect(dayKind(calendar, '2027-01-01')).toEqual({ kind: 'rest', reason: '法定节假日', published: false })
  expect(dayKind(calendar, '2027-01-04')).toEqual({ kind: 'working', reason: '工作日', published: false })
})

const vectors = `2024-01-31 2024-02-08 2024-02-26 2024-03-04 2024-04-01
2024-02-08 2024-02-23 2024-03-06 2024-03-13 2024-04-11
2024-09-13 2024-09-25 2024-10-11 2024-10-17 2024-11-14
2024-09-20 - - 2024-10-23 -
2025-01-20 2025-02-05 2025-02-14 2025-02-21 2025-03-21
2025-01-26 2025-02-11 2025-02-21 2025-02-28 2025-03-28
2025-12-31 - - 2026-01-29 -
2026-02-10 - - 2026-03-16 -
2026-02-14 2026-03-03 2026-03-13 2026-03-20 2026-04-20
2026-03-07 - - 2026-04-03 -
2026-09-20 2026-09-30 2026-10-16 2026-10-23 2026-11-20
2024-01-22 2024-01-31 2024-02-09 2024-02-22 2024-03-21
2024-02-05 2024-02-20 2024-03-01 2024-03-08 2024-04-08
2024-04-26 2024-05-09 2024-05-20 2024-05-27 2024-06-25
2024-09-10 2024-09-20 2024-10-08 2024-10-14 2024-11-11
2025-01-13 2025-01-22 2025-02-08 2025-02-14 2025-03-14
2025-04-25 2025-05-08 2025-05-20 2025-05-27 2025-06-25
2025-09-18 2025-09-28 2025-10-15 2025-10-22 2025-11-19
2026-02-05 2026-02-14 2026-03-04 2026-03-11 2026-04-09
2026-04-23 2026-05-07 2026-05-18 2026-05-25 2026-06-23
2026-09-16 2026-09-24 2026-10-13 2026-10-20 2026-11-17`

test.each(vectors.split('\n').map((line) => line.split(' ')))(
  'received on %s: 7, 15, 20, 40 working days end on %s, %s, %s, %s',
  (receipt = '', ...due) => {
    const added = [7, 15, 20, 40].map((n, at) => (due[at] === '-' ? '-' : addWorkingDays(calendar, receipt, n)))
    expect(added).toEqual(due)
  },
)

test.each([
  ['2025-08-04', 60, '2025-10-09'],
  ['2026-08-06', 60, '2026-10-08'],
  ['2026-04-16', 15, '2026-05-06'],
  ['2025-12-03', 60, '2026-02-02'],
])('%s and %i days ends on %s: a rest day at the end rolls on', (day, n, end) =>
  expect(addCalendarDaysLegal(calendar, day, n)).toBe(end),
)

test('six months end on the same date, or on the working day after it', () => {
  expect(addMonthsLegal(calendar, '2024-08-31', 6)).toBe('2025-02-28')
  expect(addMonthsLegal(calendar, '2024-04-05', 6)).toBe('2024-10-08')
})

test('a later receipt is never due earlier', () => {
  fc.assert(
    fc.property(
      anyDay(LAST - 200),
      fc.nat(60),
      fc.integer({ min: 1, max: 60 }),
      (day, later, n) => addWorkingDays(calendar, day, n) <= addWorkingDays(calendar, dayOfNumber(dayNumber(day) + later), n),
    ),
  )
})

test('a term in two parts is the same term', () => {
  fc.assert(
    fc.property(
      anyDay(LAST - 200),
      fc.nat(40),
      fc.nat(40),
      (day, a, b) => addWorkingDays(calendar, addWorkingDays(calendar, day, a), b) === addWorkingDays(calendar, day, a + b),
    ),
  )
})

test('counting undoes adding', () => {
  fc.assert(
    fc.property(
      anyDay(LAST - 200),
      fc.nat(80),
      (day, n) => countWorkingDays(calendar, day, addWorkingDays(calendar, day, n)) === n,
    ),
  )
})

test('the index agrees with walking every day of 2020–2026', () => {
  const working: string[] = []
  for (let number = FIRST; number <= LAST; number++)
    if (dayKind(calendar, dayOfNumber(number)).kind === 'working') working.push(dayOfNumber(number))
  for (let number = FIRST - 1; number < LAST; number++) {
    const day = dayOfNumber(number)
    if (number >= FIRST) expect(isWorkingDay(calendar, day)).toBe(working.includes(day))
    const later = working.filter((each) => each > day)
    for (const n of [1, 7, 20]) {
      if (later.length < n) expect(() => addWorkingDays(calendar, day, n)).toThrow('2027年的放假安排尚未公布')
      else expect(addWorkingDays(calendar, day, n)).toBe(later[n - 1])
    }
  }
}, 30_000)

test('counting into a year without a notice is refused and names the year', () => {
  for (const count of [
    () => addWorkingDays(calendar, '2026-12-20', 20),
    () => countWorkingDays(calendar, '2026-12-20', '2027-01-05'),
    () => addCalendarDaysLegal(calendar, '2026-12-20', 30),
    () => isWorkingDay(calendar, '2027-01-04'),
  ])
    expect(count).toThrow(
      expect.objectContaining({ status: 409, code: 'calendar.year-not-published', message: expect.stringContaining('2027年') }),
    )
  expect(() => isWorkingDay(calendar, '2019-12-31')).toThrow('2019年')
})

const SOURCES = new URL('../../../../shared/data/holidays/days_2020_2026_three_sources.csv', import.meta.url)

test.skipIf(!existsSync(SOURCES))('every day of 2020–2026 agrees with two independent sources', () => {
  const rows = readFileSync(SOURCES, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
  expect(rows.length).toBe(2557)
  const off = rows.filter(([day = '']) => dayKind(calendar, day).kind === 'rest').map(([day]) => day)
  expect(off).toEqual(rows.filter(([, , holidayCn]) => holidayCn === 'true').map(([day]) => day))
  expect(off).toEqual(rows.filter(([, , , , chineseDays]) => chineseDays === 'true').map(([day]) => day))
})
