import type { Actor } from '../../platform/ctx.ts'
import type { Calendar } from '../calendar/index.ts'
import { isWithin } from './clock.ts'
import { periods } from './deadlines.ts'
import { type MoveName, type Mover, mayMove, moves, type Status, statusWords } from './model.ts'
import { outcomes } from './outcomes.ts'
import { mayMake } from './policy.ts'
import type { Case } from './queries.ts'
import { inputs } from './schema.ts'

type ActName = keyof typeof inputs
export type CaseFacts = Pick<Case, 'request' | 'correction' | 'extension' | 'reasons' | 'answer' | 'feeNotice' | 'consultations'>
/** What the law asks about besides the case: the calendar, the legal date, whether refusals wait for the legal reviewer. */
export type Circumstances = { calendar: Calendar; today: string; legalityNeeded: boolean }

/** Why an act may not be done: by this person, in this state, or by a rule of law on the facts. */
export type Bar = { name: ActName; kind: 'person' | 'state' | 'rule'; why: string }
export type Permitted = {
  /** The one step that the case waits for, where it is this person's. */
  next: ActName | null
  /** Whom or what the case waits for, where it is not. */
  waiting: string | null
  offered: ActName[]
  barred: Bar[]
}

/** What an actor may do to a case now, what comes next, and why the rest may not be done. Mirrors what the actions refuse. */
export function permittedActs(actor: Actor | null, facts: CaseFacts, circumstances: Circumstances): Permitted {
  const judged = (Object.keys(inputs) as ActName[]).map((name) => ({
    name,
    bar: barTo(actor, facts, { ...circumstances, name }),
  }))
  const offered = judged.filter(({ bar }) => bar === null).map(({ name }) => name)
  const steps = stepsOf(facts, circumstances)
  const next = steps.find((step) => offered.includes(step)) ?? null
  // The head of an office may do what officers do: where both could, what only the head can do comes first in `steps`.
  return {
    next,
    waiting: next ? null : waitingFor(facts, circumstances),
    offered,
    barred: judged.flatMap(({ bar }) => bar ?? []),
  }
}

/** Why the act may not be done, or null when it may. In the order in which an action refuses: who, in which state, on what facts. */
export function barTo(
  actor: Actor | null,
  facts: CaseFacts,
  { name, ...circumstances }: Circumstances & { name: ActName },
): Bar | null {
  const { request } = facts
  if (!mayMake(actor, request, name)) return { name, kind: 'person', why: `由${whoMakes(name)}办理` }
  if (!mayMove(request.status, name))
    return { name, kind: 'state', why: `该申请现为“${statusWords[request.status]}”，不能${moves[name].label}` }
  const why = rules[name]?.(facts, { ...circumstances, actor })
  return why ? { name, kind: 'rule', why } : null
}

const moverWords: Record<Mover, string> = {
  'request-officer': '经办人',
  'office-head': '工作机构负责人',
  'legal-reviewer': '法制审核人员',
  overseer: '主管部门',
  administrator: '管理员',
  applicant: '申请人',
  calendar: '系统按期限',
}
const whoMakes = (name: MoveName) => {
  const by: readonly Mover[] = moves[name].by
  return (by.includes('request-officer') ? ['request-officer' as const] : by).map((mover) => moverWords[mover]).join('或者')
}

type Rule = (facts: CaseFacts, circumstances: Circumstances & { actor: Actor | null }) => string | null | undefined | false

