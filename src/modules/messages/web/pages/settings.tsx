import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Button,
  Card,
  Checkbox,
  Field,
  Form,
  More,
  newForm,
  type PageFrame,
  PlainText,
  Refused,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Kind, Template } from '../../model.ts'
import { DeskTabs } from './desk-tabs.tsx'
import { DESK, ROOT } from './place.ts'

type Common = { page: PageFrame; tried: Tried }

export const TemplatesPage = ({ page, rows, tried }: Common & { rows: Template[] }) => (
  <WorkbenchPage title="答复模板" page={page} breadcrumb={DESK}>
    <DeskTabs now="/templates" writes />
    <Refused sentence={tried.refused} />
    {rows.map(({ id, title, text, used }) => (
      <More summary={`${title}（用过 ${used} 次）`}>
        <PlainText text={text} />
        <ActionForm action={`${ROOT}/templates/${id}/removal`} csrf={page.csrf}>
          <Button kind="destructive">删除</Button>
        </ActionForm>
      </More>
    ))}
    <Card title="新模板">
      <p class="yg-quiet">模板只是开头：反复用同一段答复不同的信，签发时会提示。</p>
      <Form action={`${ROOT}/templates`} csrf={page.csrf} {...(tried.form && { form: tried.form })}>
        <Field name="title" label="模板名称" form={tried.form} maxlength={60} />
        <Field name="text" label="模板内容" multiline rows={8} form={tried.form} maxlength={5000} />
        <Button>保存</Button>
      </Form>
    </Card>
  </WorkbenchPage>
)

export const KindsPage = ({
  page,
  rows,
  writes,
  mayEdit,
  tried,
}: Common & { rows: Kind[]; writes: boolean; mayEdit: boolean }) => (
  <WorkbenchPage title="类别和期限" page={page} breadcrumb={DESK}>
    <DeskTabs now="/kinds" writes={writes} />
    <Refused sentence={tried.refused} />
    <Table
      caption="类别和期限"
      hideCaption
      dense
      rows={rows}
      empty=""
      columns={[
        { header: '类别', cell: ({ label }) => label, rowHeader: true },
        { header: '期限（工作日）', cell: ({ term_days }) => term_days, numeric: true },
        { header: '最多延期', cell: ({ extension_days }) => extension_days || '不延期', numeric: true },
        { header: '签发', cell: ({ signed }) => (signed ? '须签发' : '直接答复') },
        { header: '公开', cell: ({ publishable }) => (publishable ? '可以' : '不公开') },
        { header: '匿名', cell: ({ anonymous }) => (anonymous ? '可以' : '须留联系方式') },
        { header: '联系方式保存', cell: ({ retention_months }) => `办结后 ${retention_months} 个月`, nowrap: true },
      ]}
    />
    {mayEdit && (
      <>
        <h2>修改</h2>
        <p class="yg-quiet">只对以后收到的来信有效；已经收到的按原来的期限办。</p>
        {rows.map((kind) => (
          <More summary={kind.label}>
            <KindForm page={page} kind={kind} />
          </More>
        ))}
      </>
    )}
  </WorkbenchPage>
)

const KindForm = ({ page, kind }: { page: PageFrame; kind: Kind }) => {
  const form = newForm({
    term: kind.term_days,
    extension: kind.extension_days,
    retention: kind.retention_months,
    signed: kind.signed ? 'yes' : '',
    publishable: kind.publishable ? 'yes' : '',
    anonymous: kind.anonymous ? 'yes' : '',
  })
  return (
    <Form action={`${ROOT}/kinds/${kind.code}`} csrf={page.csrf}>
      <Field name="term" label="期限（工作日）" inputmode="numeric" width="short" form={form} />
      <Field name="extension" label="最多延长（工作日，0 为不延期）" inputmode="numeric" width="short" form={form} />
      <Field name="retention" label="联系方式保存（月）" inputmode="numeric" width="short" form={form} />
      <Checkbox name="signed" label="答复须由另一人签发" form={form} />
      <Checkbox name="publishable" label="征得同意后可以公开" form={form} />
      <Checkbox name="anonymous" label="可以不留联系方式" form={form} />
      <Button kind="secondary">保存</Button>
    </Form>
  )
}
