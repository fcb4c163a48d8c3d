import type { Tried } from '../../../../platform/submit-form.ts'
import { ActFields } from '../../../../ui/act-form.tsx'
import {
  Button,
  ButtonLink,
  Card,
  DescriptionList,
  Form,
  longDay,
  newForm,
  type PageFrame,
  Pagination,
  PlainText,
  Refused,
  Table,
  Tabs,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Demand, workbenchPath } from '../../../demands/index.ts'
import type { Cut } from '../../indicators/cuts.ts'
import { levels, mayMove, type Order, orderPath, orderReasons, orderStates } from '../../model.ts'
import { IssueOrder, ReleaseOrder, ReplyOrder, SendBackOrder } from '../../schema.ts'
import { HERE } from '../desk.ts'
import { DeskTabs } from './desk-tabs.tsx'

const isLate = ({ state, reply_due_on }: Order, today: string) => state === 'open' && today > reply_due_on
const reasonOf = ({ reason }: Order) => orderReasons[reason as keyof typeof orderReasons] ?? reason

type ListProps = {
  page: PageFrame
  rows: Order[]
  next: string | undefined
  view: string
  nameOf: (cut: Cut, value: string) => string
  today: string
  watches: boolean
}
const VIEWS = { all: '全部', open: '待回复', late: '逾期未回复', replied: '待核查', released: '已解除' }

/** 督办单, what is due first first. */
export const OrdersPage = ({ page, rows, next, view, nameOf, today, watches }: ListProps) => (
  <WorkbenchPage title="督办单" page={page}>
    <DeskTabs here="/orders" watches={watches} />
    <Tabs
      label="督办单"
      items={Object.entries(VIEWS).map(([key, label]) => ({
        href: `/workbench/supervision/orders${key === 'all' ? '' : key === 'late' ? '?late=1' : `?state=${key}`}`,
        label,
        current: view === key,
      }))}
    />
    <Table
      caption="督办单"
      hideCaption
      rows={rows}
      empty="没有督办单。"
      rowHref={({ id }) => orderPath(id)}
      rowTone={(row) => (isLate(row, today) ? 'urgent' : 'plain')}
      columns={[
        { header: '文号', rowHeader: true, nowrap: true, cell: ({ id, number }) => <a href={orderPath(id)}>{number}</a> },
        { header: '诉求', nowrap: true, cell: ({ demand_number }) => demand_number },
        { header: '承办单位', cell: ({ organisation_id }) => nameOf('office', organisation_id) },
        { header: '级别', cell: ({ level }) => levels[level] },
        { header: '原因', cell: reasonOf },
        { header: '回复期限', nowrap: true, cell: (row) => `${row.reply_due_on}${isLate(row, today) ? '（逾期）' : ''}` },
        {
          header: '状态',
          nowrap: true,
          cell: ({ state }) => <Tag tone={state === 'released' ? 'done' : 'main'}>{orderStates[state]}</Tag>,
        },
      ]}
    />
    <Pagination next={next} />
  </WorkbenchPage>
)

type NewProps = { page: PageFrame; demand: Demand; office: string; idempotencyKey: string; tried: Tried }
export const NewOrderPage = ({ page, demand, office, idempotencyKey, tried }: NewProps) => (
  <WorkbenchPage title={`督办 ${demand.number}`} page={page} breadcrumb={[HERE]}>
    <Refused sentence={tried.refused} />
    <p>
      诉求 <a href={workbenchPath(demand.id)}>{demand.number}</a>，由{office}承办，{longDay(demand.due_on)}到期。
    </p>
    <Form action="/workbench/supervision/orders" csrf={page.csrf} form={tried.form ?? newForm()} idempotencyKey={idempotencyKey}>
      <input type="hidden" name="demand" value={demand.id} />
      <ActFields schema={IssueOrder} form={tried.form ?? newForm()} omit={['demand']} />
      <Button>发出督办单</Button>
    </Form>
  </WorkbenchPage>
)

type OrderProps = {
  page: PageFrame
  order: Order
  office: string
  replies: boolean
  checks: boolean
  today: string
  tried: Tried
}
/** One order: what is asked, what was replied, and what may be done now. */
export const OrderPage = ({ page, order, office, replies, checks, today, tried }: OrderProps) => {
  const at = orderPath(order.id)
  const form = tried.form ?? newForm()
  return (
    <WorkbenchPage
      title={order.number}
      page={page}
      breadcrumb={[HERE, { href: '/workbench/supervision/orders', label: '督办单' }]}
      under={
        <p>
          <Tag tone={order.state === 'released' ? 'done' : 'main'}>{orderStates[order.state]}</Tag>　{longDay(order.reply_due_on)}
          前回复
          {isLate(order, today) && '（逾期）'}
        </p>
      }
      actions={
        <ButtonLink href={workbenchPath(order.demand_id)} kind="secondary">
          打开诉求 {order.demand_number}
        </ButtonLink>
      }
    >
      <Refused sentence={tried.refused} />
      <DescriptionList
        columns={2}
        items={[
          { term: '承办单位', value: office },
          { term: '级别', value: levels[order.level] ?? '' },
          { term: '原因', value: reasonOf(order) },
          { term: '发出', value: `${longDay(order.issued_on)}${order.by_ladder ? '，到期自动发出' : ''}` },
        ]}
      />
      <Card title="督办要求">
        <PlainText text={order.text} />
      </Card>
      {order.sent_back && (
        <Card title="要求补充">
          <PlainText text={order.sent_back} />
        </Card>
      )}
      {order.reply && (
        <Card title={`回复${order.replied_on ? `（${order.replied_on}）` : ''}`}>
          <PlainText text={order.reply} />
        </Card>
      )}
      {order.release_note && (
        <Card title={`解除（${order.released_on}）`}>
          <PlainText text={order.release_note} />
        </Card>
      )}
      {replies && mayMove(order.state, 'reply') && (
        <Form action={`${at}/reply`} csrf={page.csrf} form={tried.form ?? newForm()} draft={`order-${order.id}`}>
          <ActFields schema={ReplyOrder} form={form} />
          <Button>回复督办</Button>
        </Form>
      )}
      {checks && mayMove(order.state, 'sendBack') && (
        <Card title="要求补充">
          <Form action={`${at}/return`} csrf={page.csrf} form={tried.form ?? newForm()}>
            <ActFields schema={SendBackOrder} form={form} />
            <Button kind="secondary">要求补充</Button>
          </Form>
        </Card>
      )}
      {checks && mayMove(order.state, 'release') && (
        <Card title="解除督办">
          <Form action={`${at}/release`} csrf={page.csrf} form={tried.form ?? newForm()}>
            <ActFields schema={ReleaseOrder} form={form} />
            <Button>解除督办</Button>
          </Form>
        </Card>
      )}
    </WorkbenchPage>
  )
}
