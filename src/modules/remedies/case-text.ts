import { longDay } from '../../platform/day.ts'
import type { BundleEvent } from '../ledger/index.ts'
import { type Fact, factRules, forumOf, kindWords, moves, procedureWords, type Remedy } from './model.ts'
import { contestedWords, isContested } from './routes.ts'

type CaseParts = { remedy: Remedy; facts: readonly Fact[]; respondent: string; outcome: string | null }

export const contestedLabel = (contested: string) => (isContested(contested) ? contestedWords[contested].label : contested)

/** The case in words, by name. */
export function remedyFacts({ remedy, respondent, outcome }: Omit<CaseParts, 'facts'>) {
  const { kind, body, number, procedure, contested, act_on, filed_on, accepted_on, closed_on, redo_due_on, note } = remedy
  const day = (value: string | null) => (value === null ? '' : longDay(value))
  return [
    { term: '案件种类', value: kindWords[kind] },
    { term: kind === 'review' ? '复议机关' : '人民法院', value: body },
    { term: '案号', value: number ?? '' },
    { term: kind === 'review' ? '被申请人' : '被告', value: respondent },
    { term: '争议的处理', value: contestedLabel(contested) },
    { term: '申请人知道该处理的日期', value: day(act_on) },
    { term: kind === 'review' ? '申请日期' : '起诉日期', value: day(filed_on) },
    { term: kind === 'review' ? '受理日期' : '立案日期', value: day(accepted_on) },
    { term: '审理程序', value: accepted_on ? procedureWords[procedure] : '' },
    { term: '办结日期', value: day(closed_on) },
    { term: '结果', value: outcome ?? '' },
    { term: '重新作出处理的期限', value: day(redo_due_on) },
    { term: '说明', value: note },
  ].filter(({ value }) => value !== '')
}

/** What happened in the case itself, oldest first. */
export function remedyEvents({ remedy, facts, outcome }: Pick<CaseParts, 'remedy' | 'facts' | 'outcome'>): BundleEvent[] {
  const forum = forumOf(remedy.kind)
  const { filed_on, accepted_on, closed_on, body } = remedy
  const events: BundleEvent[] = [
    { at: filed_on, title: forum === 'review' ? '申请行政复议' : '提起行政诉讼', by: '申请人' },
    ...(accepted_on
      ? [{ at: accepted_on, title: forum === 'review' ? '受理' : '立案', by: body, article: moves.accept.article[forum] }]
      : []),
    ...facts.map(({ kind, on_day, note }) => ({
      at: on_day,
      title: factRules[kind].label[forum] + (note ? `：${note}` : ''),
      article: factRules[kind].article[forum] || undefined,
    })),
    ...(closed_on
      ? [
          {
            at: closed_on,
            title: `${forum === 'review' ? '复议' : '诉讼'}结果：${outcome ?? ''}`,
            by: body,
            article: moves.decide.article[forum],
          },
        ]
      : []),
  ]
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
