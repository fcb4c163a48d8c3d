import type { Tried } from '../../../../../platform/submit-form.ts'
import {
  Button,
  ButtonRow,
  Card,
  CaseLayout,
  count,
  DescriptionList,
  Field,
  Form,
  More,
  newForm,
  type PageFrame,
  Pagination,
  Refused,
  Table,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type Consultation, workbenchPath } from '../../../model.ts'
import { DESK } from '../../../web/pages/place.ts'
import { analysisPath, dispositions, groupKinds, groupPath, type Revision } from '../../model.ts'
import type { GroupLine, Progress } from '../../queries.ts'
import { clausesOf } from './analysis.tsx'
import { ClauseDiff } from './clause-diff.tsx'
import { DispositionTag } from './disposition-tag.tsx'
import { Alike, Revisions } from './group-parts.tsx'
import { ProgressBar } from './progress.tsx'
import { type Template, VerdictFields } from './verdict-fields.tsx'

type PointLine = {
  id: string
  text: string
  masked: string
  opinion: number
  channel: string
  copies: number
  whole: string
}
export type Props = {
  page: PageFrame
  consultation: Consultation
  progress: Progress
  group: GroupLine
  points: PointLine[]
  paging: { previous?: string | undefined; next?: string | undefined }
  beside: { before: number | undefined; after: number | undefined }
  alike: { number: number; title: string; shared: string[] }[]
  revisions: Revision[]
  templates: readonly Template[]
  may: { work: boolean; revise: boolean; confirm: boolean }
  tried: Tried
}

/** One group: what they want, the points that say so, what becomes of them; then on to the next that waits. */
export const GroupPage = (props: Props) => {
  const { page, consultation, progress, group, alike, beside, revisions, may, tried } = props
  const { id, title, text, final_text } = consultation
  const about = text.find((clause) => clause.id === group.clause_id)
  const changed = group.changed_clause_id
  return (
    <WorkbenchPage
      title={`第 ${group.number} 组`}
      page={page}
      breadcrumb={[...DESK, { href: workbenchPath(id), label: title }, { href: analysisPath(id), label: '意见分析' }]}
      under={<DispositionTag disposition={group.disposition} />}
    >
      <Refused sentence={tried.refused} />
      <nav class="yg-buttons" aria-label="待处理的组">
        {beside.before !== undefined && (
          <a class="usa-button usa-button--outline" rel="prev" href={groupPath(id, beside.before)}>
            上一组待处理（P）
          </a>
        )}
        {beside.after !== undefined && (
          <a class="usa-button usa-button--outline" rel="next" href={groupPath(id, beside.after)}>
            下一组待处理（N）
          </a>
        )}
      </nav>
      <CaseLayout
        left={
          <>
            <Card title={group.title}>
              <DescriptionList
                items={[
                  { term: '要点', value: `${count(group.copies)} 个（所有份数），${count(group.distinct)} 个（去重后）` },
                  {
                    term: '归组依据',
                    value: `${groupKinds[group.kind] ?? ''}${group.shared.length > 0 ? `，都提到：${group.shared.join('、')}` : ''}`,
                  },
                  { term: '针对', value: about?.text ?? '不针对条款' },
                ]}
              />
            </Card>
            <Members {...props} />
          </>
        }
        right={
          <>
            {may.work && <Verdict {...props} />}
            {group.disposition !== null && (
              <Card title="处理结果">
                <DescriptionList
                  items={[
                    { term: '结果', value: dispositions[group.disposition].label },
                    { term: '理由', value: group.reason ?? '—' },
                    { term: '在哪里', value: group.place ?? '—' },
                  ]}
                />
                {changed !== null && (
                  <ClauseDiff
                    before={text.find((clause) => clause.id === changed)}
                    after={(final_text ?? []).find((clause) => clause.id === changed)}
                  />
                )}
              </Card>
            )}
            {(may.revise || revisions.length > 0) && <Revisions {...props} />}
            {may.work && alike.length > 0 && <Alike {...props} />}
            {may.work && (
              <More summary="改写代表性表述">
                <Form
                  action={`${groupPath(id, group.number)}/title`}
                  csrf={page.csrf ?? ''}
                  form={newForm({ title: group.title })}
                >
                  <Field
                    name="title"
                    label="代表性表述"
                    hint="会公开"
                    multiline
                    rows={3}
                    form={newForm({ title: group.title })}
                  />
                  <Button kind="secondary">改写</Button>
                </Form>
              </More>
            )}
            <ProgressBar progress={progress} />
          </>
        }
      />
    </WorkbenchPage>
  )
}

const Verdict = ({ page, consultation, group, templates, tried }: Props) => {
  const form =
    tried.form ??
    newForm({
      disposition: group.disposition ?? '',
      reason: group.reason ?? '',
      place: group.place ?? '',
      clause: group.changed_clause_id ?? '',
    })
  return (
    <Card title={group.disposition === null ? '处理这一组' : '改变处理结果'}>
      <Form action={`${groupPath(consultation.id, group.number)}/disposition`} csrf={page.csrf ?? ''} form={form} work>
        <VerdictFields form={form} clauses={clausesOf(consultation)} templates={templates} />
        <ButtonRow>
          <Button>保存，到下一组（Ctrl+Enter）</Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}

const Members = ({ page, consultation, group, points, paging, may }: Props) => (
  <Card title="要点">
    <Table
      caption="这一组的要点"
      hideCaption
      dense
      empty="没有要点"
      rows={points}
      {...(may.work &&
        group.copies > 1 && {
          select: {
            name: 'points',
            form: 'part',
            value: (row: PointLine) => row.id,
            label: (row: PointLine) => `意见 ${row.opinion}`,
          },
        })}
      columns={[
        {
          header: '意见',
          numeric: true,
          cell: ({ opinion }) => <a href={`${analysisPath(consultation.id)}/opinions/${opinion}`}>{opinion}</a>,
        },
        {
          header: '内容',
          rowHeader: true,
          cell: ({ text, whole }) => (
            <>
              <span class="yg-opinion">{text}</span>
              {whole.trim() !== text.trim() && (
                <More summary="原文">
                  <p class="yg-opinion">{whole}</p>
                </More>
              )}
            </>
          ),
        },
        { header: '雷同', numeric: true, cell: ({ copies }) => (copies > 1 ? `${count(copies)} 份` : '—') },
      ]}
    />
    <Pagination {...paging} />
    {may.work && group.copies > 1 && (
      <Form action={`${groupPath(consultation.id, group.number)}/parting`} csrf={page.csrf ?? ''} id="part">
        <Button kind="secondary">把选中的分出，单独成组</Button>
      </Form>
    )}
  </Card>
)
