import { ButtonLink, count, type PageFrame, Pagination, Table, Tabs, WorkbenchPage } from '../../../../ui/index.ts'
import { type DataRequest, dueOf, isOverdue, origins, workbenchPath } from '../../model.ts'
import type { View } from '../../queries.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  view: View
  offered: readonly View[]
  rows: (DataRequest & { supporters: number })[]
  total: number
  nameOf: (id: string | null) => string
  triages: boolean
  previous: string | undefined
  next: string | undefined
  today: string
}

const labels: Record<View, string> = {
  triage: '待受理',
  mine: '待答复',
  overdue: '已逾期',
  accepted: '已采纳未开放',
  held: '暂缓显示',
  all: '全部',
}

/** What people need and who owes them an answer; what is due first stands first. */
export const DeskPage = (props: Props) => {
  const { page, view, offered, rows, total, nameOf, triages, previous, next, today } = props
  return (
    <WorkbenchPage
      title="供需对接"
      page={page}
      actions={
        <>
          <ButtonLink href="/workbench/data-requests/remarks">提问和纠错</ButtonLink>
          {triages && <ButtonLink href="/workbench/data-requests/candidates">发现的需求</ButtonLink>}
          {triages && <ButtonLink href="/workbench/data-requests/reuses">应用案例</ButtonLink>}
          <ButtonLink href="/workbench/data-requests/balance">供需看板</ButtonLink>
        </>
      }
    >
      <Tabs
        label="筛选"
        items={offered.map((each) => ({
          href: `/workbench/data-requests?view=${each}`,
          label: labels[each],
          current: each === view,
        }))}
      />
      <Table
        caption={labels[view]}
        hideCaption
        rows={rows}
        empty={view === 'overdue' ? '没有逾期的需求。' : '没有这类需求。'}
        rowHref={({ id }) => workbenchPath(id)}
        rowTone={(row) => (isOverdue(today, row) ? 'urgent' : 'plain')}
        columns={[
          { header: '需求', rowHeader: true, cell: (row) => <a href={workbenchPath(row.id)}>{row.title}</a> },
          { header: '编号', nowrap: true, cell: ({ number }) => number },
          { header: '进度', nowrap: true, cell: ({ state }) => <StateTag state={state} /> },
          { header: '期限', nowrap: true, cell: (row) => `${dueOf(row) ?? ''}${isOverdue(today, row) ? '（逾期）' : ''}` },
          { header: '数源单位', cell: ({ organisation_id }) => nameOf(organisation_id) },
          { header: '需要的人', numeric: true, cell: ({ supporters }) => count(supporters) },
          { header: '来源', nowrap: true, cell: ({ origin }) => origins[origin] },
        ]}
      />
      <Pagination previous={previous} next={next} shown={`共 ${count(total)} 条`} />
    </WorkbenchPage>
  )
}
