import { Card, type Door, Doors, Grid, type NewsItem, NewsList, type PageFrame, PortalPage } from '../ui/index.ts'

type Props = { page: PageFrame; asked: NewsItem[] }

/** 政民互动: where the city asks, listens and answers, by what a visitor comes for. */
export const ParticipationPage = ({ page, asked }: Props) => (
  <PortalPage title="政民互动" page={page} width="wide" breadcrumb={[{ href: '/', label: '首页' }]} labels={{ column: COLUMN }}>
    <Doors doors={DOORS} />
    <Grid columns={2}>
      <Card title="正在征求您的意见" more={{ href: '/consultations', label: '全部征集' }}>
        <NewsList items={asked} empty="现在没有正在进行的征集" />
      </Card>
      <Card title="看看别人问了什么">
        <NewsList items={ANSWERED} />
      </Card>
      <Card title="决策和回应">
        <NewsList items={DECIDED} />
      </Card>
      <Card title="面对面">
        <NewsList items={MEETING} />
      </Card>
    </Grid>
  </PortalPage>
)

const DOORS: Door[] = [
  { href: '/messages/new', title: '写留言', text: '咨询、建议、投诉、表扬，写给任何一个机关', icon: 'mail' },
  { href: '/consultations', title: '提意见', text: '文件和方案出台以前，先听您说', icon: 'speak' },
  { href: '/messages/progress', title: '查进度', text: '用编号和查询码，不用登录', icon: 'search' },
  { href: '/corrections/new', title: '来找错', text: '网页上的错，3 个工作日内答复', icon: 'flag' },
]

const ANSWERED: NewsItem[] = [
  { href: '/messages/faq', title: '常见问题', note: '问得多的，答案先放在这里' },
  { href: '/messages', title: '公开的留言和答复', note: '经本人同意公开' },
  { href: '/corrections', title: '读者找错，我们改了什么' },
]

const DECIDED: NewsItem[] = [
  { href: '/decisions', title: '重大行政决策', note: '年度目录、听证、会议，一项决策的全过程在一页上' },
  { href: '/concerns', title: '回应社会关切', note: '大家关心的事，政府怎么说、怎么办' },
  { href: '/consultations/board', title: '征集结束、结果还没有公布的', note: '谁欠着，欠了几天' },
]

const MEETING: NewsItem[] = [
  { href: '/briefings', title: '新闻发布、在线访谈和直播', note: '会前提问，会后有实录' },
  { href: '/open-days', title: '政府开放日', note: '到机关里面看一看' },
  { href: '/attendance', title: '活动报名', note: '听证会、开放日、会议列席' },
]

const COLUMN = {
  name: '政民互动',
  description: '征求意见、留言答复、新闻发布、重大行政决策公开',
  keywords: ['民意征集', '留言', '在线访谈', '重大行政决策'],
  type: ['互动交流'],
}
