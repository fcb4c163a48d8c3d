import {
  Alert,
  Button,
  ButtonRow,
  Deadline,
  type DeadlineView,
  DescriptionList,
  type Fact,
  Field,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
  Section,
  Timeline,
} from '../../../../../ui/index.ts'
import type { Situation } from '../../../situation.ts'

/** Asks for the number and the code of a receipt. */
export const LookupPage = ({ page, form }: { page: PageFrame; form: FormState }) => (
  <PortalPage title="查询办理进度" page={page} breadcrumb={CRUMBS}>
    <p>输入登记回执上的申请编号和查询码，不用登录。</p>
    <Form action="/requests/lookup" form={form} csrf={page.csrf}>
      <Field name="number" label="申请编号" form={form} width="medium" hint="例如：2026-000123" autocomplete="off" />
      <Field name="code" label="查询码" form={form} width="short" hint="8 位字母和数字，不分大小写" autocomplete="off" private />
      <ButtonRow>
        <Button icon="search">查询</Button>
      </ButtonRow>
    </Form>
    <p class="yg-quiet">
      用账户提交的申请，登录后在“<a href="/requests">我的申请</a>”里可以看到全部内容、办理和下载答复。回执丢失的，请联系受理机关。
    </p>
  </PortalPage>
)

type StatusProps = {
  page: PageFrame
  number: string
  office: string
  situation: Situation
  deadline: DeadlineView | null
  facts: Fact[]
}

/** Where a request stands, for whoever holds its receipt: nothing of the applicant, nothing of the content. */
export const StatusPage = ({ page, number, office, situation, deadline, facts }: StatusProps) => (
  <PortalPage
    title={`申请 ${number} 的进度`}
    page={page}
    breadcrumb={[...CRUMBS, { href: '/requests/lookup', label: '查询办理进度' }]}
  >
    <Alert
      tone={situation.waitingFor === 'you' ? 'warning' : situation.waitingFor === 'nobody' ? 'done' : 'info'}
      title={situation.title}
      live
    >
      <p>{situation.text}</p>
    </Alert>
    {deadline && (
      <Section title="答复期限">
        <Deadline deadline={deadline} />
      </Section>
    )}
    <DescriptionList items={[{ term: '受理机关', value: office }]} />
    <Section title="办理经过">
      <Timeline facts={facts} />
    </Section>
    <p class="yg-quiet">
      这里只显示进度，不显示申请人和申请内容。<a href="/requests/lookup">查询另一件</a>
    </p>
  </PortalPage>
)

const CRUMBS = [
  { href: '/', label: '首页' },
  { href: '/requests', label: '依申请公开' },
]
