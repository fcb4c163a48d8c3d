import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { readSetting } from '../../../platform/settings.ts'
import { type DeadlineView, longDay } from '../../../ui/index.ts'
import { type Calendar, countDeadline, countWorkingDays, dayKind, deadlineView, loadCalendar } from '../../calendar/index.ts'
import { type Application, isOpen } from './model.ts'
import { AccessSetting, type AccessTerms } from './settings.ts'

const ARTICLE = '公共数据有条件开放答复期限'

export const endOf = (calendar: Calendar, from: string, workingDays: number) =>
  countDeadline(calendar, { workingDays, from, article: ARTICLE, provisional: 'allow' }).dueOn

/** The last day of a term that begins today. */
export async function endOfTerm(ctx: Ctx, term: Exclude<keyof AccessTerms, 'level' | 'ending'>): Promise<string> {
  return endOf(await loadCalendar(ctx), dayOf(ctx.now), (await readSetting(ctx, AccessSetting))[term])
}

/** A new clock, which runs from today. */
export async function startClock(ctx: Ctx, days?: number) {
  const [calendar, { answer }] = await Promise.all([loadCalendar(ctx), readSetting(ctx, AccessSetting)])
  const [clock_from, clock_days] = [dayOf(ctx.now), days ?? answer]
  return { clock_from, clock_days, clock_left: null, due_on: endOf(calendar, clock_from, clock_days) }
}

/** What is left of the term while something is to be supplemented; a day at least. */
export async function stopClock(ctx: Ctx, { due_on, clock_days }: Pick<Application, 'due_on' | 'clock_days'>) {
  const [today, calendar] = [dayOf(ctx.now), await loadCalendar(ctx)]
  // Into a year whose holidays are not known yet nothing can be counted: then the whole term is left.
  const isKnown = dayKind(calendar, due_on).published
  return { clock_left: today >= due_on ? 1 : isKnown ? Math.max(1, countWorkingDays(calendar, today, due_on)) : clock_days }
}

type Clocked = Pick<
  Application,
  'state' | 'clock_from' | 'clock_days' | 'due_on' | 'answered_on' | 'supplement_due_on' | 'offered_until'
>

/** The last day for the answer as readers see it, or why nothing counts at the moment. */
export function dueView(calendar: Calendar, application: Clocked, today: string): DeadlineView | null {
  const { state, clock_from, clock_days, answered_on, supplement_due_on, offered_until } = application
  if (state === 'supplement')
    return {
      sentence: `暂停计算（等待补充材料，${longDay(supplement_due_on ?? '')}前补充）`,
      tone: 'stopped',
      days: [],
      article: ARTICLE,
    }
  if (state === 'offered' && offered_until)
    return { sentence: `已答复，请在${longDay(offered_until)}前签订协议`, tone: 'calm', days: [], article: ARTICLE }
  if (!isOpen(state) && answered_on === null) return null
  const term = { workingDays: clock_days, from: clock_from, article: ARTICLE }
  return deadlineView(calendar, term, { today, doneOn: isOpen(state) ? null : answered_on })
}
