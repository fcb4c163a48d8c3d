import {
  ButtonLink,
  ButtonRow,
  Card,
  DeadlineSentence,
  type DeadlineView,
  Grid,
  type Link,
  More,
  type PageFrame,
  Pagination,
  PortalPage,
  SearchBox,
  Section,
  StepList,
  Table,
  Tag,
} from '../../../../../ui/index.ts'
import type { Request } from '../../../model.ts'

export type OwnRow = {
  request: Request
  office: string
  title: string
  yours: boolean
  deadline: Pick<DeadlineView, 'sentence' | 'tone'> | null
}
export type OwnList = { rows: OwnRow[]; next: string | null; isFirst: boolean }

type Props = { page: PageFrame; words: Link[]; own: OwnList | null }

/** 依申请公开: what it is, how it goes, how long it takes; one's own requests on top. */
export const RequestsPage = ({ page, words, own }: Props) => (
  <PortalPage title="依申请公开" page={page} breadcrumb={[{ href: '/', label: '首页' }]} labels={{ column: COLUMN }}>
    <p>没有公开的政府信息，您可以向行政机关申请获取。不用说明用途，一般不收费。</p>
    <SearchBox
      action="/requests/guide"
      label="您想要什么信息"
      placeholder="先查一查：您想要的信息可能已经公开"
      words={words}
      wide
    />
    <ButtonRow>
      <ButtonLink href="/requests/new" kind="primary" icon="apply">
        提出申请
      </ButtonLink>
      <ButtonLink href="/requests/lookup" icon="search">
        用编号查进度
      </ButtonLink>
      <ButtonLink href="/requests/statistics" icon="chart">
        办理情况统计
      </ButtonLink>
    </ButtonRow>
    {own && <OwnRequests own={own} />}
    <Section title="申请须知">
      <Grid columns={2}>
        <Card level={3} title="怎么办">
          <StepList steps={STEPS} />
        </Card>
        <Card level={3} title="您可能关心">
          <More summary="要多久">
            <p>
              行政机关能当场答复的当场答复；不能的，自收到申请之日起 20
              个工作日内答复；需要延长的，经负责人同意并告知您，最多再延长 20
              个工作日（条例第三十三条）。收到当天不算，周末和法定节假日不算。每个期限都可以点开看逐日怎么算。
            </p>
          </More>
          <More summary="怎样算“收到申请”">
            <p>
              当面提交的，提交当日；邮寄需要签收的，机关签收当日；网上、传真和平信，双方确认当日（条例第三十一条）。网上提交后，机关会与您确认，从那一天起算。
            </p>
          </More>
          <More summary="要不要钱">
            <p>
              不收费。申请的数量、频次明显超过合理范围的，可以收取信息处理费：按件的，每月 10 件以内不收；按页的，30
              页以内不收（条例第四十二条、国办函〔2020〕109号）。
            </p>
          </More>
          <More summary="不会上网、看不清、写不了">
            <p>
              可以到受理机关当面申请、邮寄或者传真；书写确有困难的，可以口头提出，由工作人员代为填写。阅读、视听有困难的，机关应当提供必要的帮助（条例第二十九条、第四十三条）。各机关的地址和电话见
              <a href="/organisations">政府信息公开指南</a>。
            </p>
          </More>
          <More summary="不满意怎么办">
            <p>
              不服答复的，可以在 60 日内申请行政复议，或者在 6
              个月内提起行政诉讼；不予公开的，应当先申请行政复议（行政复议法第二十三条）。逾期不答复的，也可以申请复议。每件申请的页面上都写着向谁提、最后一天是哪天。
            </p>
          </More>
        </Card>
      </Grid>
    </Section>
  </PortalPage>
)

const OwnRequests = ({ own: { rows, next, isFirst } }: { own: OwnList }) => (
  <Section title="我的申请">
    <Table
      caption="我的申请"
      hideCaption
      rows={rows}
      empty="您还没有提出过申请。"
      rowHref={({ request }) => `/requests/${request.id}`}
      columns={[
        { header: '编号', nowrap: true, cell: ({ request }) => <a href={`/requests/${request.id}`}>{request.number}</a> },
        { header: '所需信息', rowHeader: true, cell: ({ request }) => request.title },
        { header: '受理机关', cell: ({ office }) => office },
        { header: '进度', cell: ({ title, yours }) => <Tag tone={yours ? 'urgent' : 'plain'}>{title}</Tag> },
        { header: '答复期限', cell: ({ deadline }) => (deadline ? <DeadlineSentence deadline={deadline} /> : '—') },
      ]}
    />
    {(next || !isFirst) && (
      <Pagination {...(!isFirst && { first: '/requests' })} {...(next && { next: `/requests?after=${next}` })} />
    )}
  </Section>
)

const STEPS = [
  { title: '先查一查', text: '输入您想要的内容，看看是不是已经公开。已经公开的，不用申请就能看。' },
  { title: '填写申请', text: '写清要什么信息、怎么给您。条例只要求这些，不问用途。' },
  { title: '机关确认收到', text: '您得到编号和查询码；确认之日起开始计算期限。' },
  { title: '办理', when: '20 个工作日内', text: '内容不明确的，机关在 7 个工作日内一次告知您补正；涉及他人的，要征求意见。' },
  { title: '答复', text: '写明给不给、依据哪一条、不服怎么办。' },
]

const COLUMN = {
  name: '依申请公开',
  description: '向行政机关申请获取政府信息：办理流程、期限、在线申请和进度查询',
  keywords: ['政府信息公开', '依申请公开', '信息公开申请'],
  type: ['政府信息公开', '依申请公开'],
}
