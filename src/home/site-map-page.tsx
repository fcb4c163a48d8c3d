import { Card, Grid, type NewsItem, NewsList, type PageFrame, PortalPage } from '../ui/index.ts'

/** Every public page by subject. */
export const SiteMapPage = ({ page }: { page: PageFrame }) => (
  <PortalPage title="网站地图" page={page} width="wide" breadcrumb={[{ href: '/', label: '首页' }]} labels={{ column: COLUMN }}>
    <Grid columns={2}>
      {GROUPS.map(([title, items]) => (
        <Card title={title}>
          <NewsList items={items} />
        </Card>
      ))}
    </Grid>
  </PortalPage>
)

const GROUPS: [string, NewsItem[]][] = [
  [
    '政府信息公开',
    [
      { href: '/publishing', title: '政务公开' },
      { href: '/publishing/catalogue', title: '主动公开目录' },
      { href: '/rules', title: '规章和行政规范性文件' },
      { href: '/gazette', title: '政府公报' },
      { href: '/search', title: '全站检索' },
      { href: '/following', title: '订阅更新' },
      { href: '/inspections', title: '政府网站工作年度报表' },
      { href: '/organisations', title: '政府信息公开指南（各机关）' },
      { href: '/annual-reports', title: '政府信息公开工作年度报告' },
      { href: '/annual-reports/checks', title: '年度报告校验' },
      { href: '/requests/guide', title: '先查一查' },
    ],
  ],
  [
    '依申请公开',
    [
      { href: '/requests', title: '申请须知和我的申请' },
      { href: '/requests/new', title: '提出申请' },
      { href: '/requests/lookup', title: '查询办理进度' },
      { href: '/requests/statistics', title: '办理情况统计' },
    ],
  ],
  [
    '政民互动',
    [
      { href: '/participation', title: '政民互动' },
      { href: '/consultations', title: '民意征集调查' },
      { href: '/decisions', title: '重大行政决策' },
      { href: '/messages', title: '留言和答复' },
      { href: '/messages/faq', title: '常见问题' },
      { href: '/briefings', title: '新闻发布、访谈和直播' },
      { href: '/concerns', title: '回应社会关切' },
      { href: '/open-days', title: '政府开放日' },
      { href: '/attendance', title: '活动报名' },
      { href: '/corrections', title: '读者找错，我们改了什么' },
    ],
  ],
  [
    '工具',
    [
      { href: '/calendar', title: '工作日历' },
      { href: '/calendar/deadline', title: '期限计算' },
      { href: '/ledger', title: '存证核验' },
      { href: '/api', title: '开放接口' },
    ],
  ],
  [
    '账户和本站',
    [
      { href: '/identity/sign-in', title: '登录' },
      { href: '/identity/sign-up', title: '注册' },
      { href: '/notifications', title: '消息' },
      { href: '/corrections/new', title: '我为政府网站找错' },
    ],
  ],
]

const COLUMN = {
  name: '网站地图',
  description: '本站全部公开栏目',
  keywords: ['政府信息公开', '网站地图'],
  type: ['政府信息公开', '网站地图'],
}
