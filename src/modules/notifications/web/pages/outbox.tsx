import {
  ActionForm,
  Alert,
  Button,
  ButtonRow,
  Card,
  Field,
  Filters,
  Form,
  type FormState,
  longMinute,
  type PageFrame,
  Pagination,
  PlainText,
  Table,
  Tag,
  type TagTone,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Channel, channelWords, type Outgoing, sendingWords } from '../../model.ts'
import type { OutgoingView } from '../../queries.ts'
import { NotificationTabs } from './tabs.tsx'

type Props = {
  page: PageFrame
  rows: OutgoingView[]
  status: Outgoing['status'] | undefined
  hours: FormState
  ways: Record<Channel, boolean>
  isFirst: boolean
  next: string | undefined
}

/** Mail and short messages that were sent, wait, failed, or stay here because nothing can send them. */
export const OutboxPage = ({ page, rows, status, hours, ways, isFirst, next }: Props) => (
  <WorkbenchPage page={page} title="发件箱">
    <NotificationTabs current="outbox" />
    {(!ways.mail || !ways.sms) && (
      <Alert>
        <p>
          {[...(ways.mail ? [] : ['邮件（SMTP_URL）']), ...(ways.sms ? [] : ['短信（SMS_WEBHOOK_URL）'])].join('、')}
          尚未配置，相应的消息留存在本页，不会发出。
        </p>
      </Alert>
    )}
    <Filters
      action="/workbench/notifications"
      {...(status && { clear: '/workbench/notifications' })}
      filters={[
        {
          kind: 'select',
          name: 'status',
          label: '状态',
          value: status ?? '',
          options: Object.entries(sendingWords).map(([value, label]) => ({ value, label })),
        },
      ]}
    />
    <Table
      caption="发出的消息"
      hideCaption
      rows={rows}
      dense
      empty="没有符合条件的消息。"
      columns={[
        { header: '时间', cell: ({ created_at }) => longMinute(created_at), nowrap: true },
        { header: '方式', cell: ({ channel }) => channelWords[channel], nowrap: true },
        { header: '收件人', cell: ({ to }) => to, nowrap: true },
        {
          header: '消息',
          cell: ({ subject, body }) => (
            <details>
              <summary>{subject}</summary>
              <PlainText text={body} />
            </details>
          ),
          rowHeader: true,
        },
        { header: '状态', cell: (row) => <State row={row} page={page} mayResend={ways[row.channel]} /> },
      ]}
    />
    <Pagination
      first={isFirst ? undefined : '/workbench/notifications'}
      next={next === undefined ? undefined : `/workbench/notifications?${status ? `status=${status}&` : ''}before=${next}`}
    />
    <Card title="短信勿扰时段">
      <Form action="/workbench/notifications/quiet-hours" csrf={page.csrf} form={hours}>
        <Field name="from" label="开始" hint="时:分，北京时间，例如 21:30" form={hours} width="short" />
        <Field name="until" label="结束" hint="这一时段的短信推迟到结束时发送，验证码除外" form={hours} width="short" />
        <ButtonRow>
          <Button>保存</Button>
        </ButtonRow>
      </Form>
    </Card>
  </WorkbenchPage>
)

const tones: Record<Outgoing['status'], TagTone> = {
  waiting: 'main',
  sending: 'main',
  sent: 'done',
  kept: 'quiet',
  failed: 'urgent',
}

const State = ({ row, page, mayResend }: { row: OutgoingView; page: PageFrame; mayResend: boolean }) => (
  <>
    <Tag tone={tones[row.status]}>{sendingWords[row.status]}</Tag>
    {row.problem && (
      <p class="yg-quiet">
        第 {row.attempts} 次：{row.problem}
      </p>
    )}
    {mayResend && (row.status === 'failed' || row.status === 'kept') && (
      <ActionForm action={`/workbench/notifications/outgoing/${row.id}/resending`} csrf={page.csrf}>
        <Button kind="plain">重新发送</Button>
      </ActionForm>
    )}
  </>
)
