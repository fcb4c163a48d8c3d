import { longDay } from '../../../platform/day.ts'
import { compose, paragraphs, text } from './compose.ts'
import type { ConsultationFacts, LetterFacts } from './facts.ts'
import { REGULATION, untilWords } from './law.ts'

/** 征求意见函 (条例第三十四条): silence of another organ is consent, the opposite of a third party's. */
export function organConsultationLetter(
  all: Pick<LetterFacts, 'request' | 'office' | 'sample'>,
  consultation: ConsultationFacts,
  running: number,
) {
  const due = consultation.due_on ? { day: consultation.due_on, provisional: false } : null
  return compose(all, {
    kind: 'organ-consultation',
    running,
    recipient: { kind: 'organ', id: consultation.organisation_id },
    addressee: consultation.party,
    day: consultation.sent_on,
    blocks: [
      text(
        `本机关收到政府信息公开申请，申请获取“${all.request.title}”，该信息涉及你单位。根据${REGULATION}第三十四条的规定，现征求你单位意见：`,
      ),
      ...paragraphs(consultation.question),
      text(
        `请自收到本函之日起15个工作日内${untilWords(due)}书面回复是否同意公开，不同意公开的请说明法律依据和理由。逾期未提出意见的，视为同意公开。`,
      ),
      consultation.received_on ? text(`本函于${longDay(consultation.received_on)}送达。`) : null,
    ],
  })
}
