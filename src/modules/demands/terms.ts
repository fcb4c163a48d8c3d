import { addDays, dayOf, startOf } from '../../platform/day.ts'
import { type Calendar, countDeadline } from '../calendar/index.ts'
import type { Demand, Kind, Pause, Urgency } from './model.ts'
import { type Settings, TERM_BASIS } from './settings.ts'

export type Term = { term_days: number | null; term_hours: number | null; term_basis: string }
/** What a duty item says of its own term, by kind. */
export type ItemTerm = { days: number } | { hours: number } | null

const HOUR = 3_600_000

/** The citizen's term: urgent classes by the hour, what a duty item says before what holds for the kind. */
export function termOf(kind: Kind, urgency: Urgency, { settings, item }: { settings: Settings; item?: ItemTerm }): Term {
  if (urgency !== 'normal') {
    const given = item && 'hours' in item ? item.hours : settings.hours[urgency]
    return {
      term_days: null,
      term_hours: Math.min(given, settings.hours[urgency]),
      term_basis: urgency === 'urgent' ? '紧急事项' : '特急事项',
    }
  }
  if (item && 'hours' in item) return { term_days: null, term_hours: item.hours, term_basis: '职责清单规定的时限' }
  if (item) return { term_days: item.days, term_hours: null, term_basis: '职责清单规定的时限' }
  return { term_days: settings.terms[kind], term_hours: null, term_basis: TERM_BASIS[kind] }
}

type Counted = Pick<Demand, 'received_at' | 'received_on' | 'term_days' | 'term_hours' | 'extended_days' | 'pauses'>

/** The end of the citizen's term as the facts have it. Days on which the office waited for the citizen do not count. */
export function dueOf(calendar: Calendar, demand: Counted): { due_on: string; due_at: Date } {
  const { received_at, received_on, term_hours, extended_days, pauses } = demand
  if (term_hours !== null && extended_days === 0) {
    const paused = pauses.reduce((sum, { after, upTo }) => sum + Math.max(0, Date.parse(upTo) - Date.parse(after)), 0)
    const due_at = new Date(received_at.getTime() + term_hours * HOUR + paused)
    return { due_on: dayOf(due_at), due_at }
  }
  const days = Math.max(1, (demand.term_days ?? Math.ceil((term_hours ?? 24) / 24)) + extended_days)
  return endOfDays(calendar, received_on, days, pauses)
}

/** The last moment of the n-th working day after a day. */
export function endOfDays(calendar: Calendar, from: string, workingDays: number, excluded: readonly Pause[] = []) {
  const { dueOn } = countDeadline(calendar, { from, workingDays, excluded, article: '', provisional: 'allow' })
  return { due_on: dueOn, due_at: endOf(dueOn) }
}
/** The last second of a legal date. */
export const endOf = (day: string) => new Date(startOf(addDays(day, 1)).getTime() - 1_000)
export const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR)
