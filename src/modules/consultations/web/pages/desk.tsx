import { ButtonLink, count, type PageFrame, Pagination, Table, Tabs, WorkbenchPage } from '../../../../ui/index.ts'
import { type Consultation, isLate, kinds, workbenchPath } from '../../model.ts'
import { VIEWS, type View } from '../../queries.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  view: View
  q: string
  rows: (Consultation & { due_on: string | null })[]
  total: number
  nameOf: (id: string | null) => string
  drafts: boolean
  previous: string | undefined
  next: string | undefined
  today: string
}

/** The consultations of the office by state; what is due first stands first. */
export const DeskPage = (props: Props) => {
  const { page, view, q, rows, total, nameOf, drafts, previous, next, today } = props
  return (
    <WorkbenchPage
      title="民意征集"
      page={page}
      search={{ action: '/workbench/consultations', value: q, label: '搜索征集' }}
      actions={
        <>
          {drafts && (
            <ButtonLink href="/workbench/consultations/new" kind="primary">
              新的征集
            </ButtonLink>
          )}
          <ButtonLink href="/workbench/consultations/plan">年度计划</ButtonLink>
        </>
      }
    >
      <Tabs
        label="筛选"
        items={(Object.keys(VIEWS) as View[]).map((each) => ({
          href: `/workbench/consultations?view=${each}`,
          label: VIEWS[each],
          current: each === view,
        }))}
      />
      <Table
        caption={VIEWS[view]}
        hideCaption
        rows={rows}
        empty="没有这类征集。"
        rowHref={({ id }) => workbenchPath(id)}
        rowTone={(row) => (isLate(today, row) ? 'urgent' : 'plain')}
        columns={[
          { header: '征集', rowHeader: true, cell: ({ id, title }) => <a href={workbenchPath(id)}>{title}</a> },
          { header: '编号', nowrap: true, cell: ({ number }) => number },
          { header: '形式', nowrap: true, cell: ({ kind }) => kinds[kind].label },
          { header: '进度', nowrap: true, cell: ({ state }) => <StateTag state={state} inside /> },
          { header: '到期', nowrap: true, cell: (row) => dueWords(row, today) },
          { header: '机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
        ]}
      />
      <Pagination previous={previous} next={next} shown={`共 ${count(total)} 项`} />
    </WorkbenchPage>
  )
}

function dueWords(row: Consultation & { due_on: string | null }, today: string) {
  if (row.due_on === null) return ''
  if (isLate(today, row)) return `${row.due_on} 应公布，已逾期`
  if (row.state === 'open') return `${row.due_on} 截止`
  if (row.state === 'planned') return `计划 ${row.due_on.slice(0, 7)}`
  return row.closed_on ? `${row.due_on} 前公布` : `${row.due_on} 开始`
}
