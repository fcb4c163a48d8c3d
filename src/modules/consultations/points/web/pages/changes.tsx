import { count, EmptyState, type PageFrame, PortalPage } from '../../../../../ui/index.ts'
import { type Consultation, clausePath, portalPath } from '../../../model.ts'
import type { TextClause } from '../../../text/clause.ts'
import { CONSULTATIONS } from '../../../web/pages/place.ts'
import type { Disposition } from '../../model.ts'
import { ClauseDiff } from './clause-diff.tsx'
import { DispositionTag } from './disposition-tag.tsx'

type Group = {
  number: number | null
  title: string | null
  disposition: Disposition | null
  changed_clause_id: string | null
  copies: number | null
}
type Props = { page: PageFrame; consultation: Consultation; groups: Group[] }

/** Clause by clause what changed, and for whose opinions. */
export const ChangesPage = ({ page, consultation, groups }: Props) => {
  const { slug, title, text, final_text } = consultation
  const path = portalPath(slug)
  const rows = changedClauses(text, final_text ?? [])
  const causes = Map.groupBy(groups, ({ changed_clause_id }) => changed_clause_id)
  return (
    <PortalPage title="意见怎样改变了文本" page={page} breadcrumb={[...CONSULTATIONS, { href: path, label: title }]}>
      <p>
        与征求意见稿相比，{count(rows.length)} 处有改动，其中 {count(rows.filter(({ id }) => causes.has(id)).length)}{' '}
        处来自公众意见。
        <a href={`${path}/matrix`}>逐条采纳情况</a>
      </p>
      {rows.length === 0 && (
        <EmptyState title="文本没有改动">
          <p>没有采纳的理由见逐条采纳情况。</p>
        </EmptyState>
      )}
      {rows.map(({ id, before, after }) => (
        <section class="yg-section" id={id}>
          <h2>
            {before ? <a href={clausePath(slug, id)}>{(after ?? before).label || '条款'}</a> : after?.label || '新增的一条'}
          </h2>
          <ClauseDiff before={before} after={after} />
          {causes.has(id) ? (
            <ul>
              {causes.get(id)?.map((group) => (
                <li>
                  <DispositionTag disposition={group.disposition} /> <a href={`${path}/matrix/${group.number}`}>{group.title}</a>
                  <span class="yg-quiet">　{count(group.copies ?? 0)} 个要点</span>
                </li>
              ))}
            </ul>
          ) : (
            <p class="yg-quiet">这一处改动不是来自公众意见。</p>
          )}
        </section>
      ))}
    </PortalPage>
  )
}

/** What reads otherwise than before, in the order of the final text; what is gone stands after what stood before it. */
function changedClauses(before: readonly TextClause[], after: readonly TextClause[]) {
  const [was, became] = [new Map(before.map((each) => [each.id, each])), new Map(after.map((each) => [each.id, each]))]
  const gone = before.filter(({ id, kind }) => kind === 'clause' && !became.has(id))
  return [...after.filter(({ id, kind, text }) => kind === 'clause' && was.get(id)?.text !== text), ...gone].map(({ id }) => ({
    id,
    before: was.get(id),
    after: became.get(id),
  }))
}
