import { Chart, Doors, Figure, Figures, SearchBox, Section } from '../index.ts'
import { subjects } from './content.ts'

/** Search, the ways in, figures and charts. */
export const Looking = () => (
  <>
    <Section title="搜索和入口">
      <SearchBox
        action="/search"
        label="搜索政府信息"
        placeholder="请输入文件名称、文号或关键词"
        wide
        words={['城市更新', '土地整备', '公共租赁住房', '最低工资', '积分入学'].map((label) => ({
          href: `/search?q=${label}`,
          label,
        }))}
      />
      <Doors
        doors={[
          { href: '/organisations', title: '找政策', text: '各单位主动公开的信息', icon: 'document' },
          { href: '/requests/new', title: '申请公开', text: '没有公开的，向单位申请', icon: 'apply' },
          { href: '/demands', title: '提诉求', text: '咨询、建议和投诉', icon: 'speak' },
          { href: '/requests/statistics', title: '用数据', text: '办理情况和开放数据', icon: 'chart' },
        ]}
      />
    </Section>
    <Section title="数字">
      <Figures>
        <Figure label="本年新收申请" value={12961} unit="件" href="/requests/statistics" note="比上年减少 14.1%" />
        <Figure label="已答复" value={12947} unit="件" href="/requests/statistics" />
        <Figure label="按期答复率" value="99.8%" href="/requests/statistics" />
        <Figure label="已逾期" value={3} unit="件" href="/requests/statistics" tone="urgent" note="最早一件逾期 2 个工作日" />
      </Figures>
      <Chart
        title="2024年申请最多的领域"
        sentence="城市更新和土地整备合计占四成，比上年都有所减少。"
        kind="bars"
        categoryName="领域"
        unit="件"
        categories={subjects.map(([name]) => name)}
        series={[
          { name: '2024年', values: subjects.map(([, now]) => now) },
          { name: '2023年', values: subjects.map(([, , before]) => before) },
        ]}
        href="/requests/statistics"
      />
      <Chart
        title="2024年逐月新收申请"
        sentence="3月最多，为1,312件；2月因春节最少。"
        kind="line"
        categoryName="月份"
        unit="件"
        categories={['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月']}
        series={[{ name: '新收申请', values: [1102, 684, 1312, 1120, 1098, 1050, 1142, 1101, 1065, 998, 1144, 1145] }]}
      />
    </Section>
  </>
)
