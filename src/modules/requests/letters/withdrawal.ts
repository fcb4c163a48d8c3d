import { longDay } from '../../../platform/day.ts'
import { opening, text, toApplicant, you } from './compose.ts'
import type { LetterFacts } from './facts.ts'

/** 撤回确认书: the applicant's own act, so there is nothing to challenge. */
export function withdrawalLetter(all: Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample'>) {
  const { request } = all
  return toApplicant(all, {
    kind: 'withdrawal',
    day: request.closed_on,
    blocks: [
      text(opening(all)),
      text(
        `${request.closed_on ? longDay(request.closed_on) : '现'}，${you(request)}撤回了上述申请。本机关予以确认，该申请终止办理。`,
      ),
      text('如仍需要该信息，可以重新提出申请，不受本次撤回的影响。'),
    ],
  })
}
