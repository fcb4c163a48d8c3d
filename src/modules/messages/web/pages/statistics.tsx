import {
  Chart,
  count,
  Figure,
  Figures,
  Filters,
  More,
  type Option,
  type PageFrame,
  PortalPage,
  percent,
  Table,
} from '../../../../ui/index.ts'
import { type ByKind, type Month, sumOf } from '../../statistics.ts'
import { HERE } from './place.ts'

type Props = {
  page: PageFrame
  year: number
  office: string
  offices: Option[]
  months: Month[]
  kinds: ByKind[]
  deflection: { shown: number; opened: number; wrote: number }
}

const share = (part: number, whole: number) => (whole === 0 ? '—' : percent(part / whole))

export const StatisticsPage = ({ page, year, office, offices, months, kinds, deflection }: Props) => {
  const sum = sumOf(months)
  const words = months.map(({ month }) => `${Number(month.slice(5))}月`)
  return (
    <PortalPage title={`${year}年留言办理情况`} page={page} breadcrumb={HERE} width="wide">
      <Filters
        action="/messages/statistics"
        filters={[
          {
            kind: 'select',
            name: 'year',
            label: '年份',
            value: String(year),
            all: '今年',
            options: [year, year - 1, year - 2].map((each) => ({ value: String(each), label: `${each}年` })),
          },
          { kind: 'select', name: 'office', label: '机关', value: office, all: '全市', options: offices },
        ]}
      />
      <Figures>
        <Figure label="收到" value={sum.received} unit="封" />
        <Figure label="已答复" value={sum.answered} unit="封" />
        <Figure
          label="按期答复"
          value={share(sum.onTime, sum.due)}
          note={`应答复 ${count(sum.due)} 封，按期 ${count(sum.onTime)} 封`}
        />
        <Figure
          label="满意和基本满意"
          value={share(sum.content, sum.rated)}
          note={`已答复 ${count(sum.answered)} 封，其中 ${count(sum.rated)} 封有评价`}
        />
      </Figures>
      <Chart
        title="每月收到和已答复的来信"
        sentence={`${year}年收到 ${count(sum.received)} 封，截至目前答复 ${count(sum.answered)} 封`}
        categoryName="月份"
        kind="columns"
        categories={words}
        series={[
          { name: '收到', values: months.map(({ received }) => received) },
          { name: '已答复', values: months.map(({ answered }) => answered) },
        ]}
        unit="封"
      />
      <Table
        caption="各月情况"
        stack={false}
        dense
        rows={months}
        empty=""
        columns={[
          { header: '月份', cell: ({ month }) => month, rowHeader: true, nowrap: true },
          { header: '收到', cell: (row) => count(row.received), numeric: true },
          { header: '已答复', cell: (row) => count(row.answered), numeric: true },
          { header: '应答复', cell: (row) => count(row.due), numeric: true },
          { header: '按期答复', cell: (row) => count(row.onTime), numeric: true },
          { header: '按期率', cell: (row) => share(row.onTime, row.due), numeric: true },
          { header: '公开', cell: (row) => count(row.published), numeric: true },
          { header: '评价', cell: (row) => count(row.rated), numeric: true },
          { header: '满意', cell: (row) => count(row.content), numeric: true },
        ]}
      />
      <Chart
        title="各类来信"
        sentence={kinds.map(({ label, received }) => `${label} ${count(received)} 封`).join('，')}
        categoryName="类别"
        kind="bars"
        categories={kinds.map(({ label }) => label)}
        series={[{ name: '收到', values: kinds.map(({ received }) => received) }]}
        unit="封"
      />
      <More summary="这些数字怎么算">
        <ul>
          <li>按来信之日归月。应答复＝已经答复的，加上期限已过还没有答复的；撤回的、应走其他渠道的不计入。</li>
          <li>按期＝在期限（含经批准的延期，扣除等待写信人补充的日子）内答复。</li>
          <li>满意率的分母是有评价的，不是全部来信；没有评价的不当作满意。</li>
          <li>
            写信前提示“也许已有答案”{count(deflection.shown)} 次，点开 {count(deflection.opened)} 次，看过提示仍寄出
            {count(deflection.wrote)} 封。
          </li>
        </ul>
      </More>
      <p>
        <a href={`/messages/statistics.csv?year=${year}`}>下载数据（CSV）</a>
      </p>
    </PortalPage>
  )
}
