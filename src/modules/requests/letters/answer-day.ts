import { dayOf } from '../../../platform/day.ts'
import type { AnswerFacts } from './facts.ts'

/** The day of the decision: when it was signed. Null while it is a draft, whose letter is a preview without date. */
export const answerDay = ({ signed_at }: Pick<AnswerFacts, 'signed_at'>) => (signed_at ? dayOf(new Date(signed_at)) : null)

/** The day whose rules a letter follows: a draft is written under the rules of the day it was drafted. */
export const rulesDay = (answer: Pick<AnswerFacts, 'signed_at' | 'drafted_at'>) =>
  answerDay(answer) ?? dayOf(new Date(answer.drafted_at))
