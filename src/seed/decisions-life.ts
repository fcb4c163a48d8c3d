import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import {
  answerProposal,
  callMeeting,
  catalogueActs,
  itemActs,
  keepExpert,
  meetingActs,
  proposeHearing,
  proposeItem,
  runAct,
} from '../modules/decisions/index.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addDays, dayOf } from '../platform/day.ts'
import { clinics, lifts, parking } from './decisions-cases.ts'
import { act, by, idOf, type Known, type Step } from './decisions-steps.ts'
import { EXPERTS, ITEMS } from './decisions-texts.ts'

/**
 * What the sample city decides: the year's catalogue, one decision that is being carried out with its whole past, one whose legality is
 * being reviewed, one with a hearing to come, two meetings.
 */
export function decisionsLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const known: Known = new Map()
  const steps = stepsOf(dayBefore, until)
    .map((step) => ({ ...step, on: dayBefore(step.ago) }))
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
  return async (morning: Ctx, day: string) => {
    for (let minute = 0; steps[0] && steps[0].on <= day; minute++)
      await steps.shift()?.act({ ...morning, now: new Date(Date.parse(`${day}T15:00:00+08:00`) + minute * 60_000) }, known)
  }
}

function stepsOf(dayBefore: (ago: number) => string, until: string): Step[] {
  const soon = (days: number) => addDays(until, days)
  return [
    ...EXPERTS.map((expert) => by(73, 'du', (tx) => keepExpert(tx, { ...expert, contact: null, active: true }))),
    ...ITEMS.map(({ name, by: proposer, office, hearing, hearingReason, title, summary, category }) =>
      by(72, proposer, async (tx, known) => {
        const { id } = await proposeItem(tx, {
          year: Number(dayOf(tx.now).slice(0, 4)),
          organisation: await idOf(tx, office),
          title,
          summary,
          category,
          hearing,
          hearingReason,
          startsOn: dayOf(tx.now),
          decidesOn: addDays(dayOf(tx.now), 120),
          legalBasis: '市政府年度重点工作安排（示例）',
        })
        known.set(`item:${name}`, id)
      }),
    ),
    ...ITEMS.map(({ name }) => act(72, 'du', itemActs.gather, `item:${name}`)),
    by(71, 'du', async (tx, known) => {
      const { catalogue_id } = await tx.db
        .selectFrom('decisions.item')
        .select('catalogue_id')
        .where('id', '=', known.get('item:lifts') ?? '')
        .executeTakeFirstOrThrow()
      known.set('catalogue', catalogue_id)
    }),
    act(71, 'du', catalogueActs.consent, 'catalogue', { consentOn: dayBefore(71), reference: '市委常委会会议（示例）' }),
    act(71, 'du', catalogueActs.publish, 'catalogue'),
    ...lifts(dayBefore, soon),
    ...clinics(dayBefore, soon),
    ...parking(soon),
    ...meetings(dayBefore, soon),
    by(30, 'wang', (tx, known) =>
      proposeHearing(tx, known.get('item:data') ?? '', { reason: '关系到每个人的数据，建议听证。（示例）' }).then(({ id }) =>
        known.set('proposal', id),
      ),
    ),
    by(22, 'du', (tx, known) =>
      answerProposal(tx, known.get('proposal') ?? '', {
        verdict: 'declined',
        answer: '办法草案将公开征求意见并召开座谈会，暂不举行听证。（示例）',
      }),
    ),
    by(4, 'zhang', (tx, known) =>
      proposeHearing(tx, known.get('item:stadium') ?? '', { reason: '场馆选址影响周边交通，建议听证。（示例）' }),
    ),
  ]
}

const meetings = (dayBefore: (ago: number) => string, soon: (days: number) => string): Step[] => [
  by(27, 'du', async (tx, known) => {
    const { id } = await callMeeting(tx, {
      kind: 'executive',
      title: '市政府第 12 次常务会议（示例）',
      heldOn: dayBefore(24),
      startsAt: '09:00',
      endsAt: '11:30',
      place: '市民中心（示例）',
      seats: 0,
      applyUntil: null,
      admits: 'lot',
      criteria: null,
    })
    known.set('meeting', id)
    await runAct(tx, {
      act: meetingActs.addItem,
      id,
      input: { decision: known.get('lifts') ?? '', title: null, organisation: null, public: true, draft: null },
    })
    await runAct(tx, { act: meetingActs.announce, id, input: {} })
  }),
  by(24, 'du', async (tx, known) => {
    const id = known.get('meeting') ?? ''
    const item = await tx.db
      .selectFrom('decisions.meeting_item')
      .select('id')
      .where('meeting_id', '=', id)
      .executeTakeFirstOrThrow()
    await runAct(tx, {
      act: meetingActs.concludeItem,
      id,
      input: meetingActs.concludeItem.input.parse({
        item: item.id,
        outcome: 'adopted',
        resolution: '会议通过，由市财政局组织实施。（示例）',
        headSpokeLast: true,
      }),
    })
    await runAct(tx, {
      act: meetingActs.conclude,
      id,
      input: { attended: '组成人员 12 人，列席单位 6 个。（示例）', record: null },
    })
  }),
  act(23, 'du', meetingActs.publish, 'meeting'),
  by(3, 'du', async (tx, known) => {
    const { id } = await callMeeting(tx, {
      kind: 'full',
      title: '市政府全体会议（示例）',
      heldOn: soon(12),
      startsAt: '14:30',
      endsAt: '17:00',
      place: '市民中心礼堂（示例）',
      seats: 10,
      applyUntil: soon(6),
      admits: 'lot',
      criteria: null,
    })
    known.set('full', id)
    await runAct(tx, {
      act: meetingActs.addItem,
      id,
      input: {
        decision: null,
        title: '政府工作报告重点任务推进情况（示例）',
        organisation: null,
        public: true,
        draft: '上半年重点任务 120 项，已完成 58 项，其余按计划推进。（示例）',
      },
    })
    await runAct(tx, { act: meetingActs.announce, id, input: {} })
  }),
]
