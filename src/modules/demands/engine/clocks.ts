import { addDays, dayOf } from '../../../platform/day.ts'
import { type Demand, isOpen } from '../model.ts'
import { dueOf, endOf, endOfDays, hoursAfter, termOf } from '../terms.ts'
import { type Around, type Case, leadLeg, openLegs } from './case.ts'

/** The office's own term: as long as the citizen's, from its dispatch on. */
export const ownDue = (demand: Demand, { calendar, now, today }: Around) =>
  demand.term_hours !== null ? hoursAfter(now, demand.term_hours) : endOfDays(calendar, today, demand.term_days ?? 1).due_at

/** 仲裁期限: working days, of what is urgent hours. The citizen's clock runs on meanwhile. */
export const rulingDue = ({ urgency }: Demand, { calendar, settings, now, today }: Around) =>
  urgency === 'normal' ? endOfDays(calendar, today, settings.ruling.days).due_at : hoursAfter(now, settings.ruling.hours[urgency])

/** The term anew, from the same day of receipt, after what it rests on has changed. */
export function countTerm(demand: Demand, { settings, calendar, termOfItem }: Around) {
  const item = demand.item ? termOfItem(demand.item, demand.kind) : null
  Object.assign(demand, termOf(demand.kind, demand.urgency, { settings, item }))
  const due = dueOf(calendar, demand)
  Object.assign(demand, due)
  demand.first_due_at = due.due_at
}

/** The end of the term after an extension or a wait; the legs show what the citizen was promised. */
export function promise(held: Case, { calendar }: Around) {
  Object.assign(held.demand, dueOf(calendar, held.demand))
  if (held.demand.redo > 0) return
  for (const leg of openLegs(held)) if (leg.role === 'lead') touched(held, leg).due_at = held.demand.due_at
}

export function endWait(held: Case, around: Around) {
  const { demand } = held
  const upTo = addDays(around.today, -1)
  const after = demand.waiting_on ?? around.today
  // The days of the question and of the reply themselves count.
  demand.pauses = [...demand.pauses, { after, upTo: upTo > after ? upTo : after }]
  demand.waiting_on = null
  demand.waiting_until = null
  if (demand.redo === 0) return promise(held, around)
  const lead = leadLeg(held)
  if (lead && upTo > after) touched(held, lead).due_at = new Date(lead.due_at.getTime() + (Date.parse(upTo) - Date.parse(after)))
}

/** What is owed now, as a projection: nothing where the office waits for the citizen, or where the answer is given. */
export function owed(held: Case): Date | null {
  const { demand } = held
  if (!isOpen(demand.state) || demand.state === 'waiting_citizen') return null
  if (demand.redo === 0) return demand.due_at
  return leadLeg(held)?.due_at ?? endOf(dayOf(demand.disputed_at ?? demand.due_at))
}

function touched(held: Case, leg: Case['legs'][number]) {
  held.touched.add(leg)
  return leg
}
