import { ActButtons, ActFields } from '../../../../../ui/act-form.tsx'
import { Alert, Confirm, Form, type FormState, type PageFrame, PlainText, PortalPage } from '../../../../../ui/index.ts'
import type { inputs } from '../../../schema.ts'

type Props = {
  page: PageFrame
  request: { id: string; number: string; title: string }
  noun: string
  label: string
  schema: (typeof inputs)[keyof typeof inputs]
  omit: readonly string[]
  form: FormState
  asked: { title: string; text: string } | null
  /** What follows from it, where it cannot be taken back. */
  consequences: string[] | null
}

/** One thing that the applicant may do to their request now. */
export const ActPage = ({ page, request, noun, label, schema, omit, form, asked, consequences }: Props) => {
  const [back, action] = [`/requests/${request.id}`, `/requests/${request.id}/${noun}`]
  const crumbs = [
    { href: '/requests', label: '依申请公开' },
    { href: back, label: request.number },
  ]
  return (
    <PortalPage title={label} page={page} breadcrumb={crumbs}>
      <p>
        {request.title}（编号 {request.number}）
      </p>
      {asked && (
        <Alert title={asked.title}>
          <PlainText text={asked.text} />
        </Alert>
      )}
      {consequences ? (
        <Confirm
          question={`确定要${label}吗？`}
          consequences={consequences}
          action={action}
          csrf={page.csrf}
          confirm={label}
          cancelHref={back}
          destructive
          form={form}
        >
          <ActFields schema={schema} form={form} omit={omit} />
        </Confirm>
      ) : (
        <Form action={action} form={form} csrf={page.csrf} draft={`requests-${noun}-${request.id}`}>
          <ActFields schema={schema} form={form} omit={omit} />
          <ActButtons label={label} cancelHref={back} />
        </Form>
      )}
    </PortalPage>
  )
}
