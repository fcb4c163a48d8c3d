import { addMonths, dayNumber, dayOfNumber, yearOf } from './day-number.ts'
import { type Calendar, countedBefore, mayWork, notPublished, runWith } from './model.ts'

/** Days that do not count: those after `after`, up to and with `upTo`. Several may overlap; no day is left out twice. */
export type DayRange = { after: string; upTo: string; reason?: string; article?: string }

type Length = { workingDays: number } | { calendarDays: number } | { months: number }

/** What is to be counted: so long from the day after `from`, by which article, without which days. */
export type Term = Length & { from: string; article: string; excluded?: readonly DayRange[] }

/**
 * A term, and what to do when it reaches a year without a notice: refuse, or answer the earliest day it can be.
 * An earlier count is a question too: one that was provisional may be so again.
 */
export type Question = Term & { provisional?: 'allow' | 'refuse' | boolean }

export type Count = Term & {
  /** The last day of the term; while `provisional`, the earliest that it can turn out to be. */
  dueOn: string
  provisional: boolean
  /** The year whose notice the date waits for. */
  missingYear: number | null
  calendarVersion: string
}

type Found = { dueOn: string; missingYear: number | null }

/** Refuses `calendar.year-not-published` unless `provisional` is allowed. */
export function countDeadline(calendar: Calendar, question: Question): Count {
  const { dueOn, missingYear } = find(calendar, question)
  if (missingYear !== null && question.provisional !== 'allow' && question.provisional !== true) throw notPublished(missingYear)
  return { ...question, dueOn, missingYear, provisional: missingYear !== null, calendarVersion: calendar.version }
}

/** The excluded days after `from` as ranges that neither touch nor overlap, in order. */
export function pausesOf({ excluded, from }: Pick<Term, 'excluded' | 'from'>) {
  if (!excluded?.length) return NONE
  const start = dayNumber(from)
  const ranges = excluded.map(({ after, upTo }) => ({ after: Math.max(dayNumber(after), start), upTo: dayNumber(upTo) }))
  const pauses: { after: number; upTo: number }[] = []
  for (const range of ranges.filter(({ after, upTo }) => upTo > after).sort((a, b) => a.after - b.after)) {
    const last = pauses.at(-1)
    if (last && range.after <= last.upTo) last.upTo = Math.max(last.upTo, range.upTo)
    else pauses.push(range)
  }
  return pauses
}

/** The day on which the term ends by the calendar alone, before a rest day at its end rolls on. */
export function unrolledEnd(question: Term) {
  if ('months' in question) return addMonths(question.from, question.months)
  if (!('calendarDays' in question)) return null
  let end = dayNumber(question.from) + question.calendarDays
  for (const { after, upTo } of pausesOf(question)) if (after < end) end += upTo - after
  return dayOfNumber(end)
}

function find(calendar: Calendar, question: Term): Found {
  const end = unrolledEnd(question)
  if (end !== null) return rolled(calendar, end)
  const n = 'workingDays' in question ? question.workingDays : 0
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`not a term in working days: ${n}`)
  const [from, pauses] = [dayNumber(question.from), pausesOf(question)]
  return settled(calendar, from, n, pauses) ?? earliest(calendar, from, n, pauses)
}

/** The due date where every day counted lies in published years. */
function settled(calendar: Calendar, from: number, n: number, pauses: typeof NONE): Found | undefined {
  const run = runWith(calendar, from + 1)
  if (!run) return undefined
  let target = countedBefore(run, from) + n
  for (const { after, upTo } of pauses) {
    if (target > run.numbers.length || (run.numbers[target - 1] ?? 0) <= after) break
    if (upTo > run.last) return undefined
    target += countedBefore(run, upTo) - countedBefore(run, after)
  }
  const dueOn = run.days[target - 1]
  return dueOn === undefined ? undefined : { dueOn, missingYear: null }
}

/**
 * The earliest the date can be, whatever the missing notice will say: it can only turn days that might be worked
 * into days off, never the fixed holidays into working days, so the n-th day that might be worked is no later than the true one.
 */
function earliest(calendar: Calendar, from: number, n: number, pauses: typeof NONE): Found {
  let [number, counted, pause] = [from, 0, 0]
  let missingYear: number | null = null
  while (counted < n) {
    number++
    if (missingYear === null && !runWith(calendar, number)) missingYear = yearOf(dayOfNumber(number))
    while ((pauses[pause]?.upTo ?? number) < number) pause++
    const { after } = pauses[pause] ?? { after: number }
    if (number <= after && mayWork(calendar, number)) counted++
  }
  return { dueOn: dayOfNumber(number), missingYear }
}

function rolled(calendar: Calendar, end: string): Found {
  let number = dayNumber(end)
  while (!mayWork(calendar, number)) number++
  const dueOn = dayOfNumber(number)
  // The first day looked at without a notice is the one that is missing: the roll may cross New Year.
  for (let each = dayNumber(end); each <= number; each++)
    if (!runWith(calendar, each)) return { dueOn, missingYear: yearOf(dayOfNumber(each)) }
  return { dueOn, missingYear: null }
}

const NONE: { after: number; upTo: number }[] = []
