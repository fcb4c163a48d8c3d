import { decisionActs, hearingActs, runAct } from '../modules/decisions/index.ts'
import { addDays, dayOf } from '../platform/day.ts'
import { act, assign, by, initiate, outcome, reportOn, type Step, signAll } from './decisions-steps.ts'
import { answers, drafts, EXPERTS } from './decisions-texts.ts'

/** In execution: everything is behind it but the evaluation. */
export const lifts = (dayBefore: (ago: number) => string, soon: (days: number) => string): Step[] => [
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
export const clinics = (dayBefore: (ago: number) => string, soon: (days: number) => string): Step[] => [
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
export const parking = (soon: (days: number) => string): Step[] => [
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
