import { ActFields } from '../../../../ui/act-form.tsx'
import {
  Alert,
  Button,
  Card,
  Chart,
  count,
  DescriptionList,
  Figure,
  Figures,
  Form,
  type FormState,
  longDay,
  type PageFrame,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Kept } from '../../hot-spots/judge-alarm.ts'
import type { Alarm } from '../../model.ts'
import { JudgeAlarm } from '../../schema.ts'
import { DeskTabs, HOME } from './desk.tsx'

type Named = Alarm & { itemName: string; place: string }
type Props = { page: PageFrame; rows: Named[]; kept: Kept; looks: number }
const judged: Record<Alarm['state'], string> = { open: '待核实', real: '属实', false: '误报' }
const one = (number: number) => number.toFixed(1)
/** 1/1,200 says more than 0.00083. */
const chanceSaid = (chance: number) => (chance < 1e-9 ? '不到十亿分之一' : `约 ${count(Math.round(1 / chance))} 分之一`)

export const AlarmsPage = ({ page, rows, kept, looks }: Props) => {
  const wrong = kept.weeks < 1 ? kept.wrong : kept.wrong / kept.weeks
  return (
    <WorkbenchPage title="同类诉求" page={page}>
      <DeskTabs now="alarms" all />
      <Figures>
        <Figure
          label="半年内发出"
          value={kept.raised}
          unit="条"
          note={`属实 ${kept.real}，误报 ${kept.wrong}，待核实 ${kept.open}`}
        />
        <Figure
          label="每周误报"
          value={one(wrong)}
          unit="条"
          tone={wrong > kept.promised && kept.promised > 0 ? 'urgent' : 'plain'}
        />
        <Figure label="承诺每周误报不超过" value={one(kept.promised)} unit="条" note={`昨天看了 ${count(looks)} 处`} />
      </Figures>
      <Table
        caption="热点"
        rows={rows}
        empty="没有热点。每天把各事项、各街道的数量与前八周同样的星期相比，超出偶然的才列在这里。"
        rowHref={({ id }) => `${HOME}/alarms/${id}`}
        columns={[
          { header: '事项', rowHeader: true, cell: ({ id, itemName }) => <a href={`${HOME}/alarms/${id}`}>{itemName}</a> },
          { header: '地点', cell: ({ place }) => place },
          {
            header: '日期',
            nowrap: true,
            cell: ({ from_on, until_on }) => (from_on === until_on ? until_on : `${from_on} 至 ${until_on}`),
          },
          { header: '实际', numeric: true, cell: ({ observed }) => count(observed) },
          { header: '预期', numeric: true, cell: ({ expected }) => one(expected) },
          { header: '偶然的可能', nowrap: true, cell: ({ chance }) => chanceSaid(chance) },
          {
            header: '核实',
            nowrap: true,
            cell: ({ state }) => <Tag tone={state === 'open' ? 'urgent' : 'quiet'}>{judged[state]}</Tag>,
          },
        ]}
      />
    </WorkbenchPage>
  )
}

type OneProps = {
  page: PageFrame
  alarm: Named
  days: { day: string; demands: number }[]
  demands: { href: string; title: string; number: string; state: string }[]
  shared: string[]
  form: FormState
  may: boolean
}
/** What changed: the days before and now, what the demands have in common, and whether it was so. */
export const AlarmPage = ({ page, alarm, days, demands, shared, form, may }: OneProps) => (
  <WorkbenchPage
    title={`${alarm.place}：${alarm.itemName}`}
    page={page}
    breadcrumb={[{ href: `${HOME}/alarms`, label: '热点' }]}
    under={judged[alarm.state]}
  >
    <Alert
      title={`${longDay(alarm.from_on)}至${longDay(alarm.until_on)}收到 ${count(alarm.observed)} 件，预期 ${one(alarm.expected)} 件`}
    >
      <p>
        预期按前八周同样的星期、全市当前的快慢计算。偶然这么多的可能{chanceSaid(alarm.chance)}；当天共看了 {count(alarm.looks)}{' '}
        处，按每周误报不超过 {one(alarm.budget)} 条设定门槛。
      </p>
    </Alert>
    <Chart
      title="九周以来每天的件数"
      sentence={`最近 ${alarm.from_on === alarm.until_on ? '一天' : '几天'}收到 ${count(alarm.observed)} 件`}
      categoryName="日期"
      kind="columns"
      categories={days.map(({ day }) => day.slice(5))}
      series={[{ name: '件数', values: days.map((each) => each.demands) }]}
      unit="件"
    />
    {shared.length > 0 && <DescriptionList items={[{ term: '这些诉求的共同表述', value: shared.join('、') }]} />}
    <Table
      caption="这几天的诉求"
      rows={demands}
      empty="没有可以查看的诉求。"
      columns={[
        { header: '诉求', rowHeader: true, cell: ({ href, title }) => <a href={href}>{title}</a> },
        { header: '编号', nowrap: true, cell: ({ number }) => number },
        { header: '进度', nowrap: true, cell: ({ state }) => state },
      ]}
    />
    {alarm.note && <p class="yg-quiet">核实情况：{alarm.note}</p>}
    {may && (
      <Card title="核实">
        <Form action={`${HOME}/alarms/${alarm.id}/judgement`} csrf={page.csrf} form={form}>
          <ActFields schema={JudgeAlarm} form={form} />
          <Button kind="primary">记下</Button>
        </Form>
      </Card>
    )}
  </WorkbenchPage>
)
