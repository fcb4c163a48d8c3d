import { ActFields } from '../../../../ui/act-form.tsx'
import {
  Alert,
  Button,
  EmptyState,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
  Refused,
  Table,
} from '../../../../ui/index.ts'
import { cataloguePath, proposalStates } from '../../catalogue/model.ts'
import type { listOwnProposals } from '../../catalogue/queries.ts'
import { ProposeHearing } from '../../catalogue/schema.ts'
import { DECISIONS } from './place.ts'

type Props = {
  page: PageFrame
  item: { id: string; title: string; hearing_reason: string; year: number }
  form: FormState
  refused: string | undefined
  idempotencyKey: string
}

export const ProposePage = ({ page, item, form, refused, idempotencyKey }: Props) => (
  <PortalPage
    title={`建议听证：${item.title}`}
    page={page}
    breadcrumb={[...DECISIONS, { href: cataloguePath(item.year), label: `${item.year} 年度目录` }]}
  >
    <Refused sentence={refused} />
    <p>目录里不举行听证的理由：{item.hearing_reason}</p>
    <p>认为应当听证的，写明理由。政府办公机构限期答复，答复公开，您的姓名和理由不公开。</p>
    <Form
      action={`/decisions/items/${item.id}/hearing-proposal`}
      csrf={page.csrf}
      form={form}
      idempotencyKey={idempotencyKey}
      draft={`hearing-proposal-${item.id}`}
    >
      <ActFields schema={ProposeHearing} form={form} omit={['formKey']} />
      <Button>提出建议</Button>
    </Form>
  </PortalPage>
)

type Mine = { page: PageFrame; rows: Awaited<ReturnType<typeof listOwnProposals>>; filed: string }
export const MyProposalsPage = ({ page, rows, filed }: Mine) => (
  <PortalPage title="我的听证建议" page={page} breadcrumb={DECISIONS}>
    {filed && rows.some(({ number }) => number === filed) && (
      <Alert tone="done" live>
        <p>建议已经提出，编号 {filed}。答复后通知您。</p>
      </Alert>
    )}
    {rows.length === 0 ? (
      <EmptyState title="您还没有提出听证建议">
        <p>
          在<a href="/decisions">年度目录</a>里选择事项提出。
        </p>
      </EmptyState>
    ) : (
      <Table
        caption="我的听证建议"
        hideCaption
        rows={rows}
        empty=""
        columns={[
          { header: '目录事项', rowHeader: true, cell: ({ title }) => title },
          { header: '编号', nowrap: true, cell: ({ number }) => number },
          { header: '提出', nowrap: true, cell: ({ filed_on }) => filed_on },
          { header: '理由', cell: ({ reason }) => reason },
          {
            header: '处理',
            cell: ({ state, answer, due_on }) => (answer ? `${proposalStates[state]}：${answer}` : `${due_on} 前答复`),
          },
        ]}
      />
    )}
  </PortalPage>
)
