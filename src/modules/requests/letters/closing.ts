import { opening, paragraphs, text, toApplicant } from './compose.ts'
import type { AnswerFacts, LetterFacts } from './facts.ts'
import { citation } from './law.ts'
import { outcomes } from '../outcomes.ts'
import { remedyBlocks } from './remedies.ts'

type Facts = Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample' | 'remedies' | 'settings'>

/** 终止办理告知书: the rare end that no other letter covers (其他处理); why stands in the recorded reasons. */
export function closingLetter(all: Facts, answer: AnswerFacts | null) {
  const { request } = all
  return toApplicant(all, {
    kind: 'closing',
    day: request.closed_on,
    blocks: [
      text(opening(all)),
      text(`本机关终止办理该申请，按照${citation(outcomes.other.article)}归入其他处理。`),
      ...paragraphs(answer ? [answer.body, answer.reasons ?? ''].join('\n') : null),
      ...(request.closed_on ? remedyBlocks(all, { outcome: 'other', decidedOn: request.closed_on, delivery: request.delivery }) : []),
    ],
  })
}
