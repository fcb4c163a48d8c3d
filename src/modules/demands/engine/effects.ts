import { addDays } from '../../../platform/day.ts'
import type { ActName } from '../life.ts'
import type { Given } from '../schema.ts'
import { endOfDays } from '../terms.ts'
import { type Around, type Case, type Doer, leadLeg, type Move, returnedBy, supportLegs } from './case.ts'
import { countTerm, endWait, promise, rulingDue } from './clocks.ts'
import { end, giveAnswer, reopen, unlink } from './endings.ts'
import { disputeUntil } from './guards.ts'
import { addLeg, endLeg, sendTo, touch } from './legs.ts'

type Doing<A extends ActName> = { held: Case; given: Given<A>; around: Around; doer: Doer }
/** What it does to the case in hand. */
type Effect<A extends ActName> = (doing: Doing<A>) => void

/** What follows at once, in the system's name. */
const follow = (held: Case, move: Pick<Move, 'act' | 'fields'>) =>
  void held.next.push({ demand: held.demand.id, as: 'timer', ...move } as Move)

export const effects: { [A in ActName]?: Effect<A> } = {
  screen: ({ held: { demand }, given }) => {
    demand.text_public = given.textPublic ?? demand.text_public
  },
  classify: ({ held: { demand }, given, around }) => {
    demand.kind = given.kind ?? demand.kind
    demand.urgency = given.urgency ?? demand.urgency
    demand.item = given.item ?? demand.item
    countTerm(demand, around)
  },
  reject: ({ held, around }) => end(held, around, 'released'),
  answerDirectly: ({ held, given, around, doer }) => {
    held.demand.lead_id = doer.office
    giveAnswer(held, { answer: given.answer, around, doer })
  },
  dispatch: ({ held, given, around, doer }) => sendTo(held, { ...given, around, doer }),
  merge: ({ held, given, around }) => {
    around.targets.set(held.demand.id, { state: 'merged' })
    held.demand.parent_id = given.into
    held.links.push({ kind: 'duplicate', from: held.demand.id, to: given.into, reason: given.reason })
  },
  split: ({ held, given }) => unlink(held, given.reason),
  divide: ({ held, around }) => end(held, around, 'released'),
  sign: ({ held, around, doer }) => {
    const lead = leadLeg(held)
    if (!lead) return
    touch(held, lead).signed_at = around.now
    lead.signed_by = doer.person
  },
  return: ({ held, given, around }) => {
    const lead = leadLeg(held)
    held.demand.returns++
    if (lead) {
      Object.assign(endLeg(held, lead, { around, outcome: 'returned' }), {
        return_reason: given.reason,
        return_article: given.article,
        return_evidence: given.evidence,
      })
    }
    for (const leg of supportLegs(held)) endLeg(held, leg, { around, outcome: 'released' })
  },
  redispatch: ({ held, given, around, doer }) => sendTo(held, { ...given, around, doer }),
  refer: ({ held: { demand }, around }) => {
    demand.ruling_due_at = rulingDue(demand, around)
    demand.ruling_rung = 0
  },
  rulingLate: ({ held: { demand }, given }) => {
    demand.ruling_rung = given.rung
  },
  rule: ({ held, given, around, doer }) => {
    held.precedent = {
      item: given.item ?? held.demand.item,
      office: given.office,
      returnedBy: returnedBy(held),
      ruling: given.ruling,
      article: given.article,
    }
    held.demand.final = true
    sendTo(held, {
      office: given.office,
      item: given.item,
      why: given.ruling,
      support: [],
      automatic: false,
      probability: null,
      around,
      doer,
    })
  },
  handOn: ({ held, given, around, doer }) =>
    sendTo(held, {
      office: given.office,
      item: null,
      why: given.note ?? '由上级单位转办',
      support: [],
      automatic: false,
      probability: null,
      around,
      doer,
    }),
  contact: ({ held, around }) => {
    const lead = leadLeg(held)
    if (lead) touch(held, lead).contacted_at ??= around.now
    held.demand.contacted_at ??= around.now
  },
  join: ({ held, given, around, doer }) => {
    const { due_at } = endOfDays(around.calendar, around.today, given.days)
    addLeg(held, { office: given.office, role: 'support', due: due_at, why: given.note, around, doer })
  },
  report: ({ held, around, doer }) => {
    const leg = supportLegs(held).find(({ office_id }) => office_id === doer.office)
    if (leg) endLeg(held, leg, { around, outcome: 'reported' })
  },
  release: ({ held, given, around }) => {
    const leg = supportLegs(held).find(({ office_id }) => office_id === given.office)
    if (leg) endLeg(held, leg, { around, outcome: 'released' })
  },
  ask: ({ held: { demand }, around }) => {
    demand.waiting_on = around.today
    demand.waiting_until = addDays(around.today, around.settings.askDays)
  },
  reply: ({ held, around }) => endWait(held, around),
  lapse: ({ held, around }) => endWait(held, around),
  waitThird: ({ held: { demand }, given, around }) => {
    demand.waiting_on = around.today
    demand.waiting_until = given.until
  },
  resume: ({ held: { demand } }) => {
    demand.waiting_on = null
    demand.waiting_until = null
  },
  askExtension: ({ held: { demand }, given, doer }) => {
    demand.extension_asked_days = given.days
    demand.extension_asked_by = doer.person
    demand.extension_asked_office = doer.office
  },
  grantExtension: ({ held, around }) => {
    held.demand.extended_days = held.demand.extension_asked_days ?? 0
    promise(held, around)
  },
  answer: ({ held, given, around, doer }) => {
    held.demand.lead_id = doer.office ?? held.demand.lead_id
    giveAnswer(held, { answer: given.answer, around, doer })
  },
  callBack: ({ held: { demand }, given }) => {
    if (given.solved) demand.solved = given.solved === 'yes'
  },
  confirm: ({ held, around }) => {
    held.demand.solved = true
    held.demand.verified_at = around.now
    follow(held, { act: 'close', fields: {} })
  },
  silence: ({ held, around }) => {
    held.demand.verified_at = around.now
    follow(held, { act: 'close', fields: {} })
  },
  rate: ({ held, given, around }) => {
    const { demand } = held
    demand.rating = given.rating
    if (given.solved) demand.solved = given.solved === 'yes'
    if (demand.state !== 'answered') return
    const unhappy = given.rating <= 2 || given.solved === 'no'
    if (!unhappy) follow(held, { act: 'confirm', fields: {} })
    else if (around.now <= disputeUntil(held, around))
      follow(held, { act: 'dispute', fields: { reason: given.text ?? '评价为不满意或者没有解决' } })
  },
  dispute: ({ held, around }) => {
    held.demand.disputed_at = around.now
    held.demand.solved = false
    held.demand.supervision = Math.min(3, held.demand.supervision + 1)
    if (held.demand.redo < around.settings.redos) follow(held, { act: 'reopen', fields: {} })
  },
  reopen: ({ held, around, doer }) => reopen(held, around, doer),
  conclude: ({ held, around }) => end(held, around, 'released'),
  close: ({ held, around }) => end(held, around, 'released'),
  order: ({ held: { demand }, given }) => {
    demand.supervision = Math.max(demand.supervision, given.level)
  },
  breach: ({ held: { demand }, given }) => {
    demand.overdue_rung = given.rung
  },
  relapse: ({ held, given }) => {
    held.links.push({ kind: 'relapse', from: given.again, to: held.demand.id, reason: given.reason ?? '' })
  },
  urge: ({ held: { demand }, around }) => {
    demand.urged_on = around.today
  },
  withdraw: ({ held, around }) => {
    unlink(held, '诉求人撤回')
    end(held, around, 'withdrawn')
  },
  anonymise: ({ held: { demand } }) => {
    demand.text = demand.text_public ?? ''
    demand.title = demand.text_public === null ? '（已去标识）' : demand.title
    demand.address = null
    if (demand.lat !== null && demand.lon !== null) {
      demand.lat = Math.round(demand.lat * 1_000) / 1_000
      demand.lon = Math.round(demand.lon * 1_000) / 1_000
    }
  },
}
