import type { Leg } from '../model.ts'
import type { Given } from '../schema.ts'
import { hoursAfter } from '../terms.ts'
import { type Around, type Case, type Doer, openLegs } from './case.ts'
import { countTerm, ownDue } from './clocks.ts'

export const touch = (held: Case, leg: Leg) => {
  held.touched.add(leg)
  return leg
}

export function endLeg(held: Case, leg: Leg, { around, outcome }: { around: Around; outcome: NonNullable<Leg['outcome']> }) {
  leg.ended_at = around.now
  leg.outcome = outcome
  return touch(held, leg)
}

type Sending = Pick<Given<'dispatch'>, 'office' | 'item' | 'why' | 'support' | 'automatic' | 'probability'> & {
  around: Around
  doer: Doer
}

/** A new lead leg with clocks of its own; what was open before is superseded. The citizen's clock runs on. */
export function sendTo(held: Case, sending: Sending) {
  const { demand } = held
  const { around, doer } = sending
  for (const leg of openLegs(held)) endLeg(held, leg, { around, outcome: 'superseded' })
  if (sending.item && sending.item !== demand.item) {
    demand.item = sending.item
    countTerm(demand, around)
  }
  const due = ownDue(demand, around)
  addLeg(held, {
    office: sending.office,
    role: 'lead',
    due: demand.due_at,
    own: due,
    why: sending.why ?? '',
    automatic: sending.automatic,
    probability: sending.probability ?? null,
    around,
    doer,
  })
  for (const office of new Set(sending.support))
    if (office !== sending.office)
      addLeg(held, { office, role: 'support', due: demand.due_at, own: due, why: '协办', around, doer })
  demand.lead_id = sending.office
  demand.dispatched_at ??= around.now
}

type NewLeg = {
  office: string
  role: Leg['role']
  due: Date
  own?: Date
  why: string
  automatic?: boolean
  probability?: number | null
  around: Around
  doer: Doer
}
export function addLeg(
  held: Case,
  { office, role, due, own = due, why, automatic = false, probability = null, around, doer }: NewLeg,
): Leg {
  const { demand } = held
  const { settings, now } = around
  demand.legs++
  const leg: Leg = {
    demand_id: demand.id,
    received_on: demand.received_on,
    ordinal: demand.legs,
    office_id: office,
    role,
    item: demand.item,
    kind: demand.kind,
    channel: demand.channel,
    street: demand.street,
    dispatched_at: now,
    dispatched_by: doer.person,
    automatic,
    probability,
    why,
    sign_due_at: role === 'lead' ? hoursAfter(now, settings.signHours[demand.urgency]) : null,
    signed_at: null,
    signed_by: null,
    contact_due_at: role === 'lead' ? hoursAfter(now, settings.contactHours) : null,
    contacted_at: null,
    own_due_at: own,
    due_at: due,
    redo: demand.redo,
    ended_at: null,
    outcome: null,
    return_reason: null,
    return_article: null,
    return_evidence: null,
  }
  held.legs.push(leg)
  return touch(held, leg)
}
