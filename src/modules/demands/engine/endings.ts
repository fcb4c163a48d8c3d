import { endOfDays } from '../terms.ts'
import { type Around, type Case, type Doer, openLegs } from './case.ts'
import { addLeg, endLeg } from './legs.ts'

export function giveAnswer(held: Case, { answer, around, doer }: { answer: string; around: Around; doer: Doer }) {
  const { demand } = held
  for (const leg of openLegs(held)) endLeg(held, leg, { around, outcome: leg.role === 'lead' ? 'answered' : 'released' })
  demand.answer = answer
  demand.answered_by = doer.person
  if (demand.answered_at === null) demand.answered_at = around.now
  else demand.reanswered_at = around.now
}

export function reopen(held: Case, around: Around, doer: Doer) {
  const { demand } = held
  demand.redo++
  demand.overdue_rung = 0
  demand.verified_at = null
  unlink(held, '重办')
  if (demand.lead_id === null) return
  const { due_at } = endOfDays(around.calendar, around.today, around.settings.redoDays)
  const leg = addLeg(held, { office: demand.lead_id, role: 'lead', due: due_at, why: '重办', around, doer })
  leg.signed_at = around.now
  leg.sign_due_at = null
}

export function unlink(held: Case, reason: string) {
  const { demand } = held
  if (demand.parent_id === null || demand.state === 'divided') return
  held.links.push({ kind: 'duplicate', from: demand.id, to: demand.parent_id, reason, end: true })
  demand.parent_id = null
}

export function end(held: Case, around: Around, outcome: 'released' | 'withdrawn') {
  for (const leg of openLegs(held)) endLeg(held, leg, { around, outcome })
  held.demand.closed_at = around.now
}
