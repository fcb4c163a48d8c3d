import type { Child } from 'hono/jsx'
import {
  Alert,
  ButtonLink,
  ButtonRow,
  Card,
  count,
  type FormState,
  Grid,
  minute,
  type PageFrame,
  PortalPage,
  StepList,
  Table,
} from '../../../../ui/index.ts'
import { KINDS, kinds } from '../../model.ts'
import type { Settings } from '../../settings.ts'
import type { Tally } from '../../tallies.ts'
import { ProgressForm } from './progress.tsx'

type Props = {
  page: PageFrame
  year: string
  tallies: Tally[]
  settings: Settings
  banners: Child[]
  form: FormState
  signedIn: boolean
}

/** What it is, how to tell it, where it stands. */
export const IndexPage = ({ page, year, tallies, settings, banners, form, signedIn }: Props) => (
  <PortalPage title="民意速办" page={page}>
    <p>咨询、求助、投诉、举报、建议，从哪个渠道来的都进同一个平台，分给负责的单位，按期答复，您来评价。</p>
    <Alert tone="warning">
      <p>
        火灾、急救、治安、交通事故请马上拨打 <a href="tel:119">119</a>、<a href="tel:120">120</a>、<a href="tel:110">110</a>、
        <a href="tel:122">122</a>，不要在这里等。
      </p>
    </Alert>
    {banners}
    <ButtonRow>
      <ButtonLink href="/demands/new" kind="primary" icon="apply">
        提诉求
      </ButtonLink>
      {signedIn && <ButtonLink href="/demands/mine">我的诉求</ButtonLink>}
      <ButtonLink href="/duties" kind="plain">
        哪件事由谁负责
      </ButtonLink>
      <ButtonLink href="tel:12345" kind="plain">
        打 12345
      </ButtonLink>
    </ButtonRow>
    <Grid columns={2}>
      <Card title="查看进度">
        <ProgressForm page={page} form={form} />
      </Card>
      <Card title="多久答复">
        <StepList
          steps={[
            { title: '您提交', text: '从这一刻起计时，转办、退回都不停' },
            {
              title: '分给负责的单位',
              text: `紧急的 ${settings.signHours.urgent} 小时、特急的 ${settings.signHours.emergency} 小时内签收`,
            },
            { title: `${settings.contactHours} 小时内联系您` },
            {
              title: '答复',
              text: KINDS.map((kind) => `${kinds[kind]} ${settings.terms[kind]}`)
                .join('、')
                .concat(' 个工作日；职责清单另有规定的从其规定'),
            },
            { title: '您评价', text: `答复后 ${settings.disputeDays} 个工作日内不满意的，退回重办` },
          ]}
        />
      </Card>
    </Grid>
    <Table
      caption={`${year} 年收到和办理`}
      rows={tallies}
      empty="今年还没有统计。"
      stack={false}
      columns={[
        { header: '类别', cell: ({ kind }) => kinds[kind], rowHeader: true },
        { header: '收到', cell: ({ received }) => count(received), numeric: true },
        { header: '在办', cell: ({ open }) => count(open), numeric: true },
        { header: '已答复', cell: ({ answered }) => count(answered), numeric: true },
        {
          header: '按时',
          cell: ({ answered, on_time }) => (answered === 0 ? '—' : `${((on_time / answered) * 100).toFixed(1)}%`),
          numeric: true,
        },
        { header: '已办结', cell: ({ closed }) => count(closed), numeric: true },
      ]}
    />
    <p class="yg-quiet">
      {tallies[0] ? `截至 ${minute(tallies[0].counted_at)}。` : ''}按时＝在期限内答复的 ÷
      已答复的；经批准的延期和等待您补充的日子计入期限，退回不计。
    </p>
  </PortalPage>
)
