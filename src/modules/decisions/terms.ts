import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { readSetting } from '../../platform/settings.ts'
import { type DeadlineView, shortDay } from '../../ui/index.ts'
import { countDeadline, loadCalendar, type Term } from '../calendar/index.ts'
import { REVIEW_WORKING_DAYS } from './model.ts'
import { DecisionTerms } from './settings.ts'

const ARTICLE = '重大行政决策程序暂行条例（国务院令第713号）'

/** The earliest day that leaves the reviewers their time. */
export async function leastReviewDay(ctx: Ctx, from: string): Promise<string> {
  const calendar = await loadCalendar(ctx)
  return countDeadline(calendar, { ...reviewTerm(from), provisional: 'allow' }).dueOn
}
const reviewTerm = (from: string): Term => ({ workingDays: REVIEW_WORKING_DAYS, from, article: `${ARTICLE}第二十六条` })

/** The last day for an answer to a proposal of a hearing. */
export async function proposalDueOn(ctx: Ctx): Promise<string> {
  const [calendar, { hearingProposal }] = await Promise.all([loadCalendar(ctx), readSetting(ctx, DecisionTerms)])
  return countDeadline(calendar, {
    workingDays: hearingProposal,
    from: dayOf(ctx.now),
    article: '听证建议答复',
    provisional: 'allow',
  }).dueOn
}

/** A planned day as a sentence: so many days left, or since when it has passed. Somebody set it; no calendar counts it. */
export function plannedView(ctx: Ctx, { what, on, article }: { what: string; on: string; article: string }): DeadlineView {
  const today = dayOf(ctx.now)
  const days = Math.round((Date.parse(on) - Date.parse(today)) / 86_400_000)
  const sentence =
    days === 0
      ? '今天到期'
      : days > 0
        ? `还剩 ${days} 天，计划${shortDay(on, today)}`
        : `已过计划日期 ${-days} 天（${shortDay(on, today)}）`
  return { sentence: `${what}：${sentence}`, tone: days < 0 ? 'late' : days <= 7 ? 'soon' : 'calm', days: [], article }
}
