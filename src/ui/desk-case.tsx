import type { Child, PropsWithChildren } from 'hono/jsx'
import { ActButtons, ActFields } from './act-form.tsx'
import type { ActSchema, Asked } from './act-input.ts'
import { Alert, Refused } from './alert.tsx'
import { Button, ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { Deadline, DeadlineSentence, type DeadlineView } from './deadline.tsx'
import { type Description, DescriptionList } from './description-list.tsx'
import { Field } from './field.tsx'
import { Form } from './form.tsx'
import { type FormState, KEY_FIELD, valueIn } from './form-state.ts'
import { CaseLayout, More, WithAside } from './layout.tsx'
import type { Link, PageFrame } from './page-frame.ts'
import { PlainText } from './prose.tsx'
import { WorkbenchPage } from './workbench-page.tsx'

type Desk = {
  page: PageFrame
  breadcrumb: Link[]
  search?: { action: string; value?: string; label: string }
}
type DeskCaseProps = Desk & {
  title: string
  under: Child
  /** The next step, as the one primary button. */
  next: { href: string; label: string } | null
  /** What was just done. */
  done?: string | null
  deadline: DeadlineView | null
  /** Under the deadline: what may be done. */
  top: Child
  left: Child
  right: Child
}

/** A matter as its officers work on it: where it stands, what comes next, what has been done, and all that belongs to it. */
export const DeskCasePage = ({ next, done, deadline, top, left, right, ...frame }: DeskCaseProps) => (
  <WorkbenchPage
    {...frame}
    actions={
      next && (
        <ButtonLink kind="primary" href={next.href} icon="next">
          {next.label}
        </ButtonLink>
      )
    }
  >
    {done && (
      <Alert tone="done" live>
        <p>{done}</p>
      </Alert>
    )}
    <CaseLayout
      top={
        <>
          {deadline && <Deadline deadline={deadline} />}
          {top}
        </>
      }
      left={left}
      right={right}
    />
  </WorkbenchPage>
)

type OfferedProps = { offered: readonly { href: string; label: string }[]; barred: readonly Description[] }

/** What may be done now, and on request why the rest may not. */
export const OfferedActs = ({ offered, barred }: OfferedProps) => (
  <Card title="现在可以办理">
    {offered.length === 0 ? (
      <p class="yg-quiet">目前没有您可以办理的事项。</p>
    ) : (
      <span class="yg-links">
        {offered.map(({ href, label }) => (
          <a href={href}>{label}</a>
        ))}
      </span>
    )}
    {barred.length > 0 && (
      <More summary="现在不能办理的，为什么">
        <DescriptionList items={[...barred]} />
      </More>
    )}
  </Card>
)

type Contact = { name: string | null; phone: string | null; mail: string | null }
type WhoProps = PropsWithChildren<{
  /** 写信人、诉求人. */
  who: string
  page: PageFrame
  /** How they can be reached, in words that name nobody. */
  reachable: string
  contact: Contact | null
  more?: Description[]
  /** Where one asks to see them, with a reason; null where there is nothing to see, or not for this officer. */
  reveal: { action: string; words: string; form: FormState } | null
}>

/** Who wrote it: named only on request, for a reason that is written down. */
export const WhoCard = ({ who, page, reachable, contact, more = [], reveal, children }: WhoProps) => (
  <Card title={who}>
    <p>{reachable}</p>
    {contact && (
      <DescriptionList
        items={[
          { term: '称呼', value: contact.name ?? '没有留' },
          { term: '电话', value: contact.phone ?? '没有留' },
          { term: '电子邮箱', value: contact.mail ?? '没有留' },
          ...more,
        ]}
      />
    )}
    {reveal && !contact && (
      <More summary={`查看${who}`} open={reveal.form.errors.length > 0}>
        <p class="yg-quiet">{reveal.words}</p>
        <Form action={reveal.action} csrf={page.csrf} form={reveal.form}>
          <Field name="reason" label="查看理由" form={reveal.form} maxlength={200} />
          <Button kind="secondary" icon="view">
            查看
          </Button>
        </Form>
      </More>
    )}
    {children}
  </Card>
)

type DeskActProps = PropsWithChildren<
  Desk & {
    label: string
    hint?: string | undefined
    refused: string | null
    /** The case itself. */
    back: Link
    /** Above the form: what it is about. */
    before?: Child
    aside: Child
    action: string
    form: FormState
    /** Null: not to be done now. */
    schema: ActSchema | null
    asked?: Record<string, Partial<Asked>>
    omit?: readonly string[]
    draft?: string | null
    multipart?: boolean
    destructive?: boolean | undefined
    button?: string
  }
>

/** The form of one act, drawn from its schema, with what one needs to know beside it; its children are fields of the page's own. */
export const DeskActPage = (props: DeskActProps) => {
  const { page, breadcrumb, label, hint, refused, back, before, aside, action, schema, draft, children } = props
  // What was refused as a whole stands on top; what is wrong with a field stands beside it.
  const beside = props.form.errors.filter(({ field }) => field !== '')
  const form = refused === null ? props.form : { ...props.form, errors: beside }
  return (
    <WorkbenchPage title={label} page={page} breadcrumb={[...breadcrumb, back]}>
      <Refused sentence={beside.length === 0 ? (refused ?? undefined) : undefined} />
      <WithAside aside={aside}>
        {before}
        {hint && <p class="yg-quiet">{hint}</p>}
        {schema && (
          <Form
            action={action}
            form={form}
            csrf={page.csrf}
            idempotencyKey={valueIn(form, KEY_FIELD)}
            {...(draft && { draft })}
            multipart={props.multipart === true}
          >
            <ActFields schema={schema} form={form} omit={props.omit ?? []} asked={props.asked ?? {}} />
            {children}
            <ActButtons label={props.button ?? label} cancelHref={back.href} {...(props.destructive && { destructive: true })} />
          </Form>
        )}
      </WithAside>
    </WorkbenchPage>
  )
}

type InShortProps = PropsWithChildren<{ title: string; deadline: DeadlineView | null; under: Child; text: string }>

/** The case as far as one has to know it while filling in a form. */
export const InShort = ({ title, deadline, under, text, children }: InShortProps) => (
  <Card title={title}>
    {deadline && (
      <p>
        <DeadlineSentence deadline={deadline} />
      </p>
    )}
    <p class="yg-quiet">{under}</p>
    <PlainText text={text} />
    {children}
  </Card>
)
