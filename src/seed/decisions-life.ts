import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import {
  answerProposal,
  callMeeting,
  catalogueActs,
  decisionActs,
  hearingActs,
  itemActs,
  keepExpert,
  meetingActs,
  proposeHearing,
  proposeItem,
  runAct,
} from '../modules/decisions/index.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addDays, dayOf } from '../platform/day.ts'
import { act, assign, by, idOf, initiate, type Known, outcome, reportOn, type Step, signAll } from './decisions-steps.ts'
import { answers, drafts, EXPERTS, ITEMS } from './decisions-texts.ts'

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

/** In execution: everything is behind it but the evaluation. */
const lifts = (dayBefore: (ago: number) => string, soon: (days: number) => string): Step[] => [
  initiate(70, 'lifts', 'sz-finance', {
    'hearing.leftOut': '目录没有确定听证，征求意见中没有较大分歧。（示例）',
    'competition.leftOut': '不涉及市场主体经济活动。（示例）',
    'evaluation.plannedOn': soon(300),
    'execution.plannedOn': soon(240),
  }),
  act(69, 'lin', decisionActs.draft, 'lifts', drafts.lifts),
  act(68, 'lin', decisionActs.finishDrafting, 'lifts', { summary: '走访 12 个老旧小区，形成草案。（示例）' }),
  act(68, 'lin', decisionActs.ask, 'lifts', {
    way: 'open-comment',
    opensOn: dayBefore(68),
    closesOn: addDays(dayBefore(68), 30),
    how: '通过网站留言、来信提出意见。（示例）',
    specialGroups: '老年人代表、残疾人联合会（示例）',
  }),
  outcome(41, 'lin', 'lifts', { opinions: 86, outcome: '意见集中在补助标准和低层住户补偿。（示例）' }),
  ...answers.lifts.map((answer) => act(41, 'lin', decisionActs.adopt, 'lifts', answer)),
  act(41, 'lin', decisionActs.finishParticipation, 'lifts', {
    summary: '公开征求意见 30 日，收到意见 86 条，逐条处理。（示例）',
  }),
  ...EXPERTS.slice(0, 5).map(() => act(40, 'lin', decisionActs.chooseExpert, 'lifts', { how: 'drawn' })),
  signAll(39, 'lin', 'lifts'),
  act(39, 'lin', decisionActs.finishExperts, 'lifts', { summary: '专家认为草案可行，建议细化补助程序，已采纳。（示例）' }),
  act(38, 'lin', decisionActs.assessRisk, 'lifts', {
    assessor: '示例社会风险评估有限公司',
    points: '低层住户对采光、噪声的异议。（示例）',
    measures: '公示期内协商，设置异议调解程序。（示例）',
    responsePlan: '出现群体性异议时暂停受理并调解。（示例）',
    result: 'controllable',
    assessedOn: dayBefore(38),
  }),
  act(37, 'lin', decisionActs.submitReview, 'lifts', { wantedOn: dayBefore(28) }),
  act(29, 'shen', decisionActs.review, 'lifts', { result: 'legal', opinion: '符合法定权限和程序，内容合法。（示例）' }),
  act(28, 'lin', decisionActs.submit, 'lifts'),
  act(22, 'du', decisionActs.report, 'lifts', { reportedOn: dayBefore(22), reference: '市委办公厅（示例）' }),
  act(20, 'du', decisionActs.publish, 'lifts', {
    finalText: drafts.lifts.text,
    documentNumber: '示例府〔示例〕1号',
    adoptionExplained: '公众和专家意见 5 类，采纳或者部分采纳 3 类，其余逐条说明理由。（示例）',
    places: '市政府公报、市政府网站（示例）',
  }),
  act(19, 'du', decisionActs.archive, 'lifts', { summary: '全过程材料 14 件，立卷归档。（示例）' }),
  assign(19, 'lifts', 'sz-finance', { title: '下达第一批补助资金', dueOn: dayBefore(4) }),
  assign(19, 'lifts', 'sz-health', { title: '为行动不便老人提供就医便利', dueOn: soon(90) }),
  reportOn(6, 'lin', 'lifts', 'sz-finance', { finding: 'done', text: '第一批补助资金已下达 8 个小区。（示例）', public: true }),
  reportOn(5, 'sun', 'lifts', 'sz-health', { finding: 'on-plan', text: '已登记行动不便老人 320 名。（示例）', public: true }),
]

