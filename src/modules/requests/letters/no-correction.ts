import { longDay } from '../../../platform/day.ts'
import { opening, text, toApplicant } from './compose.ts'
import type { CorrectionFacts, LetterFacts } from './facts.ts'
import { REGULATION } from './law.ts'
import { remedyBlocks } from './remedies.ts'

type Facts = Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample' | 'remedies' | 'settings'>

/** 逾期不补正不再处理告知书 (条例第三十条). */
export function noCorrectionLetter(all: Facts, correction: CorrectionFacts) {
  const { request } = all
  return toApplicant(all, {
    kind: 'no-correction',
    day: request.closed_on,
    blocks: [
      text(opening(all)),
      text(
        `因申请内容不明确，本机关于${longDay(correction.asked_on)}告知补正，补正期限至${longDay(correction.due_on)}。期限届满，本机关未收到补正材料，亦未收到正当理由的说明。`,
      ),
      text(`根据${REGULATION}第三十条的规定，视为放弃申请，本机关不再处理该政府信息公开申请。如仍需要该信息，可以重新提出申请。`),
      ...(request.closed_on
        ? remedyBlocks(all, { outcome: 'no-correction', decidedOn: request.closed_on, delivery: request.delivery })
        : []),
    ],
  })
}
