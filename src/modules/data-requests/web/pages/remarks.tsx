import {
  Button,
  ButtonLink,
  Checkbox,
  DescriptionList,
  EmptyState,
  Field,
  Form,
  type FormState,
  More,
  type PageFrame,
  PortalPage,
  RadioField,
  SelectField,
  Table,
  Tag,
} from '../../../../ui/index.ts'
import { type PublicRemark, remarkKinds, remarkStates } from '../../remarks/model.ts'
import { DATA } from './place.ts'

type Of = { slug: string; title: string }
const above = (dataset: Of) => [...DATA, { href: `/datasets/${dataset.slug}`, label: dataset.title }]

type ListProps = { page: PageFrame; dataset: Of; rows: PublicRemark[] }
export const RemarksPage = ({ page, dataset, rows }: ListProps) => (
  <PortalPage title="提问和纠错" page={page} breadcrumb={above(dataset)}>
    <p>
      <ButtonLink href={`/data-requests/remarks/new?dataset=${dataset.slug}`} kind="primary">
        提问或者纠错
      </ButtonLink>
    </p>
    {rows.length === 0 ? (
      <EmptyState title="还没有人提问">
        <p>看不懂的可以问，有错的请指出。</p>
      </EmptyState>
    ) : (
      <Table
        caption="提问和纠错"
        hideCaption
        rows={rows}
        empty="还没有人提问。"
        columns={[
          {
            header: '内容',
            rowHeader: true,
            cell: (row) => <a href={`/data-requests/remarks/${row.id}`}>{(row.body ?? '').slice(0, 60)}</a>,
          },
          { header: '类型', nowrap: true, cell: ({ kind }) => kind && remarkKinds[kind] },
          { header: '日期', nowrap: true, cell: ({ submitted_on }) => submitted_on },
          { header: '进度', nowrap: true, cell: ({ state }) => state && remarkStates[state] },
        ]}
      />
    )}
  </PortalPage>
)

export const RemarkPage = ({ page, dataset, remark }: { page: PageFrame; dataset: Of; remark: PublicRemark }) => (
  <PortalPage
    title={remark.kind ? remarkKinds[remark.kind] : ''}
    page={page}
    breadcrumb={[...above(dataset), { href: `/data-requests/remarks?dataset=${dataset.slug}`, label: '提问和纠错' }]}
  >
    <p>{remark.state && <Tag tone={remark.state === 'filed' ? 'main' : 'done'}>{remarkStates[remark.state]}</Tag>}</p>
    <RemarkFacts remark={remark} />
    {(remark.body ?? '').split(/\n+/).map((line) => (
      <p>{line}</p>
    ))}
    <h2>答复</h2>
    {remark.answer ? (remark.answer ?? '').split(/\n+/).map((line) => <p>{line}</p>) : <p>应于 {remark.due_on} 前答复。</p>}
    {remark.answered_on && <p class="yg-quiet">{remark.answered_on}</p>}
    {remark.fixed_on && (
      <p>
        已经在第 {remark.fixed_version_number} 版更正（{remark.fixed_on}）。
      </p>
    )}
    {remark.thanked_as && <p>感谢{remark.thanked_as}指正。</p>}
  </PortalPage>
)

/** Which cell is meant, what stands there and what should. */
export const RemarkFacts = ({
  remark,
}: {
  remark: Pick<PublicRemark, 'version_number' | 'row_number' | 'column_name' | 'says' | 'should_say' | 'source' | 'submitted_on'>
}) => (
  <DescriptionList
    items={[
      { term: '提出日期', value: remark.submitted_on },
      ...(remark.version_number ? [{ term: '版本', value: `第 ${remark.version_number} 版` }] : []),
      ...(remark.row_number ? [{ term: '行', value: `第 ${remark.row_number} 行` }] : []),
      ...(remark.column_name ? [{ term: '字段', value: remark.column_name }] : []),
      ...(remark.column_name && remark.row_number ? [{ term: '现在是', value: remark.says ?? '（空）' }] : []),
      ...(remark.should_say ? [{ term: '应当是', value: remark.should_say }] : []),
      ...(remark.source ? [{ term: '依据', value: remark.source }] : []),
    ]}
  />
)

type NewProps = {
  page: PageFrame
  dataset: Of
  columns: { value: string; label: string }[]
  form: FormState
  idempotencyKey: string
}
export const NewRemarkPage = ({ page, dataset, columns, form, idempotencyKey }: NewProps) => (
  <PortalPage title="提问或者纠错" page={page} breadcrumb={above(dataset)}>
    <Form action={`/data-requests/remarks?dataset=${dataset.slug}`} csrf={page.csrf} form={form} idempotencyKey={idempotencyKey}>
      <input type="hidden" name="resource" value={String(form.values.resource ?? '')} />
      <input type="hidden" name="version" value={String(form.values.version ?? '')} />
      <RadioField
        name="kind"
        label="您要"
        inline
        options={[
          { value: 'question', label: '提问' },
          { value: 'correction', label: '指出错误' },
        ]}
        form={form}
      />
      <Field name="body" label="说明" hint="会公开，请不要写个人信息" multiline rows={4} form={form} maxlength={2000} />
      <More summary="错在哪一格（知道的话）" open={Boolean(form.values.row || form.values.column)}>
        <Field name="row" label="行号" inputmode="numeric" width="short" optional form={form} />
        <SelectField name="column" label="字段" optional empty="不清楚" options={columns} form={form} />
        <Field name="should" label="应当是" optional form={form} />
        <Field name="source" label="依据" hint="文件、网址或者实地情况" optional form={form} />
      </More>
      <Checkbox name="thank" label="更正后公开致谢，可以显示我的姓名" form={form} />
      <Button>提交</Button>
    </Form>
  </PortalPage>
)
