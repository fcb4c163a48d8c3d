import { ActFields } from '../../../../ui/act-form.tsx'
import {
  Button,
  ButtonLink,
  count,
  Form,
  type FormState,
  type PageFrame,
  Refused,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { listExperts } from '../../experts/experts.ts'
import { ExpertFields } from '../../experts/schema.ts'

type Frame = { page: PageFrame }
const DECISIONS = [{ href: '/workbench/decisions', label: '重大行政决策' }]

export const ExpertsPage = ({ page, rows }: Frame & { rows: Awaited<ReturnType<typeof listExperts>> }) => (
  <WorkbenchPage
    title="决策咨询论证专家库"
    page={page}
    breadcrumb={DECISIONS}
    actions={
      <ButtonLink href="/workbench/decisions/experts/new" kind="primary">
        登记专家
      </ButtonLink>
    }
  >
    <Table
      caption="专家"
      hideCaption
      rows={rows}
      empty="还没有登记专家。"
      rowHref={({ id }) => `/workbench/decisions/experts/${id}`}
      columns={[
        { header: '姓名', rowHeader: true, cell: ({ id, name }) => <a href={`/workbench/decisions/experts/${id}`}>{name}</a> },
        { header: '工作单位', cell: ({ unit }) => unit },
        { header: '专业', cell: ({ fields }) => fields.join('、') },
        { header: '利害关系', cell: ({ interests }) => interests },
        { header: '参加论证', numeric: true, cell: ({ argued }) => count(Number(argued ?? 0)) },
        { header: '状态', nowrap: true, cell: ({ active }) => (active ? '可以选用' : '停用') },
      ]}
    />
  </WorkbenchPage>
)

type FormProps = Frame & { action: string; title: string; form: FormState; refused: string | undefined }
export const ExpertPage = ({ page, action, title, form, refused }: FormProps) => (
  <WorkbenchPage title={title} page={page} breadcrumb={[...DECISIONS, { href: '/workbench/decisions/experts', label: '专家库' }]}>
    <Refused sentence={refused} />
    <Form action={action} csrf={page.csrf} form={form}>
      <ActFields schema={ExpertFields} form={form} />
      <Button>保存</Button>
    </Form>
  </WorkbenchPage>
)
