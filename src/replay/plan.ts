import { type Calendar, countDeadline } from '../modules/calendar/index.ts'
import { addDays } from '../platform/day.ts'
import { CHANNELS, KINDS, OUTCOMES } from './case-shares.ts'
import { caseText } from './case-text.ts'
import type { Chance } from './chance.ts'
import { dayWalker } from './day-walker.ts'
import type { Applicant, By, PlannedCase, Step } from './planned-case.ts'

type Wish = {
  office: string
  submittedOn: string
  kind?: Applicant
  fee?: { mode: 'per-page' | 'per-item'; pages: number; paid: boolean }
}

/** One whole case: who asks what of whom, and everything that happens to it day by day under the calendar. */
export function planCase(chance: Chance, calendar: Calendar, wish: Wish): PlannedCase {
  const channel = wish.fee ? 'online' : chance.weighted(CHANNELS)
  const kind = wish.kind ?? chance.weighted(KINDS)
  const outcome = wish.fee && !wish.fee.paid ? 'fee-unpaid' : wish.fee ? 'disclosed' : chance.weighted(OUTCOMES)
  const days = dayWalker(calendar)
  const later = (day: string, from: number, to: number) => days.after(day, chance.whole(from, to))
  const atOnce = channel === 'in-person' || channel === 'oral' || channel === 'registered-mail'
  const submittedOn = atOnce ? days.onOrAfter(wish.submittedOn) : wish.submittedOn
  const receivedOn = atOnce
    ? submittedOn
    : chance.happens(0.6)
      ? days.onOrAfter(submittedOn)
      : days.after(days.onOrAfter(submittedOn), 1)
  const planned: PlannedCase = {
    office: wish.office,
    kind,
    channel,
    ...caseText(chance),
    submittedOn,
    steps: [],
    outcome,
    closedOn: '',
  }
  const step = (day: string, act: Step['act'], by: By, input: Record<string, unknown> = {}, uses?: Step['uses']) =>
    void planned.steps.push({ day, act, by, input, ...(uses && { uses }) })
  if (!atOnce) step(receivedOn, 'confirm', 'officer', { confirmedOn: receivedOn })

  if (outcome === 'withdrawn') {
    planned.closedOn = later(receivedOn, 1, 12)
    step(planned.closedOn, 'withdraw', 'applicant', { reason: null })
    return planned
  }
  let from = receivedOn
  let last = receivedOn
  if (outcome === 'no-correction' || outcome === 'still-unclear' || chance.happens(0.08)) {
    const askedOn = later(receivedOn, 1, 6)
    step(askedOn, 'askCorrection', 'officer', {
      asked: '请补充文件的名称、文号或者形成时间，以及所涉项目的具体位置。',
      workingDays: 15,
    })
    if (outcome === 'no-correction') {
      planned.closedOn = addDays(days.after(askedOn, 15), 1)
      return planned
    }
    from = later(askedOn, 1, 13)
    last = from
    step(from, 'correct', 'applicant', { text: '补充：所涉文件形成于上一年度，项目位置见附图说明。（示例）' })
  }
  if (wish.fee) {
    const chargedOn = later(last, 1, 4)
    step(chargedOn, 'chargeFee', 'officer', { mode: wish.fee.mode, pages: wish.fee.pages })
    step(chargedOn, 'serveFeeNotice', 'officer', { receivedOn: chargedOn })
    if (!wish.fee.paid) {
      planned.closedOn = addDays(days.after(chargedOn, 20), 1)
      return planned
    }
    from = later(chargedOn, 3, 12)
    last = from
    step(from, 'payFee', 'officer', { paidOn: from })
  }
  const excluded: { after: string; upTo: string }[] = []
  if (outcome === 'third-party' || chance.happens(0.05)) {
    const organ = outcome !== 'third-party' && chance.happens(0.3)
    const sentOn = later(last, 1, 5)
    const servedOn = later(sentOn, 0, 3)
    step(sentOn, 'consult', 'officer', {
      kind: organ ? 'organ' : 'third-party',
      party: organ ? '示例省有关厅局' : '示例有关企业',
      question: '所申请信息公开是否损害合法权益，请在收到之日起15个工作日内书面答复。',
    })
    step(servedOn, 'receiveConsultation', 'officer', { receivedOn: servedOn }, 'consultation')
    const silent = chance.happens(0.25)
    const repliedOn = silent ? days.after(servedOn, 15) : later(servedOn, 2, 14)
    if (!silent)
      step(
        repliedOn,
        'recordOpinion',
        'officer',
        {
          opinion: organ ? 'agrees' : outcome === 'third-party' ? 'objects' : 'agrees',
          repliedOn,
          note: '书面意见见附件（示例）',
        },
        'consultation',
      )
    excluded.push({ after: sentOn, upTo: repliedOn })
    last = silent ? addDays(repliedOn, 1) : repliedOn
  }
  if (outcome === 'excessive') {
    const askedOn = later(last, 1, 3)
    const givenOn = later(askedOn, 2, 8)
    step(askedOn, 'askReasons', 'officer', { asked: '本月以来您已提交多件内容相近的申请，请说明理由。', workingDays: 15 })
    step(givenOn, 'giveReasons', 'applicant', { text: '关注该事项进展。（示例）' })
    last = later(givenOn, 0, 1)
    step(last, 'judgeReasons', 'head', { reasonable: false, judgement: '申请数量、频次明显超过合理范围，所述理由不足以说明。' })
  }
  const due = (extension: number) =>
    countDeadline(calendar, { from, workingDays: 20 + extension, excluded, article: '', provisional: 'allow' }).dueOn
  const extends_ = chance.happens(0.16) || days.between(last, due(0)) < 2
  const dueOn = due(extends_ ? 20 : 0)
  if (extends_) {
    const proposedOn = days.latest(last, days.before(due(0), chance.whole(0, 2)))
    step(proposedOn, 'proposeExtension', 'officer', { workingDays: 20, reason: '所涉材料形成时间较早，需调取档案并逐件核对。' })
    step(proposedOn, 'approveExtension', 'head', { approve: 'yes', reason: null })
    last = proposedOn
  }
  const room = Math.max(0, days.between(last, dueOn))
  // Most offices answer in the last third of the time they have; about one in a hundred is late.
  const late = chance.happens(0.012)
  const used = late
    ? room + chance.whole(1, 6)
    : Math.min(room, Math.max(1, Math.round(room * (0.35 + 0.65 * Math.sqrt(chance.whole(0, 1000) / 1000)))))
  const answeredOn = days.onOrAfter(days.after(last, used))
  const draftedOn = days.latest(last, days.before(answeredOn, chance.whole(0, 2)))
  if (chance.happens(0.12)) {
    const askedOn = days.latest(last, days.before(draftedOn, 3))
    step(askedOn, 'askUnit', 'officer', {
      unit: '业务处室（示例）',
      question: '请核实是否制作或者保存所申请信息。',
      workingDays: 5,
    })
    step(draftedOn, 'answerTask', 'officer', { answer: '已核实，材料随附。（示例）' }, 'task')
  }
  if (outcome === 'not-exist')
    step(draftedOn, 'recordSearch', 'officer', {
      system: '办公自动化系统、档案管理系统',
      terms: planned.title.slice(0, 20),
      searchedOn: draftedOn,
      result: '未检索到相关政府信息。',
    })
  step(draftedOn, 'draft', 'officer', draftOf(outcome))
  if (chance.happens(0.04) && draftedOn < answeredOn) {
    step(draftedOn, 'returnDraft', 'head', { reason: '请补充法律依据的条款项。' })
    step(days.latest(draftedOn, days.before(answeredOn, 1)), 'draft', 'officer', draftOf(outcome))
  }
  step(answeredOn, 'sign', 'head')
  step(answeredOn, 'deliver', 'officer', deliveryOf(chance, channel, answeredOn))
  planned.closedOn = answeredOn
  return planned
}

function draftOf(outcome: string) {
  const parts =
    outcome === 'partial'
      ? [
          { title: '正文', disclosed: true, ground: null, reason: null },
          {
            title: '附件中的个人信息',
            disclosed: false,
            ground: 'third-party',
            reason: '涉及个人隐私，公开会损害第三方合法权益。',
          },
        ]
      : []
  return {
    outcome,
    parts,
    summary: '示例案由',
    body: '经审查，现就您提出的政府信息公开申请答复如下。（示例）',
    reasons: '经审查，所申请信息属于上述情形。（示例）',
    rightOffice: outcome === 'not-this-agency' ? '请向该信息的制作机关咨询，联系方式见其政府信息公开指南。（示例）' : null,
  }
}

function deliveryOf(chance: Chance, channel: string, day: string) {
  if (channel === 'in-person' && chance.happens(0.5))
    return { delivery: 'in-person', dispatchedOn: day, servedOn: day, tracking: null }
  if (channel === 'registered-mail' || channel === 'ordinary-mail' || chance.happens(0.08))
    return { delivery: 'post', dispatchedOn: day, tracking: `SL${chance.whole(100_000_000, 999_999_999)}CN` }
  return { delivery: 'online', dispatchedOn: day, tracking: null }
}
