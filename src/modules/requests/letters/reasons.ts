import { longDay } from '../../../platform/day.ts'
import { items, opening, text, toApplicant } from './compose.ts'
import type { LetterFacts, ReasonsFacts } from './facts.ts'
import { REGULATION } from './law.ts'

/** 要求说明理由通知书 (条例第三十五条). */
export function reasonsLetter(all: Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample'>, reasons: ReasonsFacts) {
  return toApplicant(all, {
    kind: 'reasons',
    day: reasons.asked_on,
    blocks: [
      text(opening(all)),
      text(`经审查，申请公开政府信息的数量、频次明显超过合理范围。根据${REGULATION}第三十五条的规定，请就下列事项说明理由：`),
      ...items(reasons.asked),
      text(`请在${reasons.working_days}个工作日内，即${longDay(reasons.due_on)}前（含当日），以书面形式向本机关说明理由。`),
      text(
        '本机关认为理由合理但无法在法定期限内答复的，将确定延迟答复的合理期限并告知；认为理由不合理或者逾期未说明理由的，将依法告知不予处理。',
      ),
    ],
  })
}
