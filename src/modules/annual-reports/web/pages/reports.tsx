import { dayOf } from '../../../../platform/day.ts'
import { ButtonLink, ButtonRow, Filters, type PageFrame, PortalPage, Table } from '../../../../ui/index.ts'

type Listed = { slug: string; year: number; publisher: string | null; source: string; closed_at: Date | null }
type ReportsProps = { page: PageFrame; reports: Listed[]; years: number[]; year: number | undefined }

/** Every published report, by year and organisation. */
export const ReportsPage = ({ page, reports, years, year }: ReportsProps) => (
  <PortalPage
    title="政府信息公开工作年度报告"
    page={page}
    breadcrumb={[{ href: '/', label: '首页' }]}
    labels={{
      column: {
        name: '政府信息公开工作年度报告',
        description: '各级行政机关政府信息公开工作年度报告',
        keywords: ['政府信息公开', '年度报告'],
        type: ['政府信息公开工作年度报告'],
      },
    }}
  >
    <p>
      各部门于每年1月31日前、各级人民政府于每年3月31日前公布上一年度的报告（《中华人民共和国政府信息公开条例》第四十九条）。报告中的数字由办件记录直接生成，可以下载核对。
    </p>
    <Filters
      action="/annual-reports"
      clear="/annual-reports"
      filters={[
        {
          kind: 'select',
          name: 'year',
          label: '年度',
          value: year === undefined ? '' : String(year),
          all: '全部年度',
          options: years.map((value) => ({ value: String(value), label: `${value}年` })),
        },
      ]}
    />
    <Table
      caption="已公布的年度报告"
      hideCaption
      rows={reports}
      empty="还没有公布的年度报告。"
      rowHref={({ slug, year: of }) => `/annual-reports/${slug}/${of}`}
      columns={[
        { header: '年度', cell: (report) => `${report.year}年`, nowrap: true },
        {
          header: '报告机关',
          rowHeader: true,
          cell: (report) => <a href={`/annual-reports/${report.slug}/${report.year}`}>{report.publisher}</a>,
        },
        {
          header: '公布日期',
          nowrap: true,
          cell: (report) => (report.source === 'imported' ? '此前已公布' : report.closed_at && dayOf(report.closed_at)),
        },
      ]}
    />
    <ButtonRow>
      <ButtonLink href="/annual-reports/figures">报告引用的数字和统计口径</ButtonLink>
      <ButtonLink href="/annual-reports/checks">核对一份报告的勾稽关系</ButtonLink>
    </ButtonRow>
  </PortalPage>
)
