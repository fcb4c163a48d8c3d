import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { cancelSession, changeSession, listRegistrations } from '../../attendance/index.ts'
import { takeInHeard } from '../../consultations/index.ts'
import { publishDraft } from '../actions/draft-decision.ts'
import { finishStep, settle } from '../actions/make-move.ts'
import { HearingAnnounced, HearingChanged, HearingReported } from '../events.ts'
import { type Hearing, type HearingAct, hearingActs, hearingBar, mayFollow } from './model.ts'
import { instantOf, openSessions } from './open-sessions.ts'
import { factOf, holders, mayHold, noticedOn } from './owner.ts'
import { columnsOf, refuseWrong } from './plan.ts'
import { factsOfHearing, type HearingFile, lockHearing } from './queries.ts'
import type { HearingInputs } from './schema.ts'

export const changeHearing = (tx: Tx, id: string, input: HearingInputs['change']) =>
  onHearing(tx, id, 'change', async ({ file: { owner } }) => {
    await refuseWrong(tx, owner, input)
    return columnsOf(input)
  })

/** 公告: with the draft and its explanation, and how one applies to take part (第十六条); of a consultation, its notice was that. */
export const announceHearing = (tx: Tx, id: string) =>
  onHearing(tx, id, 'announce', async ({ file: { hearing, owner }, today }) => {
    if (owner.kind === 'decision') await publishDraft(tx, owner.decision, today)
    const sessions = await openSessions(tx, hearing, owner)
    await record(tx, HearingAnnounced, id, { ...factOf(owner), heldOn: hearing.held_on }, owner.organisation_id)
    return { announced_on: noticedOn(owner, today), ...sessions }
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

/** 听证意见 of a consultation: among its own points, where it is answered. */
export const addOpinion = (tx: Tx, id: string, { text }: HearingInputs['addOpinion']) =>
  onHearing(tx, id, 'addOpinion', async ({ file: { owner } }) => {
    await takeInHeard(tx, owner.id, text)
    return {}
  })

/** 听证报告: with what became of each opinion; the hearing is behind the decision from here on, and the result may follow. */
export const reportHearing = (tx: Tx, id: string, { report }: HearingInputs['report']) =>
  onHearing(tx, id, 'report', async ({ file: { hearing, owner }, today }) => {
    if (owner.kind === 'decision') {
      await finishStep(tx, owner.decision, 'hearing', `${hearing.title}，${hearing.held_on}举行`)
      await settle(tx, owner.id, owner.decision.state)
    }
    await record(tx, HearingReported, id, factOf(owner), owner.organisation_id)
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
  if (!mayHold(tx.actor, file.owner)) throw forbidden(holders[file.owner.kind])
  const facts = factsOfHearing(tx, file)
  const bar = hearingBar(facts, act)
  if (bar) throw conflict('decisions.not-now', bar)
  const changes = await work({ file, today: facts.today })
  if (Object.keys(changes).length > 0) await tx.db.updateTable('decisions.hearing').set(changes).where('id', '=', id).execute()
  await record(tx, HearingChanged, id, { what: hearingActs[act] }, file.owner.organisation_id)
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
