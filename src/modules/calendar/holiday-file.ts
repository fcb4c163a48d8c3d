import { z } from 'zod'
import { dayNumber, isDay, isWeekend, yearOf } from './day-number.ts'
import { missingHolidays } from './holidays.ts'
import type { HolidayDay } from './model.ts'
import type { ParsedNotice, TextProblem } from './notice.ts'

/** The layout of holiday-cn: one file a year. */
const HolidayJson = z.object({ days: z.array(z.object({ name: z.string(), date: z.string(), isOffDay: z.boolean() })) })

const YES = ['true', '1', '是', '休', 'TRUE', 'True']
const NO = ['false', '0', '否', '班', 'FALSE', 'False']

type Row = { at: string; date: string; isOff: boolean | null; name: string }

/** Reads the days of a year from CSV (`date,is_off_day,name`) or JSON (holiday-cn); rows of other years are left out. */
export function parseHolidayFile(text: string, year: number): ParsedNotice {
  const read = /^\s*[[{]/.test(text) ? jsonRows(text) : csvRows(text)
  if ('reason' in read) return { days: [], problems: [read] }
  const days = new Map<string, HolidayDay>()
  const problems: TextProblem[] = []
  for (const row of read.filter((each) => belongsTo(each, year))) {
    const reason = problemOf(row, days, year)
    if (reason) problems.push({ sentence: row.at, reason })
    // holiday-cn also lists Mondays that are worked as ever, after a holiday was prolonged.
    else if (row.isOff || isWeekend(dayNumber(row.date)))
      days.set(row.date, {
        day: row.date,
        isOff: row.isOff === true,
        name: row.name.replace(/^补/, '') || '节假日',
        sentence: row.at,
      })
  }
  const sorted = [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))
  if (problems.length > 0) return { days: sorted, problems }
  return { days: sorted, problems: missingHolidays(sorted, year).map((reason) => ({ sentence: '', reason })) }
}

function jsonRows(text: string): Row[] | TextProblem {
  try {
    const { days } = HolidayJson.parse(JSON.parse(text))
    return days.map(({ date, isOffDay, name }) => ({ at: JSON.stringify({ name, date, isOffDay }), date, isOff: isOffDay, name }))
  } catch {
    return {
      sentence: text.slice(0, 80),
      reason: '不是可识别的 JSON，应为 {"year":2027,"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}]}',
    }
  }
}

function csvRows(text: string): Row[] | TextProblem {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  const cells = (line: string) => line.split(/,|\t/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
  const head = cells(lines[0] ?? '')
  const [date, off, name] = ['date', 'is_off_day', 'name'].map((column) => head.indexOf(column))
  if (date === undefined || off === undefined || date < 0 || off < 0)
    return { sentence: lines[0] ?? '', reason: '第一行应为列名 date,is_off_day,name' }
  return lines.slice(1).map((line) => {
    const row = cells(line)
    const word = row[off] ?? ''
    return {
      at: line,
      date: row[date] ?? '',
      isOff: YES.includes(word) ? true : NO.includes(word) ? false : null,
      name: row[name ?? -1] ?? '',
    }
  })
}

/** New Year's days at the end of December stand in the notice of the year to come. */
function belongsTo({ date, name }: Row, year: number) {
  const newYear = date.slice(5, 7) === '12' && name.includes('元旦')
  const written = yearOf(date)
  return Number.isNaN(written) || written === (newYear ? year - 1 : year)
}

function problemOf({ date, isOff }: Row, days: Map<string, HolidayDay>, year: number) {
  if (isOff === null) return 'is_off_day 应为 true（放假）或 false（上班）'
  if (days.has(date)) return `${date} 出现了两次`
  return isDay(date) ? null : `“${date}”不是存在的日期，应写作 ${year}-01-01`
}
