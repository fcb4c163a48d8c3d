import {
  ActionForm,
  Alert,
  Button,
  EmptyState,
  Field,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
  RadioField,
  Section,
  Table,
} from '../../../../ui/index.ts'
import { type Alert as Followed, frequencies } from '../../model.ts'

const COLUMN = {
  name: '订阅更新',
  description: '订阅检索、栏目和文件的更新，用邮件或者消息提醒',
  keywords: ['订阅', '提醒', 'RSS'],
  type: ['订阅'],
}
const above = [
  { href: '/', label: '首页' },
  { href: '/following', label: '订阅更新' },
]

/** What one follows, and how to follow more. */
export const FollowingPage = ({ page, alerts }: { page: PageFrame; alerts: Followed[] | null }) => (
  <PortalPage title="订阅更新" page={page} breadcrumb={[{ href: '/', label: '首页' }]} labels={{ column: COLUMN }}>
    <p>
      在检索结果、栏目或者文件的页面上选“订阅更新”，有新内容、内容变化、效力变化或者撤下时会告诉您。不用注册，留一个电子邮箱就可以；
      登录后订阅，还会在消息里看到。
    </p>
    <p>
      使用订阅阅读器的，每个栏目和检索结果都有 RSS、Atom 和 JSON Feed；规章、规范性文件的施行和失效日期有
      <a href="/following/rules.ics">日历文件（iCalendar）</a>。
    </p>
    {alerts && (
      <Section title="我的订阅">
        {alerts.length === 0 ? (
          <EmptyState title="还没有订阅">
            先<a href="/search">检索</a>，再在结果页选“订阅更新”。
          </EmptyState>
        ) : (
          <Table
            caption="我的订阅"
            hideCaption
            rows={alerts}
            empty=""
            columns={[
              { header: '订阅的内容', rowHeader: true, cell: (alert) => <a href={alert.url}>{alert.title}</a> },
              { header: '提醒', cell: (alert) => frequencies[alert.frequency] },
              {
                header: '操作',
                cell: (alert) => (
                  <ActionForm action={`/following/${alert.id}/end`} csrf={page.csrf}>
                    <Button kind="plain">取消订阅</Button>
                  </ActionForm>
                ),
              },
            ]}
          />
        )}
      </Section>
    )}
  </PortalPage>
)

type NewProps = { page: PageFrame; title: string; url: string; wanted: Record<string, string>; form: FormState }

/** How often, and where to: one question each. */
export const NewPage = ({ page, title, url, wanted, form }: NewProps) => (
  <PortalPage title="订阅更新" page={page} breadcrumb={above} labels={{ column: COLUMN }}>
    <p>
      订阅的内容：<a href={url}>{title}</a>
    </p>
    <Form action="/following" csrf={page.csrf} form={form}>
      {Object.entries(wanted).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <RadioField
        name="frequency"
        label="多久告诉您一次"
        form={form}
        options={Object.entries(frequencies).map(([value, label]) => ({ value, label }))}
      />
      {!page.person && (
        <Field
          name="mail"
          label="电子邮箱"
          hint="会先发一封确认邮件。邮箱加密保存，只用于这项提醒，随时可以取消"
          type="email"
          autocomplete="email"
          private
          form={form}
        />
      )}
      <Button kind="primary">订阅</Button>
    </Form>
  </PortalPage>
)

type StepProps = { page: PageFrame; title: string; sentence: string; step?: { action: string; label: string; code: string } }

/** One sentence, and the one button that may follow from it. */
export const StepPage = ({ page, title, sentence, step }: StepProps) => (
  <PortalPage title={title} page={page} breadcrumb={above} labels={{ column: COLUMN }}>
    {step ? (
      <>
        <p>{sentence}</p>
        <Form action={step.action} csrf={page.csrf}>
          <input type="hidden" name="code" value={step.code} />
          <Button kind="primary">{step.label}</Button>
        </Form>
      </>
    ) : (
      <Alert tone="done" title={sentence} live>
        <a href="/following">返回订阅</a>
      </Alert>
    )}
  </PortalPage>
)
