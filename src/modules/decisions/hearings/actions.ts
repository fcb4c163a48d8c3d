import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { cancelSession, changeSession, listRegistrations } from '../../attendance/index.ts'
import { nextNumber } from '../act.ts'
import { publishDraft } from '../actions/draft-decision.ts'
import { finishStep, makeMove, settle } from '../actions/make-move.ts'
import { HearingAnnounced, HearingChanged, HearingPlanned, HearingReported } from '../events.ts'
import { isLead } from '../policy.ts'
import { sessionAsked } from './asked.ts'
import { type Hearing, type HearingAct, hearingActs, hearingBar, mayFollow } from './model.ts'
import { instantOf, openSessions } from './open-sessions.ts'
import { factsOfHearing, type HearingFile, lockHearing } from './queries.ts'
import { type HearingInputs, type HearingPlanInput, wrongTimes } from './schema.ts'

/** 筹备听证会: when, where, who may take part and how they are chosen; nothing of it is public yet. */
export const planHearing = (tx: Tx, decisionId: string, input: HearingPlanInput) =>
  makeMove(tx, decisionId, 'planHearing', async ({ decision, today }) => {
    await refuseWrong(tx, decisionId, input)
    const slug = await nextNumber(tx, 'hearing', Number(today.slice(0, 4)))
    const { id } = await tx.db
      .insertInto('decisions.hearing')
      .values({
        number: `TZ-${slug}`,
        slug,
        decision_id: decisionId,
        ...columnsOf(input),
        made_by: tx.actor?.id ?? '',
        made_at: tx.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, HearingPlanned, id, { decision: decisionId }, decision.organisation_id)
    return undefined
  })

export const changeHearing = (tx: Tx, id: string, input: HearingInputs['change']) =>
  onHearing(tx, id, 'change', async ({ file: { hearing } }) => {
    await refuseWrong(tx, hearing.decision_id, input)
    return columnsOf(input)
  })

/** 公告: with the draft and its explanation, and how one applies to take part (第十六条). */
export const announceHearing = (tx: Tx, id: string) =>
  onHearing(tx, id, 'announce', async ({ file: { hearing, decision }, today }) => {
    await publishDraft(tx, decision, today)
    const sessions = await openSessions(tx, hearing, decision.organisation_id)
    await record(tx, HearingAnnounced, id, { decision: decision.id, heldOn: hearing.held_on }, decision.organisation_id)
    return { announced_on: today, ...sessions }
  })

export const addParticipant = (tx: Tx, id: string, { kind, shownAs, chosen }: HearingInputs['addParticipant']) =>
  onHearing(tx, id, 'addParticipant', async ({ file: { participants } }) => {
    await insertParticipants(tx, id, participants.length, [
      { kind, shown_as: shownAs, chosen, registration_id: null, person_id: null },
    ])
    return {}
  })

/** 公布参加人名单: who was admitted among those who applied, beside those who were noted before. */
export const publishParticipants = (tx: Tx, id: string) =>
  onHearing(tx, id, 'publishParticipants', async ({ file: { hearing, participants }, today }) => {
    const registered = hearing.session_id === null ? [] : await listRegistrations(tx, hearing.session_id)
    if (registered.some(({ state }) => state === 'registered'))
      throw conflict('decisions.not-selected', '报名还没有抽签或者遴选，请先在“活动报名”里确定')
    const known = new Set(participants.map(({ registration_id }) => registration_id))
    const admitted = registered.filter(({ id: registration, state }) => state === 'admitted' && !known.has(registration))
    await insertParticipants(
      tx,
      id,
      participants.length,
      admitted.map(({ id: registration_id, name, person_id }) => ({
        kind: 'public',
        // As is usual where nobody has agreed to more.
        shown_as: `${(name ?? '').slice(0, 1)}某`,
        chosen: hearing.admits,
        registration_id,
        person_id,
      })),
    )
    if (participants.length + admitted.length === 0) throw conflict('decisions.nobody', '还没有参加人，请先遴选或者登记')
    return { participants_on: today }
  })

export const sendMaterials = (tx: Tx, id: string) =>
  onHearing(tx, id, 'sendMaterials', async ({ today }) => ({ materials_sent_on: today }))

/** 改期: the materials' seven days are counted anew, and all who applied are told. */
export const postponeHearing = (tx: Tx, id: string, input: HearingInputs['postpone']) =>
  onHearing(tx, id, 'postpone', async ({ file: { hearing }, today }) => {
    if (input.heldOn <= today) throw new FieldRefusal('heldOn', '举行日期应当在今天之后')
    if (input.heldOn <= hearing.apply_until) throw new FieldRefusal('heldOn', '举行日期应当在报名截止之后')
    if (input.endsAt <= input.startsAt) throw new FieldRefusal('endsAt', '结束时间应当晚于开始时间')
    for (const session of [hearing.session_id, hearing.observer_session_id])
      if (session !== null)
        await changeSession(tx, session, {
          place: input.place,
          startsAt: instantOf(input.heldOn, input.startsAt),
          endsAt: instantOf(input.heldOn, input.endsAt),
        })
    return {
      held_on: input.heldOn,
      starts_at: input.startsAt,
      ends_at: input.endsAt,
      place: input.place,
      postponed_reason: input.reason,
    }
  })

/** One thing said at the hearing: introduced first, then stated, asked, debated (第十七条). */
export const addEntry = (tx: Tx, id: string, { phase, speaker, text }: HearingInputs['addEntry']) =>
  onHearing(tx, id, 'addEntry', async ({ file: { entries } }) => {
    if (
      !mayFollow(
        entries.map((each) => each.phase),
        phase,
      )
    )
      throw new FieldRefusal('phase', '先由承办单位介绍，再陈述、询问、质证、辩论，最后确认笔录（第十七条）')
    await tx.db
      .insertInto('decisions.record_entry')
      .values({ hearing_id: id, position: entries.length + 1, phase, speaker, text })
      .execute()
    return {}
  })
export const finishRecord = (tx: Tx, id: string) =>
  onHearing(tx, id, 'finishRecord', async ({ today }) => ({ recorded_on: today }))

/** 签字确认: each who was there signs, or it is noted why not. */
export const signRecord = (tx: Tx, id: string, input: HearingInputs['sign']) =>
  onHearing(tx, id, 'sign', async ({ file: { participants }, today }) => {
    if (!participants.some((each) => each.id === input.participant)) throw new FieldRefusal('participant', '没有这位参加人')
    if (input.attended && !input.signed && input.reason === null) throw new FieldRefusal('reason', '没有签字的，请注明原因')
    await tx.db
      .updateTable('decisions.participant')
      .set({
        attended: input.attended,
        signed_on: input.attended && input.signed ? today : null,
        unsigned_reason: input.attended && !input.signed ? input.reason : null,
      })
      .where('id', '=', input.participant)
      .execute()
    return {}
  })
export const confirmRecord = (tx: Tx, id: string) =>
  onHearing(tx, id, 'confirmRecord', async ({ today }) => ({ confirmed_on: today }))

/** 听证报告: with what became of each opinion; the hearing is behind the decision from here on. */
export const reportHearing = (tx: Tx, id: string, { report }: HearingInputs['report']) =>
  onHearing(tx, id, 'report', async ({ file: { hearing, decision }, today }) => {
    await finishStep(tx, decision, 'hearing', `${hearing.title}，${hearing.held_on}举行`)
    await settle(tx, decision.id, decision.state)
    await record(tx, HearingReported, id, { decision: decision.id }, decision.organisation_id)
    return { report, reported_on: today }
  })

export const cancelHearing = (tx: Tx, id: string, { reason }: HearingInputs['cancel']) =>
  onHearing(tx, id, 'cancel', async ({ file: { hearing }, today }) => {
    for (const session of [hearing.session_id, hearing.observer_session_id])
      if (session !== null) await cancelSession(tx, session, reason)
    return { cancelled_on: today, cancelled_reason: reason }
  })

type Doing = (at: { file: HearingFile; today: string }) => Promise<Partial<Omit<Hearing, 'id'>>>

/** Finds, asks who and whether, does it, and notes what happened. */
async function onHearing(tx: Tx, id: string, act: HearingAct, work: Doing) {
  const file = await lockHearing(tx, id)
  if (!isLead(tx.actor, file.decision.organisation_id)) throw forbidden('由决策承办单位办理')
  const facts = factsOfHearing(tx, file)
  const bar = hearingBar(facts, act)
  if (bar) throw conflict('decisions.not-now', bar)
  const changes = await work({ file, today: facts.today })
  if (Object.keys(changes).length > 0) await tx.db.updateTable('decisions.hearing').set(changes).where('id', '=', id).execute()
  await record(tx, HearingChanged, id, { what: hearingActs[act] }, file.decision.organisation_id)
}

async function insertParticipants(
  tx: Tx,
  hearing: string,
  behind: number,
  people: { kind: string; shown_as: string; chosen: string; registration_id: string | null; person_id: string | null }[],
) {
  if (people.length === 0) return
  await tx.db
    .insertInto('decisions.participant')
    .values(people.map((person, index) => ({ ...person, hearing_id: hearing, position: behind + index + 1 })))
    .execute()
}

async function refuseWrong(tx: Tx, decision: string, input: HearingPlanInput) {
  const wrong = wrongTimes(input)
  if (wrong) throw new FieldRefusal(wrong.field, wrong.message)
  const asked = await sessionAsked(tx, decision)
  if (asked && asked.admits !== input.admits)
    throw new FieldRefusal('admits', '参加人已经在民意征集里报名，产生方式与征集公告一致')
  if (input.heldOn <= dayOf(tx.now)) throw new FieldRefusal('heldOn', '举行日期应当在今天之后')
}

const columnsOf = (input: HearingPlanInput) => ({
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
