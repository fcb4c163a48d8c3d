import { longDay } from '../../../platform/day.ts'
import { opening, paragraphs, text, toApplicant } from './compose.ts'
import type { LetterFacts, ReasonsFacts } from './facts.ts'
import { REGULATION } from './law.ts'

type Facts = Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample'>

/** 延迟答复期限告知书 (条例第三十五条): the reasons hold, the time does not suffice. */
export function deferralLetter(all: Facts, reasons: ReasonsFacts, deferredUntil: string) {
  return toApplicant(all, {
    kind: 'deferral',
    day: reasons.judged_on,
    blocks: [
      text(opening(all)),
      text('经审查，您说明的申请理由合理，但申请公开政府信息的数量、频次明显超过合理范围，本机关无法在法定期限内答复。'),
      ...paragraphs(reasons.judgement),
      text(`根据${REGULATION}第三十五条的规定，本机关确定延迟至${longDay(deferredUntil)}前（含当日）答复，特此告知。`),
    ],
  })
}
