import { longDay } from '../../../platform/day.ts'
import { items, opening, text, toApplicant } from './compose.ts'
import type { CorrectionFacts, LetterFacts } from './facts.ts'
import { REGULATION } from './law.ts'

/** 补正告知书 (条例第三十条): once, what to correct, by when, and what follows if not. */
export function correctionLetter(
  all: Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample'>,
  correction: CorrectionFacts,
) {
  return toApplicant(all, {
    kind: 'correction',
    day: correction.asked_on,
    blocks: [
      text(opening(all)),
      text(`经审查，申请内容不明确。根据${REGULATION}第三十条的规定，现一次性告知需要补正的事项如下：`),
      ...items(correction.asked),
      text(
        `请在${correction.working_days}个工作日内，即${longDay(correction.due_on)}前（含当日），将补正材料送交本机关。答复期限自本机关收到补正的申请之日起重新计算。`,
      ),
      text('无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请。如需指导或者说明，请与本机关联系。'),
    ],
  })
}
