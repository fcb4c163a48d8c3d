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
  news: NewsItem[]
}

/** The first page: search, the ways in, what is new, figures that open to their records. */
export const HomePage = ({ page, words, year, today, headline, news }: Props) => (
  <PortalPage title={page.siteName} page={page} ownHeading width="wide" labels={{ column: COLUMN }}>
    <h1 class="yg-hidden">{page.siteName}</h1>
    <SearchBox
      action="/requests/guide"
      label="您想要什么政府信息"
      placeholder="您想要什么政府信息"
      wide
      words={words.map((word) => ({ href: `/requests/guide?q=${encodeURIComponent(word)}`, label: word }))}
    />
    <Doors doors={DOORS} />
    <Section title={`${year}年依申请公开`} intro={`截至${longDay(today)}，由办件记录实时得出，点开看明细和算法。`}>
      <LiveFigures headline={headline} />
    </Section>
    <Grid columns={2}>
      <Card title="最近公开" more={{ href: '/annual-reports', label: '全部年度报告' }}>
        <NewsList items={news} />
      </Card>
      <Card title="政府信息公开">
        <NewsList items={COLUMNS} />
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
  { href: '/requests/guide', title: '找政策', text: '先查一查，可能已经公开', icon: 'search' },
  { href: '/requests', title: '申请公开', text: '没有公开的，向机关申请', icon: 'apply' },
  { href: '/requests/lookup', title: '查进度', text: '用编号和查询码，不用登录', icon: 'time' },
  { href: '/requests/statistics', title: '用数据', text: '办理情况、年报、开放接口', icon: 'chart' },
]

const COLUMNS: NewsItem[] = [
  { href: '/organisations', title: '政府信息公开指南', note: '各机关的职责、地址、办公时间和电话' },
  { href: '/requests', title: '依申请公开', note: '怎么申请、多久答复、不满意怎么办' },
  { href: '/annual-reports', title: '政府信息公开年度报告', note: '每个数字都由办件记录得出' },
  { href: '/calendar', title: '工作日与期限计算', note: '今天申请，哪天应当答复' },
  { href: '/ledger', title: '存证核验', note: '核对回执和证明，记录改不了' },
]

const COLUMN = {
  name: '首页',
  description: '政府信息公开：查找已公开的信息、依申请公开、年度报告、办理情况统计',
  keywords: ['政府信息公开', '依申请公开', '年度报告', '政务公开'],
  type: ['政府信息公开', '首页'],
}
