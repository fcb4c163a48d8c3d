import {
  ActionForm,
  Button,
  ButtonRow,
  Card,
  CheckboxField,
  EmptyState,
  Form,
  longMinute,
  newForm,
  type PageFrame,
  Pagination,
  PlainText,
  PortalPage,
  Tag,
} from '../../../../ui/index.ts'
import { type Channel, type Contact, channelWords, type Message } from '../../model.ts'

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
    {messages.length === 0 && (
      <EmptyState title="还没有消息">
        <p>您的申请有进展、需要您补正或者缴费时，会在这里通知您。</p>
      </EmptyState>
    )}
    {messages.map((message) => (
      <MessageCard page={page} message={message} />
    ))}
    <Pagination
      first={isFirst ? undefined : '/notifications'}
      next={next === undefined ? undefined : `/notifications?before=${next}`}
    />
    {isFirst && <Preference page={page} contact={contact} chosen={chosen} />}
  </PortalPage>
)

const MessageCard = ({ page, message }: { page: PageFrame; message: Message }) => (
  <Card
    title={message.title}
    level={2}
    aside={
      message.read_at === null ? (
        <Tag tone="main" icon="info">
          未读
        </Tag>
      ) : (
        <Tag tone="quiet">已读</Tag>
      )
    }
  >
    <PlainText text={message.body} />
    <p class="yg-quiet">
      <time datetime={message.created_at.toISOString()}>{longMinute(message.created_at)}</time>
    </p>
    {(message.url !== null || message.read_at === null) && (
      <ActionForm action={`/notifications/${message.id}/reading`} csrf={page.csrf}>
        <Button kind="secondary">{message.url === null ? '标为已读' : '查看'}</Button>
      </ActionForm>
    )}
  </Card>
)

const Preference = ({ page, contact, chosen }: { page: PageFrame; contact: Contact; chosen: Channel[] }) => {
  const form = newForm(Object.fromEntries(chosen.map((channel) => [channel, 'yes'])))
  const options = (channel: Channel, address: string | null) => [
    {
      value: 'yes',
      label: channelWords[channel],
      hint: address === null ? '尚未登记或者尚未核验，请到“我的账户”设置' : '发送到您已登记的地址',
      disabled: address === null,
    },
  ]
  return (
    <Card title="除站内消息外，还用什么方式通知我">
      <Form action="/notifications/preference" csrf={page.csrf} form={form}>
        <CheckboxField name="mail" label="电子邮件" form={form} options={options('mail', contact.mail)} optional />
        <CheckboxField
          name="sms"
          label="手机短信"
          hint="夜间的短信推迟到早晨发送"
          form={form}
          options={options('sms', contact.phone)}
          optional
        />
        <ButtonRow>
          <Button>保存</Button>
        </ButtonRow>
      </Form>
    </Card>
  )
}
