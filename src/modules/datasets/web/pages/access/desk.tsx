import {
  ButtonLink,
  count,
  DeadlineSentence,
  type DeadlineView,
  type PageFrame,
  Pagination,
  Table,
  Tabs,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type Application, casePath, isLate, modes } from '../../../access/model.ts'
import { VIEWS, type View } from '../../../access/queries.ts'
import { StateTag } from './state-tag.tsx'

type Row = Application & { dataset: string; until: string | null; deadline: DeadlineView | null }
type Props = {
  page: PageFrame
  view: View
  counts: Record<View, number>
  rows: Row[]
  total: number
  number: number
  size: number
  nameOf: (id: string) => string
  today: string
  /** 期限和认证要求 are the data bureau's to set. */
  maySet: boolean
}

const labels: Record<View, string> = {
  waiting: '待我办理',
  open: '办理中',
  late: '已逾期',
  active: '使用中',
  ended: '已办结',
  all: '全部',
}

/** Who wants to use which data, and who owes them an answer: what is due first stands first. */
export const DeskPage = ({ page, view, counts, rows, total, number, size, nameOf, today, maySet }: Props) => {
  const at = (more: Record<string, string>) => `/workbench/datasets/access?${new URLSearchParams({ view, ...more })}`
  return (
    <WorkbenchPage
      title="使用申请"
      page={page}
      breadcrumb={[{ href: '/workbench/datasets', label: '数据开放' }]}
      actions={maySet && <ButtonLink href="/workbench/datasets/access/settings">期限和认证要求</ButtonLink>}
    >
      <Tabs
        label="筛选"
        items={VIEWS.map((each) => ({
          href: `/workbench/datasets/access?view=${each}`,
          label: labels[each],
          current: each === view,
          count: counts[each],
        }))}
      />
      <Table
        caption={labels[view]}
        hideCaption
        rows={rows}
        empty={view === 'waiting' ? '没有待您办理的使用申请。' : '没有这类申请。'}
        rowHref={({ id }) => casePath(id)}
        rowTone={(row) => (isLate(row, today) ? 'urgent' : 'plain')}
        columns={[
          { header: '数据集', rowHeader: true, cell: ({ id, dataset }) => <a href={casePath(id)}>{dataset}</a> },
          { header: '编号', nowrap: true, cell: ({ number: each }) => each },
          { header: '进度', nowrap: true, cell: ({ state }) => <StateTag state={state} /> },
          {
            header: '期限',
            cell: ({ deadline, state, until }) =>
              state === 'active' ? `使用到 ${until ?? ''}` : deadline && <DeadlineSentence deadline={deadline} />,
          },
          { header: '需要', nowrap: true, cell: ({ mode, columns }) => `${modes[mode].label}，${columns.length} 个字段` },
          { header: '提供机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
          { header: '提交', nowrap: true, cell: ({ filed_on }) => filed_on },
        ]}
      />
      <Pagination
        {...(number > 1 && { previous: at({ page: String(number - 1) }) })}
        {...(number * size < total && { next: at({ page: String(number + 1) }) })}
        shown={`共 ${count(total)} 件`}
      />
    </WorkbenchPage>
  )
}
