import { ButtonLink, count, type PageFrame, Pagination, Table, Tabs, WorkbenchPage } from '../../../../ui/index.ts'
import { type Decision, workbenchPath } from '../../model.ts'
import type { View } from '../../queries.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  view: View
  offered: readonly View[]
  rows: Decision[]
  total: number
  nameOf: (id: string | null) => string
  initiates: boolean
  hasBoard: boolean
  previous: string | undefined
  next: string | undefined
  today: string
}
const labels: Record<View, string> = {
  mine: '我机关拟制',
  review: '待合法性审查',
  execution: '执行',
  open: '办理中',
  all: '全部',
}

/** Decisions in hand; what is due first stands first. */
export const DeskPage = (props: Props) => {
  const { page, view, offered, rows, total, nameOf, initiates, hasBoard, previous, next, today } = props
  return (
    <WorkbenchPage
      title="重大行政决策"
      page={page}
      actions={
        <>
          <ButtonLink href="/workbench/decisions/catalogues">年度目录</ButtonLink>
          <ButtonLink href="/workbench/decisions/experts">专家库</ButtonLink>
          {initiates && <ButtonLink href="/workbench/decisions/meetings">会议</ButtonLink>}
          {hasBoard && <ButtonLink href="/workbench/decisions/board">进度看板</ButtonLink>}
          {initiates && (
            <ButtonLink href="/workbench/decisions/new" kind="primary">
              启动决策
            </ButtonLink>
          )}
        </>
      }
    >
      <Tabs
        label="筛选"
        items={offered.map((each) => ({
          href: `/workbench/decisions?view=${each}`,
          label: labels[each],
          current: each === view,
        }))}
      />
      <Table
        caption={labels[view]}
        hideCaption
        rows={rows}
        empty="没有这类决策。"
        rowHref={({ id }) => workbenchPath(id)}
        rowTone={({ due_on }) => (due_on !== null && due_on < today ? 'urgent' : 'plain')}
        columns={[
          { header: '决策事项', rowHeader: true, cell: (row) => <a href={workbenchPath(row.id)}>{row.title}</a> },
          { header: '编号', nowrap: true, cell: ({ number }) => number },
          { header: '进度', nowrap: true, cell: ({ state }) => <StateTag state={state} /> },
          {
            header: '下一步计划日期',
            nowrap: true,
            cell: ({ due_on }) => `${due_on ?? ''}${due_on !== null && due_on < today ? '（已过）' : ''}`,
          },
          { header: '承办单位', cell: ({ organisation_id }) => nameOf(organisation_id) },
        ]}
      />
      <Pagination previous={previous} next={next} shown={`共 ${count(total)} 项`} />
    </WorkbenchPage>
  )
}
