import { feedLinks } from '../../../../../platform/feeds.ts'
import { Card, count, type Door, Doors, Grid, type PageFrame, PortalPage, SearchBox, Section } from '../../../../../ui/index.ts'
import type { LineView } from '../../line-view.ts'
import { Lines } from './lines.tsx'
import { Feeds } from './list.tsx'

export type ColumnLink = { slug: string; name: string; description: string; count: number; newest: string | null }
export type NewIn = { column: { slug: string; name: string }; lines: LineView[] }
export type OfficeBranch = { slug: string; name: string; offices: { slug: string; name: string }[] }

type Props = {
  page: PageFrame
  total: number
  policies: LineView[]
  newest: NewIn[]
  keyAreas: ColumnLink[]
  columns: ColumnLink[]
  departments: { slug: string; name: string }[]
  districts: OfficeBranch[]
}

/** 政务公开: search first, then the ways in, what is new, the key areas, every column, every office. */
export const PublishingHomePage = ({ page, total, policies, newest, keyAreas, columns, departments, districts }: Props) => (
  <PortalPage
    title="政务公开"
    page={page}
    width="wide"
    ownHeading
    breadcrumb={[{ href: '/', label: '首页' }]}
    labels={{ column: COLUMN }}
    links={feedLinks('/publishing/latest', '政务公开最新')}
  >
    <h1 class="yg-hidden">政务公开</h1>
    <SearchBox action="/search" label="搜索公开的信息" placeholder="搜政策、文号、关键词" wide />
    <p class="yg-quiet">已公开 {count(total)} 件，可以检索、查阅、下载。</p>
    <Doors doors={DOORS} label="政务公开入口" />
    <Card title="最新政策和解读" more={{ href: '/publishing/columns/policies', label: '全部政策文件' }}>
      <Lines lines={policies} withSummary />
    </Card>
    <div class="yg-gap">
      <Grid columns={2}>
        {newest.map(({ column, lines }) => (
          <Card title={column.name} more={{ href: `/publishing/columns/${column.slug}`, label: '更多' }}>
            <Lines lines={lines} />
          </Card>
        ))}
      </Grid>
    </div>
    {keyAreas.length > 0 && (
      <Section title="重点领域信息公开">
        <ColumnGrid columns={keyAreas} />
      </Section>
    )}
    <Section title="全部栏目">
      <ColumnGrid columns={columns} />
    </Section>
    <Section title="各机关政府信息公开平台" intro="每个机关都有公开指南、公开制度、法定主动公开内容、年度报告和依申请公开入口。">
      <div class="yg-branches">
        <details class="yg-details">
          <summary>市级部门（{count(departments.length)} 个）</summary>
          <div class="yg-details__body">
            <Offices offices={departments} />
          </div>
        </details>
        {districts.map(({ slug, name, offices }) => (
          <details class="yg-details">
            <summary>
              {name}（{count(offices.length + 1)} 个）
            </summary>
            <div class="yg-details__body">
              <Offices offices={[{ slug, name }, ...offices]} />
            </div>
          </details>
        ))}
      </div>
    </Section>
    <Feeds path="/publishing/latest" follow={{ kind: 'document' }} />
  </PortalPage>
)

const ColumnGrid = ({ columns }: { columns: readonly ColumnLink[] }) => (
  <ul class="yg-column-grid">
    {columns.map(({ slug, name, count: documents, newest }) => (
      <li>
        <a href={`/publishing/columns/${slug}`}>{name}</a>
        <span class="yg-quiet">
          {documents === 0 ? '暂无内容' : `${count(documents)} 件`}
          {newest && `，${newest} 更新`}
        </span>
      </li>
    ))}
  </ul>
)

const Offices = ({ offices }: { offices: readonly { slug: string; name: string }[] }) => (
  <ul class="yg-columns">
    {offices.map(({ slug, name }) => (
      <li>
        <a href={`/publishing/offices/${slug}`}>{name}</a>
      </li>
    ))}
  </ul>
)

const DOORS: Door[] = [
  { href: '/publishing/columns/policies', title: '找政策', text: '政策文件和解读', icon: 'document' },
  { href: '/publishing/catalogue', title: '查目录', text: '法定主动公开的事项', icon: 'list' },
  { href: '/requests', title: '申请公开', text: '没有公开的，向机关申请', icon: 'apply' },
  { href: '/publishing/coverage', title: '看公开情况', text: '公开得全不全、及时不及时', icon: 'chart' },
]

const COLUMN = {
  name: '政务公开',
  description: '主动公开的政策文件、解读、公告、预决算、重点领域信息和各机关政府信息公开平台',
  keywords: ['政务公开', '政府信息公开', '政策文件', '政策解读'],
  type: ['信息公开', '政务公开'],
}
