import { type Calendar, countDeadline } from '../../calendar/index.ts'
import type { Outcome } from '../model.ts'
import { outcomes } from '../outcomes.ts'
import type { DueDay, Part } from './facts.ts'
import {
  INTERPRETATION_OF_2025_SINCE,
  interpretationOn,
  LITIGATION_LAW,
  RECONSIDERATION_FIRST_SINCE,
  RECONSIDERATION_LAW,
  REGULATION,
} from './law.ts'
import type { LetterSettings } from './settings.ts'

type OfficeKind = 'government' | 'department' | 'functional-area' | 'street' | 'town'

/** An office with what stands above it in the tree, nearest first; `superior` where it is led vertically (行政复议法第二十七条). */
export type RemedyOffice = { name: string; kind: OfficeKind; above: { name: string; kind: OfficeKind }[]; superior?: string }

export type Route = {
  kind: 'reconsideration' | 'litigation'
  label: '行政复议' | '行政诉讼'
  to: string
  period: '60日' | '6个月'
  /** The last day, or null while nothing has been served. */
  until: DueDay | null
  article: string
  /** Where it can be filed online. */
  online: string | null
}

export type RemediesAdvice = {
  /** Which way must be gone first, if one must. `none`: the applicant ended it. */
  order: 'reconsideration-first' | 'either' | 'none'
  routes: Route[]
  /** One sentence each, in the order in which they matter. */
  sentences: string[]
}

export type RemediesQuestion = {
  /** What was answered, or that nothing was in time. */
  outcome: Outcome | 'no-answer'
  parts?: readonly Pick<Part, 'disclosed' | 'ground'>[]
  /** The day of the act: the rules are those of that day. */
  decidedOn: string
  /** When the applicant came to know of it; for silence, the last day of the period. */
  servedOn: string | null
  office: RemedyOffice
  settings: Omit<LetterSettings, 'feePayment'>
  /** For the last days; without it they are left out. */
  calendar?: Calendar
}

/**
 * What an applicant who disagrees may do: which way first, to whom, until when. Days are calendar days, the first not counted,
 * a rest day at the end rolls on (行政复议法第八十八条、民事诉讼法第八十五条); a last day in an unpublished year is provisional.
 */
export function remediesAdvice(question: RemediesQuestion): RemediesAdvice {
  if (question.outcome === 'withdrawn')
    return { order: 'none', routes: [], sentences: ['您已撤回申请，如仍需要该信息，可以重新提出申请。'] }
  const first =
    question.outcome === 'no-answer'
      ? question.settings.reconsiderationFirstOnSilence && question.decidedOn >= RECONSIDERATION_FIRST_SINCE
      : isReconsiderationFirst(question.outcome, question.decidedOn, question.parts)
  const [review, suit] = [reviewRoute(question), suitRoute(question)]
  return {
    order: first ? 'reconsideration-first' : 'either',
    routes: first ? [review] : [review, suit],
    sentences: [...(first ? firstSentences(question, review) : eitherSentences(question)), ...cautions(question), COMPLAINT],
  }
}

/**
 * 行政复议法第二十三条第一款第四项: what is refused under arts. 14 to 16 must be reconsidered before a suit. Of a partial
 * disclosure that holds as far as a part was withheld on such a ground.
 */
export function isReconsiderationFirst(outcome: Outcome, decidedOn: string, parts: RemediesQuestion['parts'] = []) {
  if (decidedOn < RECONSIDERATION_FIRST_SINCE || !outcomes[outcome].reconsiderationFirst) return false
  const withheld = parts.filter(({ disclosed }) => !disclosed)
  return outcome !== 'partial' || withheld.length === 0 || withheld.some(({ ground }) => ground !== null && isRefusal(ground))
}

/** Whether some withheld part of a partial disclosure rests on another ground, against which either way is open. */
export const hasOtherParts = (parts: RemediesQuestion['parts'] = []) =>
  parts.some(({ disclosed, ground }) => !disclosed && ground !== null && !isRefusal(ground))

/** 条例第十四条至第十六条: a refusal in the sense of the law on reconsideration. */
const isRefusal = (ground: Outcome) => ground !== 'partial' && outcomes[ground].reconsiderationFirst === true

/**
 * Who reconsiders (行政复议法第二十四条、第二十七条): the nearest government above a department, street, town or functional area,
 * the next higher one for a government, the superior organ of what is led vertically.
 */
