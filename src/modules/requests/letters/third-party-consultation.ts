import { longDay } from '../../../platform/day.ts'
import { compose, paragraphs, text } from './compose.ts'
import type { ConsultationFacts, LetterFacts } from './facts.ts'
import { REGULATION, untilWords } from './law.ts'

/** 征求意见书 (条例第三十二条). Who asked for the information is no business of the third party: the applicant is not named. */
export function thirdPartyConsultationLetter(
  all: Pick<LetterFacts, 'request' | 'office' | 'sample'>,
  consultation: ConsultationFacts,
  running: number,
) {
  const due = consultation.due_on ? { day: consultation.due_on, provisional: false } : null
  return compose(all, {
    kind: 'third-party-consultation',
    running,
    recipient: { kind: 'third-party', id: null },
    addressee: consultation.party,
    day: consultation.sent_on,
    blocks: [
      text(
        `本机关收到政府信息公开申请，申请获取“${all.request.title}”。经审查，该信息的公开可能损害您（单位）的合法权益。根据${REGULATION}第三十二条的规定，现就下列事项征求您（单位）的意见：`,
      ),
      ...paragraphs(consultation.question),
      text(
        `请自收到本征求意见书之日起15个工作日内${untilWords(due)}书面提出是否同意公开的意见；不同意公开的，请说明理由并附相关材料。`,
      ),
      text(
        '逾期未提出意见的，不视为同意公开，由本机关依照条例的规定决定是否公开。不同意公开且有合理理由的，本机关不予公开；但本机关认为不公开可能对公共利益造成重大影响的，可以决定予以公开，并将决定公开的内容和理由书面告知您（单位）。',
      ),
      consultation.received_on ? text(`本征求意见书于${longDay(consultation.received_on)}送达。`) : null,
      REPLY,
    ],
  })
}

const REPLY = text('回复意见（请勾选）：□ 同意公开　□ 同意部分公开（请注明不同意公开的部分及理由）　□ 不同意公开（请说明理由）')
