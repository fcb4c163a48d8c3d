import type { DeadlineView } from '../../ui/index.ts'
import { type Calendar, countDeadline, deadlineView } from '../calendar/index.ts'
import { applicantTerms } from './deadlines.ts'
import { type Contested, type Routes, routesFor } from './routes.ts'

type Until = { day: string; provisional: boolean; view: DeadlineView }

/** The ways against an act and until when each can be gone, counted from the day the applicant came to know of it. */
export type Advice = Routes & { until: { reconsideration: Until | null; suit: Until | null } }

export function adviceOn(calendar: Calendar, question: { contested: Contested; on: string; today: string }): Advice {
  const { contested, on, today } = question
  const routes = routesFor(contested, on)
  const until = (
    open: Routes['suit']['open'],
    term: typeof applicantTerms.review | typeof applicantTerms.suitDirect,
  ): Until | null => {
    if (open === 'no' || open === 'after-reconsideration') return null
    const { dueOn, provisional } = countDeadline(calendar, { from: on, ...term, provisional: 'allow' })
    return { day: dueOn, provisional, view: deadlineView(calendar, { from: on, ...term }, { today }) }
  }
  const [review, suit] = [
    until(routes.reconsideration.open, applicantTerms.review),
    until(routes.suit.open, applicantTerms.suitDirect),
  ]
  return { ...routes, until: { reconsideration: review, suit } }
}
