import { raw } from 'hono/html'
import {
  ActionForm,
  Alert,
  Button,
  DescriptionList,
  Field,
  Form,
  type FormState,
  longDay,
  type PageFrame,
  Prose,
  Refused,
  Section,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { submissionStates } from '../../model.ts'
import type { getSubmission } from '../../queries.ts'

type Props = {
  page: PageFrame
  submission: Awaited<ReturnType<typeof getSubmission>>
  sentBy: string
  editor: boolean
  form: FormState
  refused?: string | undefined
}

/** A text that was sent in, exactly as it would be printed. */
export const SubmissionPage = ({ page, submission, sentBy, editor, form, refused }: Props) => {
  const address = `/workbench/gazette/submissions/${submission.id}`
  const open = submission.state === 'submitted' || submission.state === 'accepted'
  return (
    <WorkbenchPage
      title={submission.title}
      page={page}
      breadcrumb={[{ href: '/workbench/gazette', label: '政府公报' }]}
      under={submissionStates[submission.state]}
      actions={
        editor && submission.state === 'submitted' ? (
          <ActionForm action={`${address}/acceptance`} csrf={page.csrf}>
            <Button kind="primary">采用</Button>
          </ActionForm>
        ) : undefined
      }
    >
      <Refused sentence={refused} />
      {submission.returned_reason && (
        <Alert tone="warning" title="已退回">
          {submission.returned_reason}
        </Alert>
      )}
      <DescriptionList
        columns={2}
        items={[
          { term: '栏目', value: submission.section },
          { term: '报送机关', value: sentBy },
          { term: '字号', value: submission.document_number ?? '无' },
          { term: '发文单位', value: submission.issuer },
          { term: '成文日期', value: longDay(submission.formed_on) },
          { term: '文本校验值', value: <code>{submission.hash}</code> },
          ...(submission.note ? [{ term: '报送说明', value: submission.note }] : []),
        ]}
      />
      <Section title="刊登文本">
        <Prose>{raw(submission.body)}</Prose>
      </Section>
      {editor && open && (
        <Section title="退回">
          <Form action={`${address}/return`} csrf={page.csrf} form={form}>
            <Field name="reason" label="退回原因" multiline rows={3} form={form} />
            <Button kind="secondary">退回报送机关</Button>
          </Form>
        </Section>
      )}
    </WorkbenchPage>
  )
}
