import { Card, count, More } from '../../../../../ui/index.ts'
import { outcomes } from '../../../outcomes.ts'
import { decidedAs, type Similar } from '../../../similar.ts'
import { caseHref } from '../../desk.ts'
import type { DeskCase } from '../../desk-case.ts'

/** How the same was decided before, anywhere in the city: of other offices' cases only what they say of them. */
export const SimilarCases = ({ view: { similar, officeOf } }: { view: DeskCase }) => (
  <Card title="相似申请如何答复">
    {similar.length === 0 ? (
      <p class="yg-quiet">全市没有相似的已答复申请。</p>
    ) : (
      <>
        <p>{similarSentence(similar)}</p>
        <SimilarList similar={similar.slice(0, SHOWN)} officeOf={officeOf} />
        {similar.length > SHOWN && (
          <More summary={`其余 ${similar.length - SHOWN} 件`}>
            <SimilarList similar={similar.slice(SHOWN)} officeOf={officeOf} />
          </More>
        )}
        <p class="yg-quiet">其他机关的办件只显示结果、依据和案由摘要。</p>
      </>
    )}
  </Card>
)

const SHOWN = 4

const SimilarList = ({ similar, officeOf }: Pick<DeskCase, 'similar' | 'officeOf'>) => (
  <ul class="yg-news">
    {similar.map(({ own, organisationId, outcome, articles, summary, closedOn, likeness }) => (
      <li>
        <span class="yg-news__words">
          <strong>{outcomes[outcome].label}</strong>
          <span>{own ? <a href={caseHref(own.id)}>{own.title}</a> : summary || '（未写案由摘要）'}</span>
          <span class="yg-quiet">
            {articles.join('、')}，{own ? `本机关 ${own.number}` : officeOf(organisationId)}，{closedOn.slice(0, 4)}年，相似度{' '}
            {Math.round(likeness * 100)}%
          </span>
        </span>
      </li>
    ))}
  </ul>
)

function similarSentence(similar: readonly Similar[]) {
  const groups = decidedAs(similar)
  const words = groups.map(({ group, count: times }) => `${group} ${count(times)} 件`).join('，')
  return groups.length > 1
    ? `最相似的 ${similar.length} 件结果不一：${words}。`
    : `最相似的 ${similar.length} 件结果一致：${words}。`
}
