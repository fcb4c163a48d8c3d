import { answerDay, rulesDay } from './answer-day.ts'
import { compose, paragraphs, text } from './compose.ts'
import type { AnswerFacts, ConsultationFacts, LetterFacts } from './facts.ts'
import { REGULATION } from './law.ts'
import { remedyBlocks } from './remedies.ts'

type Facts = Pick<LetterFacts, 'request' | 'office' | 'sample' | 'remedies' | 'settings'>

/** 条例第三十二条: a third party that objected is told in writing what is disclosed all the same, and why. */
export function thirdPartyDecisionLetter(all: Facts, consultation: ConsultationFacts, answer: AnswerFacts, running: number) {
  return compose(all, {
    kind: 'third-party-decision',
    running,
    recipient: { kind: 'third-party', id: null },
    addressee: consultation.party,
    day: answerDay(answer),
    blocks: [
      text(
        `关于“${all.request.title}”，本机关曾书面征求您（单位）的意见，您（单位）不同意公开。经审查，不公开可能对公共利益造成重大影响，根据${REGULATION}第十五条、第三十二条的规定，本机关决定予以公开。`,
      ),
      text('决定公开的理由如下：'),
      ...paragraphs(answer.reasons ?? '不公开会对公共利益造成重大影响。'),
      ...remedyBlocks(all, { outcome: 'disclosed', decidedOn: rulesDay(answer), delivery: 'post' }),
    ],
  })
}
