import { longDay } from '../../../../platform/day.ts'
import { Filters, type PageFrame, PortalPage, Table } from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import type { Counted } from '../../narrative/count-figures.ts'
import { figures } from '../../narrative/figures.ts'
import { thousands } from '../../words.ts'

type FiguresProps = {
  page: PageFrame
  organisation: Organisation
  organisations: readonly Organisation[]
  year: number
  until: string
  counted: readonly Counted[]
  /** As the report of the year was closed; what is counted today may have changed since. */
  frozen: boolean
}

/** What reports state in their text: each figure with what it counts, by which version, and where the records stand. */
export const FiguresPage = ({ page, organisation, organisations, year, until, counted, frozen }: FiguresProps) => (
  <PortalPage
    title="年度报告引用的数字"
    page={page}
    width="wide"
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/annual-reports', label: '政府信息公开工作年度报告' },
    ]}
  >
    <p>
      年度报告文字部分引用的数字都从公开的记录统计，统计口径写明并有版本；口径修改后使用新的版本，已经定稿的报告保留定稿时的版本和数值。
    </p>
    <Filters
      action="/annual-reports/figures"
      clear="/annual-reports/figures"
      filters={[
        { kind: 'text', name: 'year', label: '年度', value: String(year) },
        {
          kind: 'select',
          name: 'organisation',
          label: '机关（含下级单位）',
          value: organisation.slug,
          all: '全市',
          options: organisations.map(({ slug, name }) => ({ value: slug, label: name })),
        },
      ]}
    />
    <p class="yg-quiet">
      {frozen
        ? `${organisation.name}${year}年度报告定稿时的版本和数值。`
        : `${organisation.name}${year}年，按现有记录统计到${longDay(until)}。`}
    </p>
    <Table
      caption={`${organisation.name}${year}年`}
      hideCaption
      rows={[...counted]}
      empty="这一年的报告定稿时还没有引用的数字。"
      columns={[
        {
          header: '数字',
          rowHeader: true,
          cell: ({ name, title }) => (
            <span id={name}>
              {title}
              <br />
              <code class="yg-quiet">{name}</code>
            </span>
          ),
        },
        { header: '数值', numeric: true, nowrap: true, cell: ({ value, unit }) => `${thousands(value)} ${unit}` },
        {
          header: '统计口径',
          cell: ({ version, definition }) => (
            <>
              {definition}
              <span class="yg-quiet">（第 {version} 版）</span>
            </>
          ),
        },
        {
          header: '记录',
          nowrap: true,
          cell: ({ name }) => {
            const records = figures.find((figure) => figure.name === name)?.records
            return records ? <a href={records}>查看记录</a> : '—'
          },
        },
      ]}
    />
  </PortalPage>
)