/** The facts that stand in the way of an act although its state and its person are right. */
const rules: Partial<Record<ActName, Rule>> = {
  askCorrection: ({ request, correction }, { calendar, today }) =>
    correction
      ? `已于 ${correction.asked_on} 告知补正；补正只能一次性告知（条例第三十条）`
      : request.received_on &&
        !isWithin(calendar, request.received_on, periods.askCorrection.days, today) &&
        '收到申请已超过 7 个工作日，不能再告知补正（条例第三十条）',
  askReasons: ({ reasons }) => reasons && `已于 ${reasons.asked_on} 要求说明理由（条例第三十五条）`,
  judgeReasons: ({ reasons }) =>
    !reasons
      ? '尚未要求申请人说明理由（条例第三十五条）'
      : reasons.judged_on && `已于 ${reasons.judged_on} 认定（条例第三十五条）`,
  chargeFee: ({ feeNotice }) =>
    feeNotice && `已于 ${feeNotice.issued_on} 发出收费通知；同一申请只能选择一种计收方式（国办函〔2020〕109号）`,
  serveFeeNotice: ({ feeNotice }) => feeNotice?.received_on && `已登记于 ${feeNotice.received_on} 送达`,
  receiveConsultation: ({ consultations }) => !consultations.some(({ opinion }) => opinion === null) && '没有尚未答复的征求意见',
  recordOpinion: ({ consultations }) => !consultations.some(({ opinion }) => opinion === null) && '没有尚未答复的征求意见',
  proposeExtension: ({ request, extension }, { today }) =>
    extension && !extension.refused_reason
      ? `已于 ${extension.asked_on} 提出；延期只能一次（条例第三十三条）`
      : request.due_on !== null && today > request.due_on && '答复期限已过，不能再延期（条例第三十三条）',
  approveExtension: ({ extension }, { actor }) =>
    !extension || extension.refused_reason
      ? '没有待批准的延期'
      : extension.approved_on
        ? `已于 ${extension.approved_on} 批准延期`
        : extension.asked_by === actor?.id && '提出延期的人不能批准自己的延期（条例第三十三条）',
  reviewLegality: ({ answer }, { actor }) =>
    answer?.drafted_by === actor?.id ? '拟稿人不能审核自己的答复' : answer?.legal_at && '合法性审核已经完成',
  sign: ({ answer }, { actor, legalityNeeded }) =>
    answer?.drafted_by === actor?.id
      ? '拟稿人不能签发自己的答复，须由另一人签发'
      : legalityNeeded &&
        answer &&
        outcomes[answer.outcome].reconsiderationFirst &&
        !answer.legal_at &&
        '不予公开、部分公开的答复须先经合法性审核',
  recordService: ({ answer }) => answer?.served_on && `已登记于 ${answer.served_on} 签收`,
}

/** The steps that a case in its state waits for, the most particular first: whoever may do one of them is shown it. */
function stepsOf(
  { request, extension, reasons, consultations, feeNotice, answer }: CaseFacts,
  { legalityNeeded }: Circumstances,
): ActName[] {
  const isPending = extension && !extension.approved_on && !extension.refused_reason
  const open = consultations.filter(({ opinion }) => opinion === null)
  const steps: Record<Status, (ActName | false | null | undefined)[]> = {
    submitted: ['confirm'],
    accepted: [
      isPending && 'approveExtension',
      reasons && !reasons.judged_on && 'judgeReasons',
      open.some(({ received_on }) => received_on === null) && 'receiveConsultation',
      open.length > 0 && 'recordOpinion',
      'draft',
    ],
    'awaiting-correction': ['correct'],
    'awaiting-reasons': [isPending && 'approveExtension', 'giveReasons'],
    'awaiting-fee': [feeNotice?.received_on ? 'payFee' : 'serveFeeNotice'],
    drafted: [isPending && 'approveExtension', legalityNeeded && 'reviewLegality', 'sign', 'reviewLegality'],
    signed: ['deliver'],
    answered: [answer?.delivery === 'post' && !answer.served_on && 'recordService', 'archive'],
    closed: ['archive'],
    archived: [],
  }
  return steps[request.status].filter((step) => typeof step === 'string')
}

/** In words, whose turn it is. */
function waitingFor(
  { request, correction, reasons, feeNotice, answer, consultations }: CaseFacts,
  { legalityNeeded }: Circumstances,
): string | null {
  const before = (day: string | null | undefined) => (day ? `（${day} 前）` : '')
  const sentences: Record<Status, string | null> = {
    submitted: '待经办人确认收到申请',
    accepted: consultations.some(({ opinion }) => opinion === null) ? '正在征求意见' : '经办人正在办理',
    'awaiting-correction': `等待申请人补正${before(correction?.due_on)}`,
    'awaiting-reasons': `等待申请人说明理由${before(reasons?.due_on)}`,
    'awaiting-fee': `等待申请人缴费${before(feeNotice?.due_on)}`,
    drafted:
      legalityNeeded && answer && outcomes[answer.outcome].reconsiderationFirst && !answer.legal_at
        ? '待法制审核人员审核'
        : '待工作机构负责人签发',
    signed: '待经办人送达答复',
    answered: null,
    closed: null,
    archived: null,
  }
  return sentences[request.status]
}
