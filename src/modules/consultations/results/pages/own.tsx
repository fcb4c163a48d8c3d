import {
  Alert,
  Button,
  Card,
  DescriptionList,
  EmptyState,
  Field,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
} from '../../../../ui/index.ts'
import { type Consultation, clausePath, portalPath } from '../../model.ts'
import { ClauseDiff } from '../../points/web/pages/clause-diff.tsx'
import { DispositionTag } from '../../points/web/pages/disposition-tag.tsx'
import { CONSULTATIONS } from '../../web/pages/place.ts'
import type { OwnPoints } from '../own.ts'

type Props = { page: PageFrame; consultation: Consultation; form: FormState; own: OwnPoints | null; missing?: boolean }

/** What became of what somebody wrote, point by point, down to the clause that it changed. */
export const OwnPage = ({ page, consultation, form, own, missing }: Props) => {
  const { slug, title } = consultation
  const path = portalPath(slug)
  return (
    <PortalPage title="我的意见" page={page} breadcrumb={[...CONSULTATIONS, { href: path, label: title }]}>
      {missing && (
        <Alert tone="error" live>
          <p>没有找到这份答卷。请核对答卷核对码和随机数；从通知里的链接打开的，请用完整的链接。</p>
        </Alert>
      )}
      {own && <Own consultation={consultation} own={own} />}
      {!own && (
        <>
          <p>提交答卷时得到的回执上有答卷核对码和随机数，凭它们可以查看每一点意见采纳没有、改了哪一条。系统不记录是谁在查看。</p>
          <Form action={`${path}/own`} csrf={page.csrf ?? ''} form={form}>
            <Field name="code" label="答卷核对码" hint="64 位字母和数字" form={form} autocomplete="off" />
            <Field name="secret" label="随机数" hint="在签名回执下面" form={form} autocomplete="off" private />
            <Button>查看</Button>
          </Form>
        </>
      )}
    </PortalPage>
  )
}

const Own = ({ consultation, own }: { consultation: Consultation; own: OwnPoints }) => {
  const { slug, text, final_text, result_published_on } = consultation
  const path = portalPath(slug)
  if (result_published_on === null)
    return (
      <Alert tone="info" title="您的答卷已经收下">
        <p>结果还没有公布。公布以后，在这里可以看到您的每一点意见采纳没有、改了哪一条。</p>
      </Alert>
    )
  if (own.points.length === 0)
    return (
      <EmptyState title="您的答卷已经计入统计">
        <p>
          您没有写文字意见。<a href={`${path}/result`}>查看结果</a>
        </p>
      </EmptyState>
    )
  return (
    <>
      {own.points.map((point) => (
        <Card title={point.question}>
          <p class="yg-opinion">{point.text}</p>
          <DescriptionList
            items={[
              { term: '采纳情况', value: <DispositionTag disposition={point.disposition} /> },
              ...(point.reason ? [{ term: '理由', value: point.reason }] : []),
              ...(point.place ? [{ term: point.disposition === 'resolved' ? '在哪里' : '向哪里提出', value: point.place }] : []),
              ...(point.revised_on ? [{ term: '更改', value: `${point.revised_on} 更改过处理结果` }] : []),
              { term: '归入', value: <a href={`${path}/matrix/${point.group}`}>{point.title}</a> },
              ...(point.clause_id ? [{ term: '针对', value: <a href={clausePath(slug, point.clause_id)}>这一条</a> }] : []),
            ]}
          />
          {point.changed_clause_id !== null && (
            <ClauseDiff
              before={text.find(({ id }) => id === point.changed_clause_id)}
              after={(final_text ?? []).find(({ id }) => id === point.changed_clause_id)}
            />
          )}
        </Card>
      ))}
    </>
  )
}