/** At the review of its legality. */
const clinics = (dayBefore: (ago: number) => string, soon: (days: number) => string): Step[] => [
  initiate(45, 'clinics', 'sz-health', {
    'hearing.leftOut': '目录没有确定听证。（示例）',
    'experts.leftOut': '不属于专业性、技术性较强的事项。（示例）',
    'risk.leftOut': '不会对社会稳定、公共安全造成不利影响。（示例）',
    'competition.leftOut': '不涉及市场主体经济活动。（示例）',
    'evaluation.leftOut': '没有出现应当开展后评估的情形。（示例）',
    'legality.plannedOn': soon(12),
    'discussion.plannedOn': soon(30),
  }),
  act(44, 'sun', decisionActs.draft, 'clinics', drafts.clinics),
  act(43, 'sun', decisionActs.finishDrafting, 'clinics', { summary: '在 6 家社区健康服务中心调研后形成。（示例）' }),
  act(43, 'sun', decisionActs.ask, 'clinics', {
    way: 'open-comment',
    opensOn: dayBefore(43),
    closesOn: addDays(dayBefore(43), 30),
    how: '通过网站留言提出意见。（示例）',
  }),
  outcome(15, 'sun', 'clinics', { opinions: 41, outcome: '意见集中在夜间门诊时间。（示例）' }),
  ...answers.clinics.map((answer) => act(15, 'sun', decisionActs.adopt, 'clinics', answer)),
  act(15, 'sun', decisionActs.finishParticipation, 'clinics', { summary: '收到意见 41 条，逐条处理。（示例）' }),
  act(3, 'sun', decisionActs.submitReview, 'clinics', { wantedOn: soon(20) }),
]

/** With a hearing that is announced. */
const parking = (soon: (days: number) => string): Step[] => [
  initiate(14, 'parking', 'sz-finance', {
    'evaluation.leftOut': '没有出现应当开展后评估的情形。（示例）',
    'hearing.plannedOn': soon(40),
    'discussion.plannedOn': soon(100),
  }),
  act(12, 'lin', decisionActs.draft, 'parking', drafts.parking),
  act(10, 'lin', decisionActs.finishDrafting, 'parking', { summary: '测算收费水平和泊位周转后形成两个方案。（示例）' }),
  by(9, 'lin', async (tx, known) => {
    const id = known.get('parking') ?? ''
    await runAct(tx, {
      act: decisionActs.planHearing,
      id,
      input: decisionActs.planHearing.input.parse({
        title: '路内停车收费标准调整听证会（示例）',
        subject: 'decision',
        heldOn: soon(25),
        startsAt: '09:30',
        endsAt: '11:30',
        place: '市民中心 B 区多功能厅（示例）',
        seats: '15',
        observers: '30',
        admits: 'lot',
        selectionRules: '车主 6 名、沿街居民和商户 6 名、其他市民 3 名；报名人数超过名额的，抽签产生。（示例）',
        materials: '收费标准草案、起草说明、成本测算、公众意见汇总。（示例）',
        applyFrom: dayOf(tx.now),
        applyUntil: soon(10),
      }),
    })
    const { id: hearing } = await tx.db
      .selectFrom('decisions.hearing')
      .select('id')
      .where('decision_id', '=', id)
      .executeTakeFirstOrThrow()
    known.set('hearing', hearing)
  }),
  act(9, 'lin', hearingActs.announce, 'hearing'),
]

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
