import { outcomes } from '../outcomes.ts'
import { opening, paragraphs, text, toApplicant } from './compose.ts'
import type { LetterFacts } from './facts.ts'
import { citation } from './law.ts'
import { remedyBlocks } from './remedies.ts'

type Facts = Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample' | 'remedies' | 'settings'>

/** 终止办理告知书: the rare end that no other letter covers (其他处理); why stands in the recorded note. */
export function closingLetter(all: Facts) {
  const { request } = all
  return toApplicant(all, {
    kind: 'closing',
    day: request.closed_on,
    blocks: [
      text(opening(all)),
      text(`本机关终止办理该申请，按照${citation(outcomes.other.article)}归入其他处理。`),
      ...paragraphs(request.closing_note),
      ...(request.closed_on
        ? remedyBlocks(all, { outcome: 'other', decidedOn: request.closed_on, delivery: request.delivery })
        : []),
    ],
  })
}
