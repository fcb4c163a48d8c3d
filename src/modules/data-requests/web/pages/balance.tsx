import { count, type PageFrame, PortalPage, percent, Table, Tabs, WorkbenchPage } from '../../../../ui/index.ts'
import type { Balance } from '../../balance.ts'
import { REQUESTS } from './place.ts'

type Props = { page: PageFrame; by: 'office' | 'theme'; rows: (Balance & { name: string })[]; base: string }

export const BalancePage = ({ corrections, ...props }: Props & { corrections: { accepted: number; fixed: number } }) => (
  <PortalPage title="供需对照" page={props.page} breadcrumb={REQUESTS}>
    <p>公众需要什么、各机关开放了什么，放在一起看。数字由公开的需求和数据集即时算出。</p>
    <p>
      已采纳的纠错 {count(corrections.accepted)} 条，其中 {count(corrections.fixed)} 条已经更正。
    </p>
    <BalanceTable {...props} />
  </PortalPage>
)
export const BalanceBoard = (props: Props) => (
  <WorkbenchPage title="供需看板" page={props.page} breadcrumb={[{ href: '/workbench/data-requests', label: '供需对接' }]}>
    <BalanceTable {...props} />
  </WorkbenchPage>
)

const BalanceTable = ({ by, rows, base }: Props) => (
  <>
    <Tabs
      label="对照方式"
      items={[
        { href: base, label: '按机关', current: by === 'office' },
        { href: `${base}?by=theme`, label: '按主题', current: by === 'theme' },
      ]}
    />
    <Table
      caption={by === 'office' ? '各机关供需情况' : '各主题供需情况'}
      rows={rows}
      empty="还没有需求，也没有开放的数据。"
      rowTone={({ overdue }) => (overdue > 0 ? 'urgent' : 'plain')}
      columns={[
        { header: by === 'office' ? '机关' : '主题', rowHeader: true, cell: ({ name }) => name },
        { header: '需求', numeric: true, cell: ({ requests }) => count(requests) },
        { header: '表示需要（人次）', numeric: true, cell: ({ supporters }) => count(supporters) },
        { header: '办理中', numeric: true, cell: ({ open }) => count(open) },
        { header: '逾期', numeric: true, cell: ({ overdue }) => count(overdue) },
        { header: '已开放', numeric: true, cell: ({ met }) => count(met) },
        { header: '不予采纳', numeric: true, cell: ({ rejected }) => count(rejected) },
        {
          header: '按时答复',
          numeric: true,
          cell: ({ answered, answeredInTime }) => (answered === 0 ? '—' : percent(answeredInTime / answered)),
        },
        { header: '数据集', numeric: true, cell: ({ datasets }) => count(datasets) },
        { header: '数据量（行）', numeric: true, cell: ({ rows: held }) => count(held) },
      ]}
    />
    <p>
      <a href={`${base}.csv${by === 'theme' ? '?by=theme' : ''}`}>下载表格（CSV）</a>
    </p>
  </>
)
