import {
  Button,
  ButtonRow,
  Card,
  Field,
  Form,
  type FormState,
  longMinute,
  type PageFrame,
  SelectField,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import type { Webhook } from '../../model.ts'
import { NotificationTabs } from './tabs.tsx'

type Row = { webhook: Webhook; owner: string }
type Props = { page: PageFrame; rows: Row[]; managed: Organisation[]; form: FormState }

/** Where the events of which organisation are sent. */
export const WebhooksPage = ({ page, rows, managed, form }: Props) => (
  <WorkbenchPage page={page} title="事件推送">
    <NotificationTabs current="webhooks" />
    <Table
      caption={`已登记的推送地址：${rows.length} 个`}
      rows={rows}
      dense
      empty="还没有登记推送地址。"
      rowHref={({ webhook }) => hrefOf(webhook)}
      rowTone={({ webhook }) => (webhook.ended_at ? 'quiet' : 'plain')}
      columns={[
        { header: '推送地址', cell: ({ webhook }) => <a href={hrefOf(webhook)}>{new URL(webhook.url).host}</a>, rowHeader: true },
        { header: '机关', cell: ({ owner }) => owner },
        { header: '事件', cell: ({ webhook }) => webhook.events.join('、') },
        { header: '登记时间', cell: ({ webhook }) => longMinute(webhook.created_at), nowrap: true },
        { header: '状态', cell: ({ webhook }) => <WebhookState webhook={webhook} /> },
      ]}
    />
    <Card title="登记推送地址">
      <Form action="/workbench/notifications/webhooks" csrf={page.csrf} form={form}>
        <SelectField
          name="organisation"
          label="机关"
          hint="只推送该机关自己的事件"
          form={form}
          empty="请选择"
          options={managed.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Field name="url" label="推送地址" type="url" hint="以 https:// 开头；不能是内部网络的地址" form={form} />
        <Field
          name="events"
          label="事件"
          hint="每行一个，例如 requests.answered；requests.* 表示全部申请事件"
          form={form}
          multiline
          rows={3}
        />
        <ButtonRow>
          <Button>登记</Button>
        </ButtonRow>
      </Form>
    </Card>
  </WorkbenchPage>
)

export const WebhookState = ({ webhook }: { webhook: Webhook }) =>
  webhook.ended_at ? (
    <Tag tone="quiet">已停用：{webhook.ended_reason}</Tag>
  ) : webhook.failures > 0 ? (
    <Tag tone="urgent">连续 {webhook.failures} 次失败</Tag>
  ) : (
    <Tag tone="done">启用</Tag>
  )

const hrefOf = ({ id }: Webhook) => `/workbench/notifications/webhooks/${id}`
