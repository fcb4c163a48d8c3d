import type { DayRange, Term } from '../calendar/index.ts'
import { type Fact, type FactKind, forumOf, type Remedy } from './model.ts'

/** Until when the applicant may go where. All calendar days or months: only 三日, 五日, 七日 and 十日 of the law on reconsideration are working days (art. 88). */
export const applicantTerms = {
  review: { calendarDays: 60, article: '行政复议法第二十条' },
  suitAfterReview: { calendarDays: 15, article: '行政复议法第三十四条、行政诉讼法第四十五条' },
  suitDirect: { months: 6, article: '行政诉讼法第四十六条第一款' },
} as const

/** A term that runs in a case: whose it is, and when what it asks for was done. */
export type Clock = {
  name: string
  label: string
  whose: 'forum' | 'respondent' | 'applicant'
  term: Term
  doneOn: string | null
  onExpiry?: string
}

/** A clock that is running or has been met, from the facts as far as they are known. */
export function clocksOf(remedy: Remedy, facts: readonly Fact[], today: string): Clock[] {
  const on = dayOfFact(facts)
  return forumOf(remedy.kind) === 'review' ? reviewClocks(remedy, suspensionsOf(facts, today), on) : suitClocks(remedy, on)
}

type DayOf = (kind: FactKind) => string | null
const dayOfFact =
  (facts: readonly Fact[]): DayOf =>
  (kind) =>
    facts.find((fact) => fact.kind === kind)?.on_day ?? null

function reviewClocks({ filed_on, accepted_on, closed_on, procedure }: Remedy, excluded: DayRange[], on: DayOf): Clock[] {
  const [copy, served] = [on('copy-received'), on('served')]
  const isSummary = procedure === 'summary'
  const days = (isSummary ? 30 : 60) + (on('extended') && !isSummary ? 30 : 0)
  return [
    {
      name: 'accept',
      label: '复议机关审查受理',
      whose: 'forum',
      doneOn: accepted_on ?? closed_on,
      onExpiry: '逾期未决定的，视为受理',
      term: { from: filed_on, workingDays: 5, article: '行政复议法第三十条、第八十八条' },
    },
    ...(copy === null
      ? []
      : [
          {
            name: 'reply',
            label: '提出书面答复、提交证据',
            whose: 'respondent' as const,
            doneOn: on('replied'),
            onExpiry: '逾期不提交的，视为该行政行为没有证据、依据',
            term: isSummary
              ? { from: copy, workingDays: 5, article: '行政复议法第五十四条、第八十八条' }
              : { from: copy, workingDays: 10, article: '行政复议法第四十八条、第八十八条' },
          },
        ]),
    ...(accepted_on === null
      ? []
      : [
          {
            name: 'decide',
            label: '复议机关作出决定',
            whose: 'forum' as const,
            doneOn: closed_on,
            onExpiry: '逾期不作决定的，申请人可以起诉',
            term: { from: accepted_on, calendarDays: days, article: '行政复议法第六十二条', excluded },
          },
        ]),
    ...(closed_on === null || served === null
      ? []
      : [
          {
            name: 'sue',
            label: '申请人向人民法院起诉',
            whose: 'applicant' as const,
            doneOn: null,
            term: { from: served, ...applicantTerms.suitAfterReview },
          },
        ]),
  ]
}

function suitClocks({ filed_on, accepted_on, closed_on, procedure, outcome_detail }: Remedy, on: DayOf): Clock[] {
  const [copy, served] = [on('copy-received'), on('served')]
  const appeal = appealDays(outcome_detail)
  return [
    {
      name: 'accept',
      label: '人民法院登记立案',
      whose: 'forum',
      doneOn: accepted_on ?? closed_on,
      term: { from: filed_on, calendarDays: 7, article: '行政诉讼法第五十一条' },
    },
    ...(copy === null
      ? []
      : [
          {
            name: 'reply',
            label: '提交答辩状和证据、依据',
            whose: 'respondent' as const,
            doneOn: on('replied'),
            onExpiry: '逾期不提供的，视为没有相应证据',
            term: { from: copy, calendarDays: 15, article: '行政诉讼法第三十四条、第六十七条' },
          },
        ]),
    ...(accepted_on === null
      ? []
      : [
          {
            name: 'decide',
            label: '一审审结',
            whose: 'forum' as const,
            doneOn: closed_on,
            term:
              procedure === 'summary'
                ? { from: accepted_on, calendarDays: 45, article: '行政诉讼法第八十二条、第八十三条' }
                : { from: accepted_on, months: 6, article: '行政诉讼法第八十一条' },
          },
        ]),
    ...(served === null || appeal === null
      ? []
      : [
          {
            name: 'appeal',
            label: '不服一审裁判的上诉期',
            whose: 'respondent' as const,
            doneOn: null,
            term: { from: served, calendarDays: appeal, article: '行政诉讼法第八十五条' },
          },
        ]),
  ]
}

/** Fifteen days against a judgment, ten against a ruling that refuses the suit; none against a withdrawal or a settlement. */
function appealDays(detail: string | null) {
  if (detail === null || /withdrawn|mediated|ended/.test(detail)) return null
  return detail === 'suit-not-docketed' || detail === 'suit-dismissed' ? 10 : 15
}

/** The days between a suspension and its end do not count; one that lasts leaves out every day up to today. */
function suspensionsOf(facts: readonly Fact[], today: string): DayRange[] {
  const ranges: DayRange[] = []
  let from: string | null = null
  for (const { kind, on_day } of facts) {
    if (kind === 'suspended') from = on_day
    if (kind !== 'resumed' || from === null) continue
    ranges.push({ after: from, upTo: on_day, reason: '审理中止', article: '行政复议法第三十九条' })
    from = null
  }
  return from === null ? ranges : [...ranges, { after: from, upTo: today, reason: '审理中止', article: '行政复议法第三十九条' }]
}
