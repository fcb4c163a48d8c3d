import type { Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { readSetting } from '../../platform/settings.ts'
import { countDeadline, loadCalendar } from '../calendar/index.ts'
import type { ReviewKind } from './model.ts'
import { RegisterTerms } from './settings.ts'

/** 优化营商环境条例第六十三条: legality always, fair competition where business is touched; each with its term. */
export async function askReviews(tx: Tx, ruleId: string, touchesBusiness: boolean) {
  const today = dayOf(tx.now)
  const { reviewWorkingDays } = await readSetting(tx, RegisterTerms)
  const calendar = await loadCalendar(tx)
  const { dueOn } = countDeadline(calendar, {
    from: today,
    workingDays: reviewWorkingDays,
    article: '国办发〔2018〕115号',
    provisional: 'allow',
  })
  const kinds: ReviewKind[] = touchesBusiness ? ['legality', 'fair-competition'] : ['legality']
  await tx.db
    .insertInto('rules.review')
    .values(kinds.map((kind) => ({ rule_id: ruleId, kind, asked_on: today, due_on: dueOn })))
    .execute()
}
