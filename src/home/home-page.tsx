import { longDay } from '../ui/format.ts'
import {
  Card,
  type Door,
  Doors,
  Figure,
  Figures,
  Grid,
  type NewsItem,
  NewsList,
  type PageFrame,
  PortalPage,
  percent,
  SearchBox,
  Section,
} from '../ui/index.ts'

type Props = {
  page: PageFrame
  words: string[]
  year: number
  today: string
  headline: { received: number; processed: number; open: number; inTime: number; late: number; lateOpen: number }
  policies: NewsItem[]
  /** What the public is asked now. */
  asked: NewsItem[]
  news: NewsItem[]
}

/** The first page: search, the ways in, what is new, figures that open to their records. */
export const HomePage = ({ page, words, year, today, headline, policies, asked, news }: Props) => (
  <PortalPage title={page.siteName} page={page} ownHeading width="wide" labels={{ column: COLUMN }}>
    <h1 class="yg-hidden">{page.siteName}</h1>
    <SearchBox
      action="/search"
      label="搜索政策、文号、机构，或者直接提问"
      placeholder="搜索政策、文号、机构，或者直接提问"
      wide
      words={words.map((word) => ({ href: `/search?q=${encodeURIComponent(word)}`, label: word }))}
    />
    <Doors doors={DOORS} />
    {asked.length > 0 && (
      <Card title="正在征求您的意见" more={{ href: '/consultations', label: '全部征集' }}>
        <NewsList items={asked} />
      </Card>
    )}
    <Section title={`${year}年依申请公开`} intro={`截至${longDay(today)}，由办件记录实时得出，点开看明细和算法。`}>
      <LiveFigures headline={headline} />
    </Section>
    <Grid columns={2}>
      <Card title="政策和解读" more={{ href: '/publishing/columns/policies', label: '全部政策' }}>
        <NewsList items={policies} empty="还没有公开的政策。" />
      </Card>
      <Card title="最近公开" more={{ href: '/publishing', label: '政务公开' }}>
        <NewsList items={news} empty="还没有公开的信息。" />
      </Card>
    </Grid>
    <Grid columns={2}>
      <Card title="政府信息公开">
        <NewsList items={COLUMNS} />
      </Card>
      <Card title="查询和核对">
        <NewsList items={TOOLS} />
      </Card>
    </Grid>
  </PortalPage>
)

const LiveFigures = ({ headline: { received, processed, open, inTime, late, lateOpen } }: Pick<Props, 'headline'>) => {
  const href = '/requests/statistics'
  return (
    <Figures>
      <Figure value={received} unit="件" label="收到申请" href={href} />
      <Figure value={processed} unit="件" label="办结" href={href} />
      <Figure
        value={open}
        unit="件"
        label="正在办理"
        href={href}
        note={lateOpen > 0 ? `其中 ${lateOpen} 件已逾期` : '没有逾期'}
        {...(lateOpen > 0 && { tone: 'urgent' })}
      />
      <Figure value={inTime + late === 0 ? '—' : percent(inTime / (inTime + late))} label="按期办结率" href={href} />
    </Figures>
  )
}

const DOORS: Door[] = [
  { href: '/publishing', title: '找政策', text: '政策和解读放在一起，一看就懂', icon: 'search' },
  { href: '/requests', title: '申请公开', text: '没有公开的，向机关申请', icon: 'apply' },
  { href: '/demands/new', title: '提诉求', text: '咨询、求助、建议、投诉，一个入口', icon: 'mail' },
  { href: '/datasets', title: '用数据', text: '公共数据，可查可下载可调用', icon: 'chart' },
]

const COLUMNS: NewsItem[] = [
  { href: '/organisations', title: '政府信息公开指南', note: '各机关的职责、地址、办公时间和电话' },
  { href: '/publishing/catalogue', title: '主动公开目录', note: '哪些应当公开、什么时候公开、在哪里看' },
  { href: '/gazette', title: '政府公报', note: '标准文本，各期可读可下载' },
  { href: '/annual-reports', title: '政府信息公开年度报告', note: '每个数字都由办件记录得出' },
  { href: '/inspections', title: '政府网站工作年度报表', note: '每年1月31日前公布' },
]

const TOOLS: NewsItem[] = [
  { href: '/requests/lookup', title: '查询申请进度', note: '用编号和查询码，不用登录' },
  { href: '/following', title: '订阅更新', note: '有新内容、效力变化时发邮件告诉您' },
  { href: '/calendar', title: '工作日与期限计算', note: '今天申请，哪天应当答复' },
  { href: '/ledger', title: '存证核验', note: '核对回执和证明，记录改不了' },
]

const COLUMN = {
  name: '首页',
  description: '政府信息公开：查找已公开的信息、依申请公开、年度报告、办理情况统计',
  keywords: ['政府信息公开', '依申请公开', '年度报告', '政务公开'],
  type: ['政府信息公开', '首页'],
}
