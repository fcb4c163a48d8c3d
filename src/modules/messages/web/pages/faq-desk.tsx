import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  count,
  DateField,
  DescriptionList,
  Field,
  Form,
  longDay,
  More,
  newForm,
  type Option,
  type PageFrame,
  PlainText,
  Refused,
  SelectField,
  Table,
  valueIn,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Suggested } from '../../faq/suggest-faq.ts'
import { type Faq, workbenchPath } from '../../model.ts'
import { DeskTabs } from './desk-tabs.tsx'
import { DESK, ROOT } from './place.ts'
import { FaqTag } from './state-tag.tsx'

const FAQ = `${ROOT}/faq`
const CRUMBS = [...DESK, { href: FAQ, label: '常见问题' }]
type Common = { page: PageFrame }

type DeskProps = Common & { rows: Faq[]; suggested: Suggested[]; mayEdit: boolean; nameOf: (id: string) => string }

export const FaqDeskPage = ({ page, rows, suggested, mayEdit, nameOf }: DeskProps) => (
  <WorkbenchPage
    title="常见问题"
    page={page}
    breadcrumb={DESK}
    actions={
      mayEdit && (
        <ButtonLink href={`${FAQ}/new`} kind="primary" icon="add">
          新问答
        </ButtonLink>
      )
    }
  >
    <DeskTabs now="/faq" writes={mayEdit} />
    {suggested.length > 0 && (
      <Card title="反复问到的，建议编成问答">
        <Table
          caption="反复问到的"
          hideCaption
          dense
          rows={suggested.slice(0, 20)}
          empty=""
          columns={[
            { header: '封数', cell: ({ messages }) => count(messages.length), numeric: true },
            {
              header: '问的什么',
              rowHeader: true,
              cell: ({ messages }) => <a href={workbenchPath(messages[0]?.id ?? '')}>{messages[0]?.subject}</a>,
            },
            { header: '都提到', cell: ({ shared }) => shared.slice(0, 5).join('、') || '—' },
            { header: '', cell: ({ messages }) => <a href={`${FAQ}/new?from=${messages[0]?.id}`}>编成问答</a>, nowrap: true },
          ]}
        />
      </Card>
    )}
    <Table
      caption={`问答 ${count(rows.length)} 条`}
      rows={rows}
      empty="还没有问答。"
      rowHref={({ id }) => `${FAQ}/${id}`}
      columns={[
        { header: '状态', cell: ({ state, stale_since }) => <FaqTag state={state} stale={stale_since !== null} />, nowrap: true },
        { header: '问题', cell: ({ id, question }) => <a href={`${FAQ}/${id}`}>{question}</a>, rowHeader: true },
        { header: '主题', cell: ({ theme }) => theme, nowrap: true },
        { header: '机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
        { header: '有效期至', cell: ({ valid_until }) => valid_until ?? '—', nowrap: true },
        { header: '来自来信', cell: ({ sources }) => sources.length || '—', numeric: true },
        { header: '点开', cell: ({ opened }) => count(opened), numeric: true },
      ]}
    />
  </WorkbenchPage>
)

type EditProps = Common & { tried: Tried; action: string; offices: Option[] | null }

export const FaqEditPage = ({ page, tried, action, offices }: EditProps) => {
  const form = tried.form ?? newForm()
  return (
    <WorkbenchPage title="编写问答" page={page} breadcrumb={CRUMBS}>
      <Refused sentence={form.errors.length === 0 ? tried.refused : undefined} />
      <Form action={action} csrf={page.csrf} form={form} draft={`faq-${action}`}>
        {offices && offices.length > 1 && <SelectField name="organisation" label="机关" options={offices} form={form} />}
        {offices?.length === 1 && <input type="hidden" name="organisation" value={offices[0]?.value} />}
        {offices && <input type="hidden" name="sources" value={valueIn(form, 'sources')} />}
        <Field name="question" label="问题" hint="用群众的话，一句话" form={form} maxlength={120} />
        <Field name="answer" label="答案" multiline rows={10} form={form} maxlength={5000} />
        <Field name="theme" label="主题" hint="例如：会计考试、政府采购" width="medium" form={form} maxlength={30} />
        <Field
          name="rule"
          label="依据的政策"
          hint="本站规章、规范性文件的网址；规定有变化时会提醒核对，核对前不再显示"
          optional
          form={form}
          maxlength={300}
        />
        <Field name="basis" label="依据（文字）" optional form={form} maxlength={300} />
        <DateField name="validUntil" label="有效期至" hint="过期后不再显示" optional form={form} />
        <Button>保存</Button>
      </Form>
    </WorkbenchPage>
  )
}

type CaseProps = Common & { faq: Faq; office: string; may: { edit: boolean; approve: boolean }; tried: Tried }

export const FaqCasePage = ({ page, faq, office, may, tried }: CaseProps) => (
  <WorkbenchPage
    title={faq.question}
    page={page}
    breadcrumb={CRUMBS}
    under={<FaqTag state={faq.state} stale={faq.stale_since !== null} />}
  >
    <Refused sentence={tried.refused} />
    {faq.stale_since && (
      <Alert tone="warning">
        <p>
          {faq.stale_since} {faq.stale_for}，核对前不再显示。
        </p>
      </Alert>
    )}
    <Card title="答">
      <PlainText text={faq.answer} />
    </Card>
    <DescriptionList
      columns={2}
      items={[
        { term: '机关', value: office },
        { term: '主题', value: faq.theme },
        { term: '依据', value: faq.rule_id ? <a href={`/rules/${faq.rule_id}`}>查看规定</a> : (faq.basis ?? '—') },
        { term: '有效期至', value: faq.valid_until ? longDay(faq.valid_until) : '长期' },
        { term: '来自来信', value: `${faq.sources.length} 封` },
        { term: '发布', value: faq.published_on ? longDay(faq.published_on) : '—' },
        ...(faq.withdrawn_for ? [{ term: '撤下理由', value: faq.withdrawn_for }] : []),
      ]}
    />
    {(may.edit || may.approve) && (
      <ButtonRow>
        {may.approve && faq.state === 'proposed' && (
          <Step page={page} faq={faq} path="approval" label="审批发布" kind="primary" />
        )}
        {may.edit && faq.state === 'drafted' && <Step page={page} faq={faq} path="proposal" label="送审" kind="primary" />}
        {may.edit && faq.stale_since && (
          <Step page={page} faq={faq} path="confirmation" label="核对无误，恢复显示" kind="secondary" />
        )}
        {may.edit && <ButtonLink href={`${FAQ}/${faq.id}/edit`}>修改</ButtonLink>}
      </ButtonRow>
    )}
    {may.edit && faq.state !== 'withdrawn' && (
      <More summary="撤下" open={tried.form !== undefined}>
        <Form action={`${FAQ}/${faq.id}/withdrawal`} csrf={page.csrf} {...(tried.form && { form: tried.form })}>
          <Field name="reason" label="撤下理由" form={tried.form} maxlength={200} />
          <Button kind="destructive">撤下</Button>
        </Form>
      </More>
    )}
  </WorkbenchPage>
)

type StepProps = { page: PageFrame; faq: Faq; path: string; label: string; kind: 'primary' | 'secondary' }
const Step = ({ page, faq, path, label, kind }: StepProps) => (
  <ActionForm action={`${FAQ}/${faq.id}/${path}`} csrf={page.csrf}>
    <Button kind={kind}>{label}</Button>
  </ActionForm>
)
