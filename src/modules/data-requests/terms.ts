import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { readSetting } from '../../platform/settings.ts'
import { countDeadline, loadCalendar } from '../calendar/index.ts'
import { DataRequestTerms } from './settings.ts'

type Term = keyof (typeof DataRequestTerms)['otherwise']

/** The last day of a term that begins today. */
export async function endOf(ctx: Ctx, term: Term): Promise<string> {
  const { [term]: workingDays } = await readSetting(ctx, DataRequestTerms)
  const calendar = await loadCalendar(ctx)
  return countDeadline(calendar, { workingDays, from: dayOf(ctx.now), article: '数据供需对接', provisional: 'allow' }).dueOn
}
