import { type Calendar, countDeadline } from '../calendar/index.ts'
import type { Frequency } from './model.ts'

/** What follows a renewal, by frequency: days that are worked for what is renewed daily, whole months for what is renewed by months. */
const TERMS: Record<Frequency, { workingDays: number } | { calendarDays: number } | { months: number } | null> = {
  'real-time': { workingDays: 1 },
  daily: { workingDays: 1 },
  weekly: { calendarDays: 7 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  'half-yearly': { months: 6 },
  yearly: { months: 12 },
  irregular: null,
  never: null,
}

/** By when a data set has to be renewed next; a day of rest rolls on to the next that is worked. */
export function nextDueOn(calendar: Calendar, frequency: Frequency, updatedOn: string | null): string | null {
  const term = TERMS[frequency]
  if (!term || updatedOn === null) return null
  return countDeadline(calendar, { ...term, from: updatedOn, article: '更新频率', provisional: 'allow' }).dueOn
}

export const isOverdue = (today: string, { state, next_due_on }: { state: string; next_due_on: string | null }) =>
  state === 'published' && next_due_on !== null && today > next_due_on

/** How many days late, counted as people count: due yesterday is one day. */
export const daysLate = (dueOn: string, on: string) =>
  Math.max(0, Math.round((Date.parse(`${on}T00:00:00Z`) - Date.parse(`${dueOn}T00:00:00Z`)) / 86_400_000))
