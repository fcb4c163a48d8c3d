import type { Tried } from '../../../../platform/submit-form.ts'
import { ActFields } from '../../../../ui/act-form.tsx'
import { Button, Card, Form, type PageFrame, PlainText, Refused, Table, Tabs, WorkbenchPage } from '../../../../ui/index.ts'
import { proposalStates } from '../../catalogue/model.ts'
import type { getProposal, listProposals } from '../../catalogue/queries.ts'
import { AnswerProposal } from '../../catalogue/schema.ts'

type Frame = { page: PageFrame }
const DECISIONS = [{ href: '/workbench/decisions', label: '重大行政决策' }]

type ProposalRows = Awaited<ReturnType<typeof listProposals>>
export const ProposalsDeskPage = ({ page, open, rows, today }: Frame & { open: boolean; rows: ProposalRows; today: string }) => (
  <WorkbenchPage title="听证建议" page={page} breadcrumb={DECISIONS}>
    <Tabs
      label="筛选"
      items={[
        { href: '/workbench/decisions/proposals', label: '待答复', current: open },
        { href: '/workbench/decisions/proposals?view=answered', label: '已答复', current: !open },
      ]}
    />
    <Table
      caption="听证建议"
      hideCaption
      rows={rows}
      empty="没有听证建议。"
      rowHref={({ id }) => `/workbench/decisions/proposals/${id}`}
      rowTone={({ state, due_on }) => (state === 'received' && due_on < today ? 'urgent' : 'plain')}
      columns={[
        {
          header: '目录事项',
          rowHeader: true,
          cell: ({ id, title }) => <a href={`/workbench/decisions/proposals/${id}`}>{title}</a>,
        },
        { header: '编号', nowrap: true, cell: ({ number }) => number },
        { header: '提出', nowrap: true, cell: ({ filed_on }) => filed_on },
        {
          header: '期限',
          nowrap: true,
          cell: ({ due_on, state }) => `${due_on}${state === 'received' && due_on < today ? '（逾期）' : ''}`,
        },
        { header: '处理', nowrap: true, cell: ({ state }) => proposalStates[state] },
      ]}
    />
  </WorkbenchPage>
)

type ProposalProps = Frame & { proposal: Awaited<ReturnType<typeof getProposal>>; answers: boolean; tried: Tried }
export const ProposalDeskPage = ({ page, proposal, answers, tried }: ProposalProps) => (
  <WorkbenchPage
    title={`听证建议：${proposal.title}`}
    page={page}
    breadcrumb={[...DECISIONS, { href: '/workbench/decisions/proposals', label: '听证建议' }]}
  >
    <Refused sentence={tried.refused} />
    <Card title={`${proposal.number}，${proposal.filed_on} 提出，${proposal.due_on} 前答复`}>
      <PlainText text={proposal.reason} />
      {proposal.held && <p class="yg-quiet">检测到可能的个人信息，答复时不要引用原文。</p>}
    </Card>
    {proposal.answer && (
      <Card title={`答复：${proposalStates[proposal.state]}`}>
        <p>{proposal.answer}</p>
      </Card>
    )}
    {answers && proposal.state === 'received' && (
      <Form
        action={`/workbench/decisions/proposals/${proposal.id}/answer`}
        csrf={page.csrf}
        {...(tried.form && { form: tried.form })}
        draft={`proposal-${proposal.id}`}
      >
        <ActFields schema={AnswerProposal} form={tried.form ?? { values: {}, errors: [] }} />
        <Button>答复</Button>
      </Form>
    )}
  </WorkbenchPage>
)
