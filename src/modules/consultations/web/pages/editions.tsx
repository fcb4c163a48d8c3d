import { Card, longMinute, More, type PageFrame, PortalPage } from '../../../../ui/index.ts'
import { type Consultation, portalPath } from '../../model.ts'
import type { Edition } from '../../parts.ts'
import { Lines } from './clauses.tsx'
import { CONSULTATIONS } from './place.ts'

type Props = { page: PageFrame; consultation: Consultation; editions: Edition[] }

/** What the text read before each correction, clause by clause. */
export const EditionsPage = ({ page, consultation, editions }: Props) => (
  <PortalPage
    title="文本更正前后"
    page={page}
    breadcrumb={[...CONSULTATIONS, { href: portalPath(consultation.slug), label: consultation.title }]}
  >
    {editions.map((edition, index) => {
      const before = editions[index + 1]
      return (
        <Card title={before ? `第 ${edition.number} 版（更正）` : `第 ${edition.number} 版（开始征集时的文本）`}>
          <p class="yg-quiet">{longMinute(edition.made_at)}</p>
          {edition.note && <p>更正说明：{edition.note}</p>}
          {before && <Changes now={edition} before={before} />}
          <More summary="这一版全文">
            {edition.text.map(({ text }) => (
              <Lines text={text} paragraphs />
            ))}
          </More>
        </Card>
      )
    })}
  </PortalPage>
)

const Changes = ({ now, before }: { now: Edition; before: Edition }) => {
  const words = new Map(before.text.map(({ id, text }) => [id, text]))
  const changed = now.text.filter(({ id, text }) => words.get(id) !== text)
  return (
    <dl class="yg-changes">
      {changed.map(({ id, label, text }) => (
        <div>
          <dt>{label || '标题'}</dt>
          {words.has(id) && (
            <dd>
              <del>
                <Lines text={words.get(id) ?? ''} />
              </del>
            </dd>
          )}
          <dd>
            <ins>
              <Lines text={text} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
