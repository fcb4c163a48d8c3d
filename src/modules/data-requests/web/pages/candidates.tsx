import type { Tried } from '../../../../platform/submit-form.ts'
import {
  Alert,
  Button,
  ButtonLink,
  count,
  Field,
  Form,
  type FormState,
  More,
  type PageFrame,
  Refused,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Candidate } from '../../candidates.ts'

const above = [{ href: '/workbench/data-requests', label: '供需对接' }]
type Props = { page: PageFrame; searched: Candidate[]; tried: Tried }

/** Needs that nobody has filed: what people searched for in vain. */
export const CandidatesPage = ({ page, searched, tried }: Props) => (
  <WorkbenchPage title="发现的需求" page={page} breadcrumb={above}>
    <Refused sentence={tried.refused} />
    <p>近九十天检索不到的词。需要的是数据的，可以列为数据需求；依申请公开的申请要的是数据的，在申请页面转为数据需求。</p>
    <Table
      caption="检索无结果"
      rows={searched}
      empty="没有待处理的检索词。"
      columns={[
        { header: '检索词', rowHeader: true, cell: ({ what }) => what },
        { header: '次数', numeric: true, cell: ({ times }) => count(times) },
        { header: '最近', nowrap: true, cell: ({ latestOn }) => latestOn },
        {
          header: '处理',
          cell: ({ what }) => (
            <>
              <ButtonLink href={`/workbench/data-requests/candidates/new?origin=searched&what=${encodeURIComponent(what)}`}>
                列为需求
              </ButtonLink>
              <More summary="不列">
                <Form action="/workbench/data-requests/candidates/dismissal" csrf={page.csrf}>
                  <input type="hidden" name="origin" value="searched" />
                  <input type="hidden" name="what" value={what} />
                  <Field name="reason" label="理由" />
                  <Button kind="secondary">不列为需求</Button>
                </Form>
              </More>
            </>
          ),
        },
      ]}
    />
  </WorkbenchPage>
)

type NewProps = {
  page: PageFrame
  form: FormState
  offices: { value: string; label: string }[]
  themes: { value: string; label: string }[]
}
export const NewFromCandidatePage = ({ page, form, offices, themes }: NewProps) => (
  <WorkbenchPage title="列为数据需求" page={page} breadcrumb={above}>
    {form.values.origin === 'disclosure' && (
      <Alert tone="warning">
        <p>数据需求对外公开。请用自己的话概括，不要写申请人的任何信息，也不要照抄申请内容。</p>
      </Alert>
    )}
    <Form action="/workbench/data-requests/candidates" csrf={page.csrf} form={form}>
      <input type="hidden" name="origin" value={String(form.values.origin ?? '')} />
      <input type="hidden" name="what" value={String(form.values.what ?? '')} />
      <Field name="title" label="需要什么数据" form={form} maxlength={100} />
      <Field name="need" label="具体说明" multiline rows={4} form={form} maxlength={2000} />
      <Field name="frequency" label="希望的更新频率" optional form={form} />
      <SelectField name="theme" label="主题" optional empty="不清楚" options={themes} form={form} />
      <SelectField name="office" label="可能的数源单位" optional empty="不清楚" options={offices} form={form} />
      <Button>列为需求</Button>
    </Form>
  </WorkbenchPage>
)
