import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { cancelSession, openSession } from '../../attendance/index.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { nextNumber } from '../act.ts'
import { changeDecision, finishStep, makeMove } from '../actions/make-move.ts'
import { listBodies } from '../bodies.ts'
import { DecisionDiscussed, DecisionEnded, MeetingAnnounced, MeetingCalled, MeetingChanged, MeetingPublished } from '../events.ts'
import { refuseUnfit } from '../fit.ts'
import { outcomes } from '../gates.ts'
import { isOffice } from '../policy.ts'
import { type Meeting, type MeetingAct, type MeetingItem, meetingActs, meetingBar, meetingPath } from './model.ts'
import { factsOfMeeting, lockMeeting, type MeetingFile } from './queries.ts'
import { CallMeeting, type CallMeetingInput, type MeetingInputs } from './schema.ts'

/** 召开会议: by the office of the body that meets. */
export async function callMeeting(tx: Tx, input: CallMeetingInput): Promise<{ id: string }> {
  const body = (await listBodies(tx)).find(({ office }) => isOffice(tx.actor, office))
  if (!body) throw forbidden('由决策机关的办公机构筹备会议')
  await refuseUnfit(tx, CallMeeting, input, ['title', 'place'])
  const today = dayOf(tx.now)
  refuseWrong(input, today)
  const slug = await nextNumber(tx, 'meeting', Number(input.heldOn.slice(0, 4)))
  const { id } = await tx.db
    .insertInto('decisions.meeting')
    .values({
      number: `HY-${slug}`,
      slug,
      body_id: body.body,
      office_id: body.office,
      ...columnsOf(input),
      made_by: tx.actor?.id ?? '',
      made_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, MeetingCalled, id, { kind: input.kind, heldOn: input.heldOn }, body.office)
  return { id }
}

export const changeMeeting = (tx: Tx, id: string, input: MeetingInputs['change']) =>
  onMeeting(tx, id, 'change', async ({ today }) => {
    refuseWrong(input, today)
    return columnsOf(input)
  })

/** 列入议题: of the decisions only what has passed all that comes before (第二十九条). */
export const addItem = (tx: Tx, id: string, input: MeetingInputs['addItem']) =>
  onMeeting(tx, id, 'addItem', async ({ file: { meeting, items } }) => {
    const decision =
      input.decision === null
        ? null
        : await tx.db.selectFrom('decisions.decision').selectAll().where('id', '=', input.decision).executeTakeFirst()
    if (input.decision !== null && (!decision || decision.body_id !== meeting.body_id || decision.state !== 'submitted'))
      throw new FieldRefusal('decision', '只能列入已经提交讨论的决策：未经合法性审查的不得提交（第二十五条）')
    if (decision && items.some(({ decision_id }) => decision_id === decision.id))
      throw new FieldRefusal('decision', '这项决策已经列入议题')
    if (decision?.withheld_reason && input.public) throw new FieldRefusal('public', '该决策依法不予公开')
    const title = input.title ?? decision?.title
    if (!title) throw new FieldRefusal('title', '请填写议题')
    const organisation = input.organisation ?? decision?.organisation_id ?? meeting.office_id
    const office = (await loadOrganisations(tx)).byId.get(organisation)
    if (!office || !isValidOn(office, dayOf(tx.now))) throw new FieldRefusal('organisation', '没有这个机关')
    await tx.db
      .insertInto('decisions.meeting_item')
      .values({
        meeting_id: id,
        position: Math.max(0, ...items.map(({ position }) => position)) + 1,
        decision_id: decision?.id ?? null,
        title,
        organisation_id: organisation,
        public: input.public,
        draft: input.draft,
      })
      .execute()
    return {}
  })

export const removeItem = (tx: Tx, id: string, { item }: MeetingInputs['removeItem']) =>
  onMeeting(tx, id, 'removeItem', async ({ file }) => {
    if (itemIn(file, item).outcome !== null) throw new FieldRefusal('item', '这个议题已经登记讨论决定')
    await tx.db.deleteFrom('decisions.meeting_item').where('id', '=', item).execute()
    return {}
  })

/** 议题会前公布; where the public may sit in, they apply from now on. */
export const announceMeeting = (tx: Tx, id: string) =>
  onMeeting(tx, id, 'announce', async ({ file: { meeting }, today }) => {
    const session_id =
      meeting.seats === 0 || meeting.apply_until === null
        ? null
        : await openSession(tx, {
            owner: { kind: 'meeting', id, title: meeting.title, url: meetingPath(meeting) },
            organisation: meeting.office_id,
            organisers: ['decision-officer', 'office-head'],
            title: '公众列席',
            place: meeting.place,
            startsAt: at(meeting.held_on, meeting.starts_at),
            endsAt: at(meeting.held_on, meeting.ends_at),
            capacity: meeting.seats,
            waiting: meeting.seats,
            opensOn: today,
            closesOn: meeting.apply_until,
            admits: meeting.admits === 'lot' ? 'lot' : 'selection',
            criteria: meeting.criteria,
            needs: ['wheelchair', 'sign-language', 'large-print'],
            byPhone: false,
          })
    await record(tx, MeetingAnnounced, id, {}, meeting.office_id)
    return { announced_on: today, session_id }
  })

/** What the meeting decided of one item: the head spoke last, and whoever goes against the majority says why (第三十条). */
export const concludeItem = (tx: Tx, id: string, input: MeetingInputs['concludeItem']) =>
  onMeeting(tx, id, 'concludeItem', async ({ file, today }) => {
    const item = itemIn(file, input.item)
    if (item.outcome !== null) throw new FieldRefusal('item', '这个议题已经登记讨论决定')
    const decides = outcomes[input.outcome].to === 'decided' || input.outcome === 'rejected'
    if (decides && !input.headSpokeLast)
      throw new FieldRefusal('headSpokeLast', '行政首长应当最后发表意见，才能作出决定（第三十条）')
    if (input.againstMajority && input.majorityReason === null)
      throw new FieldRefusal('majorityReason', '与多数人意见不一致的，应当说明理由（第三十条）')
    await tx.db
      .updateTable('decisions.meeting_item')
      .set({
        outcome: input.outcome,
        resolution: input.resolution,
        head_spoke_last: input.headSpokeLast,
        against_majority: input.againstMajority,
        majority_reason: input.againstMajority ? input.majorityReason : null,
        dissent: input.dissent,
        concluded_on: today,
      })
      .where('id', '=', item.id)
      .execute()
    if (item.decision_id !== null) await discuss(tx, item.decision_id, { meeting: id, outcome: input.outcome, today })
    return {}
  })

/** The decision follows the meeting, through its own gates once more. */
const discuss = (
  tx: Tx,
  decisionId: string,
  { meeting, outcome, today }: { meeting: string; outcome: MeetingInputs['concludeItem']['outcome']; today: string },
) =>
  makeMove(tx, decisionId, 'discuss', async ({ decision }) => {
    if (outcomes[outcome].to === 'decided') {
      await changeDecision(tx, decisionId, { decided_on: today })
      await finishStep(tx, decision, 'discussion', outcomes[outcome].label)
    }
    if (outcome === 'rejected') {
      await changeDecision(tx, decisionId, { ended_on: today, ended_reason: '会议讨论不予通过' })
      await record(tx, DecisionEnded, decisionId, {}, decision.organisation_id)
    }
    await record(tx, DecisionDiscussed, decisionId, { meeting, outcome }, decision.organisation_id)
    return { move: 'discuss', outcome }
  })

export const concludeMeeting = (tx: Tx, id: string, { attended, record: minutes }: MeetingInputs['conclude']) =>
  onMeeting(tx, id, 'conclude', async ({ today }) => ({ concluded_on: today, attended, record: minutes }))

/** 会后公布会议决定: of the public items. */
export const publishMeeting = (tx: Tx, id: string) =>
  onMeeting(tx, id, 'publish', async ({ file: { meeting }, today }) => {
    await record(tx, MeetingPublished, id, {}, meeting.office_id)
    return { published_on: today, announced_on: meeting.announced_on ?? today }
  })

export const cancelMeeting = (tx: Tx, id: string, { reason }: MeetingInputs['cancel']) =>
  onMeeting(tx, id, 'cancel', async ({ file: { meeting }, today }) => {
    if (meeting.session_id !== null) await cancelSession(tx, meeting.session_id, reason)
    return { cancelled_on: today, cancelled_reason: reason }
  })

type Doing = (at: { file: MeetingFile; today: string }) => Promise<Partial<Omit<Meeting, 'id'>>>
async function onMeeting(tx: Tx, id: string, act: MeetingAct, work: Doing) {
  const file = await lockMeeting(tx, id)
  if (!isOffice(tx.actor, file.meeting.office_id)) throw forbidden('由决策机关的办公机构办理')
  const facts = factsOfMeeting(tx, file)
  const bar = meetingBar(facts, act)
  if (bar) throw conflict('decisions.not-now', bar)
  const changes = await work({ file, today: facts.today })
  if (Object.keys(changes).length > 0) await tx.db.updateTable('decisions.meeting').set(changes).where('id', '=', id).execute()
  await record(tx, MeetingChanged, id, { what: meetingActs[act] }, file.meeting.office_id)
}

function itemIn({ items }: MeetingFile, id: string): MeetingItem {
  const item = items.find((each) => each.id === id)
  if (!item) throw new FieldRefusal('item', '没有这个议题')
  return item
}

function refuseWrong({ heldOn, startsAt, endsAt, seats, applyUntil, admits, criteria }: CallMeetingInput, today: string) {
  if (heldOn < today) throw new FieldRefusal('heldOn', '召开日期不能早于今天')
  if (endsAt <= startsAt) throw new FieldRefusal('endsAt', '结束时间应当晚于开始时间')
  if (seats > 0 && (applyUntil === null || applyUntil >= heldOn || applyUntil < today))
    throw new FieldRefusal('applyUntil', '邀请公众列席的，请填写今天以后、会议之前的报名截止日期')
  if (seats > 0 && admits === 'selection' && criteria === null) throw new FieldRefusal('criteria', '按条件遴选的，请写明条件')
}

const columnsOf = (input: CallMeetingInput) => ({
  kind: input.kind,
  title: input.title,
  held_on: input.heldOn,
  starts_at: input.startsAt,
  ends_at: input.endsAt,
  place: input.place,
  seats: input.seats,
  apply_until: input.seats > 0 ? input.applyUntil : null,
  admits: input.admits,
  criteria: input.criteria,
})
const at = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`)