export const reviewBodyOf = (office: RemedyOffice, { superiorGovernment }: Pick<LetterSettings, 'superiorGovernment'>) =>
  office.superior ?? office.above.find(({ kind }) => kind === 'government')?.name ?? superiorGovernment

/** 行政诉讼法第十四条、第十五条: against a government from the county up the intermediate court, else the basic court. */
export const courtOf = (office: RemedyOffice, { basicCourt, intermediateCourt }: RemediesQuestion['settings']) =>
  office.kind === 'government' ? intermediateCourt : basicCourt

function reviewRoute({ office, settings, decidedOn, servedOn, calendar }: RemediesQuestion): Route {
  const isNew = decidedOn >= RECONSIDERATION_FIRST_SINCE
  const article = `${RECONSIDERATION_LAW}${isNew ? '第二十条、第二十四条' : '（2017年修正）第九条、第十二条'}`
  const body = reviewBodyOf(office, settings)
  // Until 2023 a department's act could also be taken to the department above it.
  const to = !isNew && office.kind === 'department' ? `${body}或者上一级主管部门` : body
  const until = servedOn && calendar ? last(calendar, { from: servedOn, calendarDays: 60, article }) : null
  return {
    kind: 'reconsideration',
    label: '行政复议',
    to,
    period: '60日',
    until,
    article,
    online: isNew ? settings.onlineReconsideration : null,
  }
}

function suitRoute({ office, settings, servedOn, calendar, outcome }: RemediesQuestion): Route {
  const article = `${LITIGATION_LAW}${outcome === 'no-answer' ? '第四十七条' : '第四十六条第一款'}`
  const until = servedOn && calendar ? last(calendar, { from: servedOn, months: 6, article }) : null
  return { kind: 'litigation', label: '行政诉讼', to: courtOf(office, settings), period: '6个月', until, article, online: null }
}

function last(
  calendar: Calendar,
  term: { from: string; article: string } & ({ calendarDays: number } | { months: number }),
): DueDay {
  const { dueOn, provisional } = countDeadline(calendar, { ...term, provisional: 'allow' })
  return { day: dueOn, provisional }
}

function firstSentences({ outcome, decidedOn, parts }: RemediesQuestion, { to }: Route) {
  return [
    outcome === 'no-answer'
      ? `对行政机关逾期未答复不服的，应当先向${to}申请行政复议（${RECONSIDERATION_LAW}第二十三条第一款第三项）。`
      : `对不予公开的决定不服的，应当先向${to}申请行政复议（${RECONSIDERATION_LAW}第二十三条第一款第四项）。`,
    '对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向人民法院提起行政诉讼；行政复议机关不予受理或者逾期不作决定的，同样可以在15日内起诉。',
    ...(decidedOn >= INTERPRETATION_OF_2025_SINCE ? ['未先申请行政复议直接起诉的，人民法院不予受理（法释〔2025〕8号）。'] : []),
    ...(hasOtherParts(parts) ? ['对以其他理由未提供的部分，也可以直接向人民法院提起行政诉讼。'] : []),
  ]
}

const eitherSentences = ({ outcome }: RemediesQuestion) => [
  outcome === 'no-answer'
    ? '行政机关逾期未答复的，您可以申请行政复议，也可以向人民法院提起行政诉讼；期限自答复期限届满之日起计算。'
    : '对答复不服的，您可以申请行政复议，也可以直接向人民法院提起行政诉讼；已经选择其中一条途径并被受理的，期间不能同时走另一条。',
]

/** What the courts do not take: better said before somebody goes there in vain. */
function cautions({ outcome, decidedOn }: RemediesQuestion) {
  if (outcome === 'no-answer') return []
  const words = decidedOn >= INTERPRETATION_OF_2025_SINCE ? cautions2025[outcome] : cautions2011[outcome]
  return words ? [`${words}，因此提起行政诉讼的，人民法院一般不予受理（${interpretationOn(decidedOn)}）。`] : []
}

const cautions2011: Partial<Record<Outcome, string>> = {
  publication: '要求行政机关提供公开出版物被拒绝',
  'needs-creation': '要求行政机关制作、搜集、汇总、加工或者分析政府信息被拒绝',
}
const cautions2025: Partial<Record<Outcome, string>> = {
  ...cautions2011,
  'special-regime': '工商、不动产登记等资料应当依照有关法律、行政法规查询',
  petition: '以政府信息公开申请的形式进行信访、投诉、举报',
  repeat: '行政机关对重复申请告知不予重复处理',
}

const COMPLAINT = `您还可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报（${REGULATION}第五十一条）。`
