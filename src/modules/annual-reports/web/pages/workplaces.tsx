import { Filters, type PageFrame, Table, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import type { Report } from '../../queries.ts'
import { publicationSentence } from '../../views.ts'

type Row = { organisation: Organisation; year: number; report: Report | undefined }
type WorkplacesProps = { page: PageFrame; rows: Row[]; year: number; now: Date }

/** The reports that one works on or watches, with when each has to be published. */
export const WorkplacesPage = ({ page, rows, year, now }: WorkplacesProps) => (
  <WorkbenchPage title="年度报告" page={page}>
    <Filters
      action="/workbench/annual-reports"
      filters={[
        {
          kind: 'select',
          name: 'year',
          label: '年度',
          value: String(year),
          all: '当前',
          options: [2, 1, 0, -1, -2, -3, -4].map((step) => ({ value: String(year + step), label: `${year + step}年` })),
        },
      ]}
    />
    <Table
      caption={`${year}年度报告`}
      rows={rows}
      empty="没有需要办理的年度报告。"
      rowHref={hrefOf}
      columns={[
        { header: '机关', rowHeader: true, cell: (row) => <a href={hrefOf(row)}>{row.organisation.name}</a> },
        {
          header: '状态',
          nowrap: true,
          cell: ({ report }) => (report?.status === 'closed' ? <Tag tone="done">已公布</Tag> : <Tag>预览</Tag>),
        },
        { header: '期限', cell: (row) => publicationSentence(row, now) },
      ]}
    />
  </WorkbenchPage>
)

const hrefOf = ({ organisation, year }: Row) => `/workbench/annual-reports/${organisation.slug}/${year}`
