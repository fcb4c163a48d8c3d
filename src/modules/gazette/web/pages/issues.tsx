import { dayOf } from '../../../../platform/day.ts'
import {
  count,
  EmptyState,
  Figure,
  Figures,
  Filters,
  type PageFrame,
  PortalPage,
  SearchBox,
  Table,
} from '../../../../ui/index.ts'
import { categories, issueName, issuePath } from '../../model.ts'

type Listed = {
  year: number
  number: number
  total_number: number
  published_at: Date
  items: number
  pages: number | null
  pdf_sha256: string | null
}
type Props = {
  page: PageFrame
  name: string
  issues: Listed[]
  years: number[]
  year: number | undefined
  figures: { issues: number; copies: number; byCategory: Record<string, number> } | null
}

const labels = (name: string) => ({
  column: { name: '政府公报', description: `${name}电子版`, keywords: ['政府公报', '标准文本'], type: ['政府公报'] },
})

/** All issues that were ever printed, the newest first. */
export const IssuesPage = ({ page, name, issues, years, year, figures }: Props) => (
  <PortalPage title={name} page={page} breadcrumb={[{ href: '/', label: '首页' }]} labels={labels(name)}>
    <p>
      政府公报刊登的文本为标准文本，与纸质公报具有同等效力；电子版与印刷版出自同一文本，可以核对校验值。 新一期出版时可以
      <a href="/following/new?kind=gazette-item">订阅提醒</a>，或者使用 <a href="/gazette.atom">Atom</a>、
      <a href="/gazette.rss">RSS</a>、<a href="/gazette.json">JSON</a> 订阅源。
    </p>
    <SearchBox
      action="/search"
      label="在政府公报中查找"
      placeholder="题名、文号或者正文中的词"
      hidden={{ kind: 'gazette-item' }}
    />
    <Filters
      action="/gazette"
      clear="/gazette"
      filters={[
        {
          kind: 'select',
          name: 'year',
          label: '年份',
          value: year === undefined ? '' : String(year),
          all: '全部年份',
          options: years.map((value) => ({ value: String(value), label: `${value}年` })),
        },
      ]}
    />
    {figures && (
      <Figures>
        <Figure value={count(figures.issues)} unit="期" label={`${year}年出版`} />
        <Figure value={count(figures.copies)} unit="份" label="发行" />
        {Object.entries(categories)
          .filter(([category]) => (figures.byCategory[category] ?? 0) > 0)
          .map(([category, label]) => (
            <Figure value={count(figures.byCategory[category] ?? 0)} unit="件" label={label} />
          ))}
      </Figures>
    )}
    {issues.length === 0 ? (
      <EmptyState title="还没有出版的公报">新一期出版后在这里可以阅读和下载。</EmptyState>
    ) : (
      <Table
        caption="各期公报"
        hideCaption
        rows={issues}
        empty=""
        rowHref={issuePath}
        columns={[
          { header: '期号', rowHeader: true, cell: (issue) => <a href={issuePath(issue)}>{issueName(issue)}</a> },
          { header: '出版日期', nowrap: true, cell: (issue) => dayOf(issue.published_at) },
          { header: '刊登文件', numeric: true, cell: (issue) => `${issue.items} 件` },
          {
            header: '下载',
            nowrap: true,
            cell: (issue) =>
              issue.pdf_sha256 ? <a href={`${issuePath(issue)}.pdf`}>PDF</a> : <a href={`${issuePath(issue)}.json`}>JSON</a>,
          },
        ]}
      />
    )}
  </PortalPage>
)
