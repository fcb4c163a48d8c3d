import { longDay } from '../../../platform/day.ts'
import { deliveryWords, supplyWords } from '../model.ts'
import { outcomes } from '../outcomes.ts'
import { answerDay, rulesDay } from './answer-day.ts'
import { findings } from './answer-findings.ts'
import { opening, paragraphs, text, toApplicant, you } from './compose.ts'
import type { AnswerFacts, LetterFacts, Part, SearchFacts } from './facts.ts'
import { citation, REGULATION } from './law.ts'
import type { Block } from './letter.ts'
import { remedyBlocks } from './remedies.ts'

type Facts = Omit<LetterFacts, 'answer' | 'fee' | 'reasons' | 'due' | 'transfer'>

/** 答复书: what came in, what was done meanwhile, the decision with its article, the reasons, and what can be done against it. */
export function answerLetter(all: Facts, answer: AnswerFacts) {
  const { request, documents } = all
  const delivery = answer.delivery ?? request.delivery
  const finding = findings[answer.outcome]
  const attached = documents.filter(({ kind }) => kind === 'answer')
  return toApplicant(all, {
    kind: 'answer',
    day: answerDay(answer),
    attachments: attached.map(({ id, name, sha256 }) => ({ id, name, sha256 })),
    blocks: [
      text(`${opening(all)}${courseOf(all)}现答复如下：`),
      text(finding.decision(you(request))),
      answer.outcome === 'partial' ? partsTable(answer.parts) : null,
      ...paragraphs(answer.body),
      answer.outcome === 'not-exist' ? text(searchSentence(all.searches)) : null,
      answer.outcome === 'not-exist' && all.searches.length > 0 ? searchTable(all.searches) : null,
      answer.right_office
        ? text(`该政府信息由下列机关负责公开，请向其提出申请：${answer.right_office.replace(/。$/, '')}。`)
        : null,
      ...(answer.reasons ? [text('理由如下：'), ...paragraphs(answer.reasons)] : []),
      attached.length > 0
        ? text(
            `上述信息以${supplyWords[request.supply]}形式提供，获取方式为${deliveryWords[delivery]}，共${attached.length}件，见附件。`,
          )
        : null,
      ...(finding.pointer ? [text(finding.pointer)] : []),
      ...remedyBlocks(all, { outcome: answer.outcome, parts: answer.parts, decidedOn: rulesDay(answer), delivery }),
    ],
  })
}

/** What happened between receipt and answer, as far as it moved the date: nobody who was consulted is named. */
function courseOf({ correction, consultations, extension }: Facts) {
  const third = consultations.some(({ kind }) => kind === 'third-party')
  const organ = consultations.some(({ kind }) => kind === 'organ')
  const consulted = [...(third ? ['第三方'] : []), ...(organ ? ['相关行政机关'] : [])].join('和')
  return [
    correction?.corrected_on ? `经补正，本机关于${longDay(correction.corrected_on)}收到补正的申请。` : '',
    consulted ? `其间依法书面征求了${consulted}的意见，所需时间不计算在答复期限内。` : '',
    extension?.approved_on ? `经政府信息公开工作机构负责人同意，答复期限延长${extension.working_days}个工作日。` : '',
  ].join('')
}

/** 条例第三十七条: each part with what becomes of it, and for what is withheld the ground and the reason. */
const partsTable = (parts: Part[]): Block => ({
  kind: 'table',
  caption: '区分处理情况',
  head: ['内容', '处理', '依据', '理由'],
  rows: parts.map(({ title, disclosed, ground, reason }) =>
    disclosed
      ? [title, '公开', `${REGULATION}第三十六条第二项`, '—']
      : [title, ground && outcomes[ground].group !== '不予公开' ? '无法提供' : '不予公开', groundWords(ground), reason],
  ),
})

const groundWords = (ground: Part['ground']) =>
  ground ? `${outcomes[ground].label}（${citation(outcomes[ground].article)}）` : '—'

const searchSentence = (searches: SearchFacts[]) =>
  searches.length === 0 ? '本机关进行了检索。' : `本机关进行了${searches.length}次检索，检索情况如下：`

/** Where, with which words, when and with what result; not by whom. */
const searchTable = (searches: SearchFacts[]): Block => ({
  kind: 'table',
  caption: '检索情况',
  head: ['检索范围（系统、档案）', '检索词', '检索日期', '结果'],
  rows: searches.map(({ system, terms, searched_on, result }) => [system, terms, longDay(searched_on), result]),
})
