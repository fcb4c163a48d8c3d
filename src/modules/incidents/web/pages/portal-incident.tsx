import {
  Alert,
  Button,
  Card,
  CopyCode,
  DescriptionList,
  Field,
  Form,
  type FormState,
  longDay,
  minute,
  type PageFrame,
  PortalPage,
  Timeline,
} from '../../../../ui/index.ts'
import { portalPath, reportersSaid } from '../../model.ts'
import type { PublicEntry, PublicIncident } from '../../public-incidents.ts'
import { COLUMN } from './column.ts'

const CRUMBS = [
  { href: '/demands', label: '民意速办' },
  { href: '/incidents', label: '大家正在反映的事' },
]
type Props = {
  page: PageFrame
  incident: PublicIncident
  office: string
  entries: PublicEntry[]
  form: FormState
  idempotencyKey: string
  refused: string | undefined
}

export const PortalIncidentPage = ({ page, incident, office, entries, form, idempotencyKey, refused }: Props) => (
  <PortalPage title={incident.title} page={page} breadcrumb={CRUMBS} labels={{ column: COLUMN }}>
    {refused && <Alert tone="error">{refused}</Alert>}
    <DescriptionList
      items={[
        { term: '编号', value: `第 ${incident.number} 号` },
        {
          term: '进度',
          value: incident.state === 'closed' ? `${longDay(incident.closed_on ?? incident.last_on)}办结` : '办理中',
        },
        { term: '反映数量', value: reportersSaid(incident.members_at_least) },
        { term: '最早、最近反映', value: `${longDay(incident.first_on)}、${longDay(incident.last_on)}` },
        ...(office ? [{ term: '集中办理', value: office }] : []),
      ]}
    />
    <Card title="办理进展">
      {entries.length === 0 ? (
        <p>还没有进展。有了进展写在这里，并告知每一位反映人。</p>
      ) : (
        <Timeline
          facts={entries.map(({ kind, text, written_at }) => ({
            at: minute(written_at),
            title: kind === 'answer' ? '答复' : '进展',
            detail: text,
            tone: kind === 'answer' ? ('main' as const) : ('plain' as const),
          }))}
        />
      )}
    </Card>
    {incident.state === 'confirmed' && (
      <Card title="我也遇到了">
        <div id="join">
          <p>一步加入：您会有自己的受理编号，进展和答复都告诉您；没有解决的，您可以单独提出。</p>
          <Form
            action={`${portalPath(incident.number)}/reports`}
            csrf={page.csrf}
            form={form}
            idempotencyKey={idempotencyKey}
            draft={`incident-${incident.number}`}
          >
            <Field name="text" label="您那里的情况" form={form} multiline rows={3} maxlength={1_000} optional />
            <Field name="name" label="称呼" form={form} width="short" maxlength={30} optional />
            <Field
              name="phone"
              label="电话"
              hint="用来告知办理结果，不公开"
              form={form}
              type="tel"
              inputmode="tel"
              autocomplete="tel"
              width="short"
              optional
              private
            />
            <Button kind="primary">我也遇到了，一起反映</Button>
          </Form>
        </div>
      </Card>
    )}
  </PortalPage>
)

type JoinedProps = { page: PageFrame; number: number; title: string; receipt: string; code: string; dueOn: string }
export const JoinedPage = ({ page, number, title, receipt, code, dueOn }: JoinedProps) => (
  <PortalPage title="已经收到" page={page} breadcrumb={CRUMBS} labels={{ column: COLUMN }}>
    <Alert tone="done" title={`已加入：${title}`}>
      <p>{longDay(dueOn)}前给您答复。进展写在事件页面上，也会告诉您。</p>
    </Alert>
    <CopyCode label="受理编号" code={receipt} />
    <CopyCode label="查询码" code={code} />
    <p>
      查询码只显示这一次，请记下。凭编号和查询码可以随时<a href="/demands/progress">查询进度</a>、评价，没有解决的可以单独提出。
    </p>
    <p>
      <a href={portalPath(number)}>回到事件页面</a>
    </p>
  </PortalPage>
)
