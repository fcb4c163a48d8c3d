import type { Tx } from '../../../platform/ctx.ts'
import { dayOf, longDay } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { lockConsultation } from '../../consultations/index.ts'
import { nextNumber } from '../act.ts'
import { makeMove } from '../actions/make-move.ts'
import { HearingPlanned } from '../events.ts'
import { sessionAsked, startBar } from './asked.ts'
import { factOf, holders, mayHold, type Owner, ofConsultation, ofDecision } from './owner.ts'
import { type HearingPlanInput, wrongTimes } from './schema.ts'

/** 筹备听证会: when, where, who may take part and how they are chosen; nothing of it is public yet. */
export const planHearing = (tx: Tx, decisionId: string, input: HearingPlanInput) =>
  makeMove(tx, decisionId, 'planHearing', async ({ decision }) => {
    await insertHearing(tx, ofDecision(decision), input)
    return undefined
  })

/** The same of a consultation in the form of a hearing: people register there since it has opened. */
export async function planOwnHearing(tx: Tx, consultationId: string, input: HearingPlanInput) {
  const owner = ofConsultation(await lockConsultation(tx, consultationId))
  if (!mayHold(tx.actor, owner)) throw forbidden(holders.consultation)
  const bar = await startBar(tx, consultationId)
  if (bar !== null) throw conflict('decisions.not-now', bar)
  await insertHearing(tx, owner, input)
}

async function insertHearing(tx: Tx, owner: Owner, input: HearingPlanInput) {
  await refuseWrong(tx, owner, input)
  const slug = await nextNumber(tx, 'hearing', Number(dayOf(tx.now).slice(0, 4)))
  const { id } = await tx.db
    .insertInto('decisions.hearing')
    .values({
      number: `TZ-${slug}`,
      slug,
      decision_id: owner.kind === 'decision' ? owner.id : null,
      consultation_id: owner.kind === 'consultation' ? owner.id : null,
      ...columnsOf(input),
      made_by: tx.actor?.id ?? '',
      made_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, HearingPlanned, id, factOf(owner), owner.organisation_id)
}

export async function refuseWrong(tx: Tx, owner: Owner, input: HearingPlanInput) {
  const wrong = wrongTimes(input)
  if (wrong) throw new FieldRefusal(wrong.field, wrong.message)
  const asked = await sessionAsked(tx, owner)
  if (asked && asked.admits !== input.admits)
    throw new FieldRefusal('admits', '参加人已经在民意征集里报名，产生方式与征集公告一致')
  if (input.heldOn <= dayOf(tx.now)) throw new FieldRefusal('heldOn', '举行日期应当在今天之后')
  // What the notice has said is counted from the notice; nothing comes sooner than it said.
  if (asked && owner.kind === 'consultation' && input.heldOn < dayOf(asked.starts_at))
    throw new FieldRefusal('heldOn', `征集公告的听证会日期是${longDay(dayOf(asked.starts_at))}，不能提前`)
}

export const columnsOf = (input: HearingPlanInput) => ({
  title: input.title,
  subject: input.subject,
  held_on: input.heldOn,
  starts_at: input.startsAt,
  ends_at: input.endsAt,
  place: input.place,
  seats: input.seats,
  observers: input.observers,
  admits: input.admits,
  selection_rules: input.selectionRules,
  materials: input.materials,
  apply_from: input.applyFrom,
  apply_until: input.applyUntil,
})
