import { minuteOf } from '../../../../platform/day.ts'
import { count, type PageFrame, Pagination, Table, WorkbenchPage } from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import type { CellPage, StatedBy } from '../../cells.ts'
import { tenThousands, thousands } from '../../words.ts'

type CellProps = { page: PageFrame; organisation: Organisation; year: number; title: string; back: string }

/** The cases that one figure counts. */
export const CellsPage = ({
  page,
  organisation,
  year,
  title,
  back,
  cases: { cases, total, hidden, next },
  here,
}: CellProps & { cases: CellPage; here: string }) => (
  <WorkbenchPage
    title={title}
    page={page}
    organisation={organisation.name}
    under={`共${count(total)}件`}
    breadcrumb={[
      { href: '/workbench/annual-reports', label: '年度报告' },
      { href: back, label: `${year}年` },
    ]}
  >
    {hidden > 0 && <p>另有{count(hidden)}件由其他机关办理，您不能查看。</p>}
    <Table
      caption={title}
      hideCaption
      dense
      rows={cases}
      empty="没有可以查看的办件。"
      rowHref={({ href }) => href}
      columns={[
        { header: '办件', rowHeader: true, nowrap: true, cell: ({ id, href }) => <a href={href}>{id.slice(-8)}</a> },
        { header: '办理机关', cell: ({ organisation: office }) => office },
        { header: '收到日期', nowrap: true, cell: ({ receivedOn }) => receivedOn },
        { header: '结果', cell: ({ result }) => result },
        { header: '办结日期', nowrap: true, cell: ({ closedOn }) => closedOn ?? '未办结' },
      ]}
    />
    <Pagination {...(next && { next: `${here}&after=${next}` })} first={here} />
  </WorkbenchPage>
)

const SOURCES: Record<string, string> = {
  register: '统一登记',
  'import-csv': '导入文件',
  api: '系统接口',
  'signed-statement': '签字报送',
}

/** Who stated what for one item of table 二. */
export const StatedByPage = ({
  page,
  organisation,
  year,
  title,
  back,
  item,
  stated,
}: CellProps & { item: string; stated: StatedBy[] }) => (
  <WorkbenchPage
    title={title}
    page={page}
    organisation={organisation.name}
    under={`${count(stated.length)}个单位报送`}
    breadcrumb={[
      { href: '/workbench/annual-reports', label: '年度报告' },
      { href: back, label: `${year}年` },
    ]}
  >
    <Table
      caption={title}
      hideCaption
      rows={stated}
      empty="还没有单位报送。"
      columns={[
        { header: '单位', rowHeader: true, cell: ({ organisation: office }) => office },
        {
          header: item === 'charges' ? '万元' : '数量',
          numeric: true,
          cell: ({ amount }) => thousands(item === 'charges' ? tenThousands(amount) : amount),
        },
        {
          header: '来源',
          cell: ({ source, signedBy, fileName }) => [SOURCES[source], signedBy, fileName].filter(Boolean).join('，'),
        },
        {
          header: '报送时间',
          nowrap: true,
          cell: ({ madeAt, revision }) => `${minuteOf(madeAt)}${revision > 1 ? `（第${revision}次）` : ''}`,
        },
      ]}
    />
  </WorkbenchPage>
)
