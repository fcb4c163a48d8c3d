import {
  ActionForm,
  Button,
  ButtonLink,
  Field,
  Form,
  type FormState,
  type Option,
  type PageFrame,
  Refused,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Consultation, KINDS, kinds, SUBJECTS, subjects, workbenchPath } from '../../model.ts'
import { DESK } from './place.ts'
import { monthWords } from './plan.tsx'
import { StateTag } from './state-tag.tsx'

type PlanProps = {
  page: PageFrame
  office: string
  year: number
  rows: Consultation[]
  mayPublish: boolean
  mayDraft: boolean
  refused?: string | undefined
}

/** The office's own plan of a year: what stands in it, and what the public does not know yet. */
export const DeskPlanPage = ({ page, office, year, rows, mayPublish, mayDraft, refused }: PlanProps) => {
  const unpublished = rows.filter(({ plan_published_on, state }) => plan_published_on === null && state !== 'withdrawn').length
  const at = (each: number) => `/workbench/consultations/plan?year=${each}`
  return (
    <WorkbenchPage
      title={`${year} 年度征集计划`}
      page={page}
      breadcrumb={DESK}
      actions={mayDraft && <ButtonLink href={`/workbench/consultations/new?year=${year}`}>增加一项</ButtonLink>}
    >
      <Refused sentence={refused} />
      <p class="yg-consulted__links">
        <a href={at(year - 1)}>{year - 1} 年</a>
        <a href={at(year + 1)}>{year + 1} 年</a>
        <a href={`/consultations/plan?year=${year}&office=${office}`}>公开页面</a>
      </p>
      {mayPublish && unpublished > 0 && (
        <ActionForm action="/workbench/consultations/plan/publication" csrf={page.csrf}>
          <input type="hidden" name="office" value={office} />
          <input type="hidden" name="year" value={String(year)} />
          <Button>{`公布计划（${unpublished} 项）`}</Button>
        </ActionForm>
      )}
      <Table
        caption={`${year} 年度征集计划`}
        hideCaption
        rows={rows}
        empty="这一年度还没有列入计划的事项。"
        rowHref={({ id }) => workbenchPath(id)}
        columns={[
          { header: '事项', rowHeader: true, cell: ({ id, plan_title }) => <a href={workbenchPath(id)}>{plan_title}</a> },
          { header: '形式', nowrap: true, cell: ({ kind }) => kinds[kind].label },
          { header: '计划时间', nowrap: true, cell: ({ plan_month }) => monthWords(plan_month) },
          { header: '公布', nowrap: true, cell: ({ plan_published_on }) => plan_published_on ?? '未公布' },
          { header: '进度', nowrap: true, cell: ({ state }) => <StateTag state={state} inside /> },
        ]}
      />
    </WorkbenchPage>
  )
}

type NewProps = { page: PageFrame; offices: Option[]; form: FormState; idempotencyKey: string }

/** A new entry of the plan; drafting goes on from there. */
export const NewPage = ({ page, offices, form, idempotencyKey }: NewProps) => (
  <WorkbenchPage title="新的征集" page={page} breadcrumb={DESK}>
    <p>先列入年度计划，再起草。计划已经公布的，写明增加的理由，一并公布。</p>
    <Form action="/workbench/consultations" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey} draft="consultation">
      {offices.length > 1 ? (
        <SelectField name="office" label="机关" options={offices} form={form} />
      ) : (
        <input type="hidden" name="office" value={offices[0]?.value ?? ''} />
      )}
      <Field
        name="title"
        label="征集事项"
        hint="列入年度计划公布，例如：《××管理办法（草案）》公开征求意见"
        form={form}
        maxlength={120}
      />
      <SelectField
        name="kind"
        label="征集形式"
        empty="请选择"
        options={KINDS.map((value) => ({ value, label: `${kinds[value].label}（${kinds[value].says}）` }))}
        form={form}
      />
      <SelectField
        name="subject"
        label="事项类别"
        hint="决定征集期最短多少日"
        options={SUBJECTS.map((value) => ({ value, label: subjects[value].label }))}
        form={form}
      />
      <Field name="year" label="年度" inputmode="numeric" width="short" form={form} />
      <Field name="month" label="计划月份" inputmode="numeric" width="short" optional form={form} />
      <Field name="addedReason" label="增加理由" hint="年度计划已经公布时填写，会公开" multiline rows={2} optional form={form} />
      <Button>列入计划</Button>
    </Form>
  </WorkbenchPage>
)
