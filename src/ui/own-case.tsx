import type { Child, PropsWithChildren } from 'hono/jsx'
import { Alert, Refused } from './alert.tsx'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { RadioField } from './choice-field.tsx'
import { Deadline, type DeadlineView } from './deadline.tsx'
import { ActionForm, Form } from './form.tsx'
import { CSRF_FIELD, type FormState } from './form-state.ts'
import { CopyCode, More, WithAside } from './layout.tsx'
import type { Link, PageFrame } from './page-frame.ts'
import { PortalPage } from './portal-page.tsx'
import { PlainText } from './prose.tsx'
import { type Fact, Timeline } from './timeline.tsx'

type OwnCaseProps = PropsWithChildren<{
  page: PageFrame
  title: string
  breadcrumb: Link[]
  /** State, number, kind, office. */
  under: Child
  form: FormState
  deadline: DeadlineView | null
  track: { title: string; facts: Fact[] }
  /** Shown to whoever may open it anew with them. */
  receipt: { number: string; code: string | null; signed?: string }
}>

/** One's own matter: where it stands, what is asked, what was answered, what one can do. */
export const OwnCasePage = ({ page, title, breadcrumb, under, form, deadline, track, receipt, children }: OwnCaseProps) => {
  const general = form.errors.filter(({ field }) => field === '')
  return (
    <PortalPage title={title} page={page} breadcrumb={breadcrumb}>
      <p>{under}</p>
      <Refused sentence={general.map(({ message }) => message).join('；') || undefined} />
      {deadline && <Deadline deadline={deadline} />}
      <WithAside
        aside={
          <>
            <Card title={track.title}>
              <Timeline facts={track.facts} />
            </Card>
            {receipt.code && (
              <Card title="编号和查询码">
                <CopyCode label="编号" code={receipt.number} />
                <CopyCode label="查询码" code={receipt.code} />
                {receipt.signed && <SignedReceipt text={receipt.signed} />}
              </Card>
            )}
          </>
        }
      >
        <div class="yg-letter">{children}</div>
      </WithAside>
    </PortalPage>
  )
}

export const SignedReceipt = ({ text }: { text: string }) => (
  <More summary="签名回执">
    <p class="yg-plain">
      <code>{text}</code>
    </p>
  </More>
)

type OwnFormProps = PropsWithChildren<{
  action: string
  page: PageFrame
  form: FormState
  /** The code of the receipt, where that is how the person came in: it goes along with every form. */
  code: string | null
  idempotencyKey: string
  draft?: string
}>

export const OwnForm = ({ action, page, form, code, idempotencyKey, draft, children }: OwnFormProps) => (
  <Form action={action} csrf={page.csrf} form={form} idempotencyKey={idempotencyKey} {...(draft && { draft })}>
    <Code code={code} />
    {children}
  </Form>
)

/** A step of one button. */
export const OwnStep = ({ action, page, code, children }: PropsWithChildren<Pick<OwnFormProps, 'action' | 'page' | 'code'>>) => (
  <ActionForm action={action} csrf={page.csrf}>
    <Code code={code} />
    {children}
  </ActionForm>
)

export const Withdrawal = ({ what, ...step }: Pick<OwnFormProps, 'action' | 'page' | 'code'> & { what: string }) => (
  <More summary={what}>
    <OwnStep {...step}>
      <Button kind="destructive">撤回</Button>
    </OwnStep>
  </More>
)

const Code = ({ code }: { code: string | null }) => (code === null ? null : <input type="hidden" name="code" value={code} />)

/** The office asks: the one thing that waits for the person. */
export const AskedCard = ({ question, until, children }: PropsWithChildren<{ question: string; until: string }>) => (
  <Card title="请您补充">
    <PlainText text={question} />
    <p class="yg-quiet">{until}</p>
    {children}
  </Card>
)

/** Not for here: why, and where it belongs. */
export const NotHere = ({ way, reason }: { way: { label: string; href: string | null } | undefined; reason: string }) => (
  <Alert tone="warning" title={`不在此办理：${way?.label ?? ''}`}>
    <PlainText text={reason} />
    {way?.href && (
      <p>
        <a href={way.href}>去{way.label}</a>
      </p>
    )}
  </Alert>
)

export const ExtensionWords = ({ days, reason }: { days: number | null; reason: string | null }) => (
  <p class="yg-quiet">
    经批准延期 {days} 个工作日：{reason}
  </p>
)

/** 满意程度, the best first. */
export const RatingField = ({ form, ratings }: { form: FormState; ratings: Record<number, string> }) => (
  <RadioField
    name="rating"
    label="满意程度"
    form={form}
    options={Object.entries(ratings)
      .reverse()
      .map(([value, label]) => ({ value, label }))}
  />
)

type Linked = { id: string; name: string; size: string }
/** Files to be opened, under the thing to which they belong. */
export const FileLinks = ({ files, at }: { files: readonly Linked[]; at: string }) =>
  files.length === 0 ? null : (
    <ul>
      {files.map(({ id, name, size }) => (
        <li>
          <a href={`${at}/files/${id}`}>{name}</a> <span class="yg-quiet">{size}</span>
        </li>
      ))}
    </ul>
  )

/** The same for whoever came in by the code: each is opened by a form that carries it, and no address leads there. */
export const FilesByCode = ({
  files,
  at,
  page,
  code,
}: { files: readonly Linked[]; at: string } & Pick<OwnFormProps, 'page' | 'code'>) => (
  <>
    {files.map(({ id, name, size }) => (
      <form class="yg-action" method="post" action={`${at}/files/${id}`}>
        {page.csrf && <input type="hidden" name={CSRF_FIELD} value={page.csrf} />}
        <Code code={code} />
        <Button kind="plain" icon="download">
          {name}（{size}）
        </Button>
      </form>
    ))}
  </>
)
