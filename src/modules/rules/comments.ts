import { type CommentPeriod, type Rule, type RuleSet, ruleSetOn } from './model.ts'

/** Whether the public must be heard for the law's whole term: for rules, and for documents that touch business. */
export const mustHear = ({ level, touches_business }: Pick<Rule, 'level' | 'touches_business'>) =>
  level === 'government-rule' || touches_business

/** What is wrong with how the public was heard, as a sentence; null where nothing is. Both days count: 1 to 30 January are thirty. */
export function commentProblem(
  rule: Pick<Rule, 'level' | 'touches_business'>,
  sets: readonly RuleSet[],
  periods: readonly Pick<CommentPeriod, 'from' | 'until' | 'reason'>[],
): string | null {
  if (!mustHear(rule)) return null
  const needed = ruleSetOn(sets, rule.level, periods.at(-1)?.from ?? '9999-01-01')?.comment_days ?? 30
  const article = rule.level === 'government-rule' ? '规章制定程序条例第十五条' : '优化营商环境条例第六十二条'
  if (periods.length === 0) return `应当公开征求意见不少于${needed}日（${article}），尚未登记`
  const isEnough = periods.some((period) => daysOf(period) >= needed || period.reason !== '')
  return isEnough ? null : `公开征求意见只有${Math.max(...periods.map(daysOf))}日，少于${needed}日（${article}），请说明理由`
}

const daysOf = ({ from, until }: Pick<CommentPeriod, 'from' | 'until'>) => (Date.parse(until) - Date.parse(from)) / 86_400_000 + 1
