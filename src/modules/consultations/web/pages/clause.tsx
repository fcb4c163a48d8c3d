import type { Child } from 'hono/jsx'
import { Alert, ButtonLink, Card, type PageFrame, PortalPage, Prose } from '../../../../ui/index.ts'
import { type Consultation, portalPath } from '../../model.ts'
import type { TextClause } from '../../text/clause.ts'
import { clauseFieldPath, Lines } from './clauses.tsx'
import { CONSULTATIONS } from './place.ts'

type Props = {
  page: PageFrame
  consultation: Consultation
  clause: TextClause
  /** The clause as it has become; null where it is gone, undefined where there is no final text. */
  final: TextClause | null | undefined
  before: TextClause | undefined
  after: TextClause | undefined
  opinions: Child
}

/** A clause by itself: its words, what to do with it now, and what became of it. */
export const ClausePage = ({ page, consultation, clause, final, before, after, opinions }: Props) => {
  const { slug, title, state, collection_id: collection } = consultation
  const path = portalPath(slug)
  return (
    <PortalPage title={clause.label || '条款'} page={page} breadcrumb={[...CONSULTATIONS, { href: path, label: title }]}>
      <p class="yg-quiet">{title}</p>
      <Prose>
        <Lines text={clause.text} paragraphs />
      </Prose>
      {state === 'open' && collection !== null && (
        <p>
          <ButtonLink href={clauseFieldPath(collection, clause.id)} kind="primary">
            {`对${clause.label || '这一条'}提意见`}
          </ButtonLink>
        </p>
      )}
      {final !== undefined && <Became clause={clause} final={final} />}
      {opinions}
      <nav class="yg-consulted__beside" aria-label="前后条款">
        {before && <a href={`${path}/clauses/${before.id}`}>上一条：{before.label}</a>}
        <a href={`${path}#${clause.id}`}>在全文中看</a>
        {after && <a href={`${path}/clauses/${after.id}`}>下一条：{after.label}</a>}
      </nav>
    </PortalPage>
  )
}

const Became = ({ clause, final }: { clause: TextClause; final: TextClause | null }) => {
  if (final === null)
    return (
      <Alert tone="warning" title="修改后的文本删去了这一条">
        <p>理由见下面的意见和采纳情况。</p>
      </Alert>
    )
  if (final.text === clause.text)
    return (
      <Alert tone="info">
        <p>这一条没有改动。</p>
      </Alert>
    )
  return (
    <Card title={`修改为${final.label === clause.label ? '' : `（${final.label}）`}`}>
      <Prose>
        <Lines text={final.text} paragraphs />
      </Prose>
    </Card>
  )
}
