import { ButtonLink, count, Filters, type PageFrame, Pagination, Table, Tabs, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import { VIEWS, type View, viewLabels, type WorkRow } from '../../desk.ts'
import { daysLate, isOverdue } from '../../frequency.ts'
import { classOf, datasetStates, frequencies, openingClasses, workbenchPath } from '../../model.ts'

type Props = {
  page: PageFrame
  view: View
  counts: Record<View, number>
  rows: WorkRow[]
  total: number
  next: number | null
  after: number
  q: string
  office: string
  offices: { value: string; label: string }[]
  nameOf: (id: string) => string
  mayMake: boolean
  today: string
}

/** The data sets on which one works, sorted by when they are due. */
export const DeskPage = (props: Props) => {
  const { page, view, counts, rows, total, next, after, q, office, offices, nameOf, mayMake, today } = props
  const at = (more: Record<string, string>) =>
    `/workbench/datasets?${new URLSearchParams({ ...(view !== 'all' && { view }), ...(q && { q }), ...(office && { office }), ...more })}`
  return (
    <WorkbenchPage
      title="数据开放"
      page={page}
      actions={
        <>
          {mayMake && (
            <ButtonLink href="/workbench/datasets/new" kind="primary">
              新建数据集
            </ButtonLink>
          )}
          <ButtonLink href="/workbench/datasets/plan">开放计划</ButtonLink>
          <ButtonLink href="/workbench/datasets/board">各机关情况</ButtonLink>
        </>
      }
    >
      <Tabs
        label="筛选"
        items={VIEWS.map((each) => ({
          href: `/workbench/datasets?${new URLSearchParams({ ...(each !== 'all' && { view: each }), ...(office && { office }) })}`,
          label: viewLabels[each],
          current: each === view,
          count: counts[each],
        }))}
      />
      <Filters
        action="/workbench/datasets"
        clear="/workbench/datasets"
        hidden={view === 'all' ? {} : { view }}
        filters={[
          { kind: 'text', name: 'q', label: '名称、关键词、字段', value: q },
          ...(offices.length > 1
            ? [{ kind: 'select' as const, name: 'office', label: '机关', value: office, all: '全部机关', options: offices }]
            : []),
        ]}
      />
      <Table
        caption={viewLabels[view]}
        hideCaption
        rows={rows}
        empty={view === 'all' ? '还没有数据集。先新建一个，再上传数据。' : '没有符合条件的数据集。'}
        rowHref={({ id }) => workbenchPath(id)}
        rowTone={(row) => (isOverdue(today, row) ? 'urgent' : 'plain')}
        columns={[
          { header: '名称', rowHeader: true, cell: (row) => <a href={workbenchPath(row.id)}>{row.title}</a> },
          ...(offices.length > 1 ? [{ header: '机关', cell: (row: WorkRow) => nameOf(row.organisation_id) }] : []),
          { header: '状态', nowrap: true, cell: (row) => <State row={row} /> },
          { header: '开放属性', nowrap: true, cell: (row) => classWords(row) },
          { header: '行数', numeric: true, cell: (row) => count(row.rows) },
          { header: '频率', nowrap: true, cell: (row) => frequencies[row.frequency] },
          { header: '下次应更新', nowrap: true, cell: (row) => dueWords(row, today) },
          { header: '待处理', cell: (row) => todoWords(row).join('；') },
        ]}
      />
      <Pagination
        {...(after > 0 && { first: at({}) })}
        {...(next !== null && { next: at({ after: String(next) }) })}
        shown={`共 ${count(total)} 个`}
      />
    </WorkbenchPage>
  )
}

const State = ({ row }: { row: WorkRow }) =>
  row.in_review ? (
    <Tag tone="main">审核中</Tag>
  ) : (
    <Tag tone={row.state === 'published' ? 'done' : row.state === 'withdrawn' ? 'quiet' : 'plain'}>
      {datasetStates[row.state]}
    </Tag>
  )

const classWords = (row: WorkRow) => {
  const decision = classOf(row)
  return decision ? openingClasses[decision.openingClass].label : '未定'
}
const dueWords = (row: WorkRow, today: string) => {
  if (row.state !== 'published' || row.next_due_on === null) return ''
  return isOverdue(today, row) ? `${row.next_due_on}，逾期 ${daysLate(row.next_due_on, today)} 天` : row.next_due_on
}
const todoWords = (row: WorkRow) => [
  ...(row.blocking > 0 ? [`${row.blocking} 项个人信息待处理`] : []),
  ...(row.drifted > 0 ? ['字段有变化'] : []),
  ...(row.returned > 0 ? ['被退回'] : []),
  ...(row.drafts > 0 ? [`${row.drafts} 个草稿版本`] : []),
]
