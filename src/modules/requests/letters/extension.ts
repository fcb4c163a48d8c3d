import { opening, paragraphs, text, toApplicant } from './compose.ts'
import type { ExtensionFacts, LetterFacts } from './facts.ts'
import { dueWords, REGULATION } from './law.ts'

/** 延期告知书 (条例第三十三条第二款): why, how long, until when; told before the first period ends. */
export function extensionLetter(
  all: Pick<LetterFacts, 'request' | 'applicant' | 'office' | 'sample'>,
  extension: ExtensionFacts,
) {
  return toApplicant(all, {
    kind: 'extension',
    day: extension.told_on ?? extension.approved_on,
    blocks: [
      text(`${opening(all)}答复期限原于${dueWords(extension.before)}届满。`),
      text('因下列原因，本机关无法在上述期限内答复：'),
      ...paragraphs(extension.reason),
      text(
        `根据${REGULATION}第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长${extension.working_days}个工作日，延长后的答复期限于${dueWords(extension.after)}届满。`,
      ),
      text('征求第三方和其他机关意见所需时间不计算在上述期限内。'),
    ],
  })
}
