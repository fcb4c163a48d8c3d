import type { Ctx } from '../../platform/ctx.ts'
import { parseHolidayFile } from './holiday-file.ts'
import { loadCalendar } from './load.ts'
import { type Calendar, calendarOf, calendarYear, type HolidayDay } from './model.ts'
import { type ParsedNotice, parseNotice } from './notice.ts'
import type { EnterYear } from './schema.ts'

/** A day whose kind would change: what it is now and what it would be. */
export type ChangedDay = { day: string; isOff: boolean | null; name: string; before: boolean | null }
/** `first`: the year had no arrangement before. */
export type Arrangement = ParsedNotice & { after: Calendar; changed: ChangedDay[]; first: boolean }

/** What a text pasted or uploaded would make of a year, on top of what is in force now. */
export async function readArrangement(ctx: Pick<Ctx, 'db' | 'now'>, input: EnterYear): Promise<Arrangement> {
  const calendar = await loadCalendar(ctx, { fresh: true })
  const before = daysOf(calendar, input.year)
  const isFile = /^\s*\{|^\uFEFF?\s*"?date"?\s*[,\t]/.test(input.text)
  const { days, problems } = isFile ? parseHolidayFile(input.text, input.year) : parseNotice(withTitle(input), input.year, before)
  const years = new Map(calendar.years).set(input.year, calendarYear(input, days))
  return {
    days,
    problems,
    after: calendarOf(`${calendar.version}+${input.year}`, years),
    changed: changedDays(before, days),
    first: before.length === 0,
  }
}

/** A paper that only prolongs or adjusts says so in its title. */
const withTitle = ({ title, text }: EnterYear) => (text.includes(title) ? text : `${title}。\n${text}`)

function daysOf({ years }: Calendar, year: number): HolidayDay[] {
  const edition = years.get(year)
  if (!edition) return []
  const days = [...edition.names].map(([day, name]) => ({
    day,
    isOff: edition.off.has(day),
    name,
    sentence: edition.notice.title,
  }))
  return days.sort((a, b) => (a.day < b.day ? -1 : 1))
}

function changedDays(before: readonly HolidayDay[], after: readonly HolidayDay[]) {
  const [was, is] = [before, after].map((days) => new Map(days.map((day) => [day.day, day])))
  const days = [...new Set([...before, ...after].map(({ day }) => day))].sort()
  return days
    .map((day) => ({
      day,
      isOff: is?.get(day)?.isOff ?? null,
      before: was?.get(day)?.isOff ?? null,
      name: (is?.get(day) ?? was?.get(day))?.name ?? '',
    }))
    .filter(({ isOff, before }) => isOff !== before)
}
