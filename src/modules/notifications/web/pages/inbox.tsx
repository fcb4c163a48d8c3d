import {
  ActionForm,
  Button,
  ButtonRow,
  Card,
  CheckboxField,
  Form,
  longMinute,
  newForm,
  type PageFrame,
  Pagination,
  PlainText,
  PortalPage,
  Table,
  Tag,
} from '../../../../ui/index.ts'
import type { Channel, Contact, Message } from '../../model.ts'

type Props = {
  page: PageFrame
  messages: Message[]
  contact: Contact
  chosen: Channel[]
  isFirst: boolean
  next: string | undefined
}

/** What the person has been told, the newest first, and by which other ways they want to be told. */
export const InboxPage = ({ page, messages, contact, chosen, isFirst, next }: Props) => (
  <PortalPage title="消息" page={page} breadcrumb={[{ href: '/', label: '首页' }]}>
    {messages.some(({ read_at }) => read_at === null) && (
      <ActionForm action="/notifications/reading" csrf={page.csrf}>
        <Button kind="secondary">全部标为已读</Button>
      </ActionForm>
    )}
    <Table
      caption="消息"
      hideCaption
      rows={messages}
      empty="还没有消息。您的申请有进展、需要您补正或者缴费时，会在这里通知您。"
      rowTone={({ read_at }) => (read_at === null ? 'plain' : 'quiet')}
      columns={[
        {
          header: '消息',
          cell: ({ title, body }) => (
            <>
              <strong>{title}</strong>
              <PlainText text={body} />
            </>
          ),
          rowHeader: true,
        },
        {
          header: '时间',
          cell: ({ created_at }) => <time datetime={created_at.toISOString()}>{longMinute(created_at)}</time>,
          nowrap: true,
        },
        {
          header: '状态',
          cell: ({ read_at }) =>
            read_at === null ? (
              <Tag tone="main" icon="info">
                未读
              </Tag>
            ) : (
              <Tag tone="quiet">已读</Tag>
            ),
          nowrap: true,
        },
        { header: '操作', cell: (message) => <Open page={page} message={message} />, nowrap: true },
      ]}
    />
    <Pagination
      first={isFirst ? undefined : '/notifications'}
      next={next === undefined ? undefined : `/notifications?before=${next}`}
    />
    {isFirst && <Preference page={page} contact={contact} chosen={chosen} />}
  </PortalPage>
)

const Open = ({ page, message: { id, title, url, read_at } }: { page: PageFrame; message: Message }) =>
  url === null && read_at !== null ? null : (
    <ActionForm action={`/notifications/${id}/reading`} csrf={page.csrf}>
      <Button kind="plain">
        {url === null ? '标为已读' : '查看'}
        <span class="yg-hidden">：{title}</span>
      </Button>
    </ActionForm>
  )

const Preference = ({ page, contact, chosen }: { page: PageFrame; contact: Contact; chosen: Channel[] }) => {
  const form = newForm({ channels: chosen })
  const hint = (address: string | null, words: string) => (address === null ? '尚未登记或者尚未核验，请到“我的账户”设置' : words)
  return (
    <Card title="通知方式">
      <Form action="/notifications/preference" csrf={page.csrf} form={form}>
        <CheckboxField
          name="channels"
          label="除站内消息外，还用什么方式通知您"
          form={form}
          optional
          options={[
            {
              value: 'mail',
              label: '电子邮件',
              hint: hint(contact.mail, '发送到您已登记的邮箱'),
              disabled: contact.mail === null,
            },
            {
              value: 'sms',
              label: '手机短信',
              hint: hint(contact.phone, '发送到您已登记的手机，夜间的推迟到早晨'),
              disabled: contact.phone === null,
            },
          ]}
        />
        <ButtonRow>
          <Button>保存</Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}
