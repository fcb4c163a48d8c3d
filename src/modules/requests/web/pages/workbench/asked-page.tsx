import type { Child } from 'hono/jsx'
import type { z } from 'zod'
import { ActFields } from '../../../../../ui/act-form.tsx'
import {
  Alert,
  Button,
  ButtonRow,
  DeadlineSentence,
  DescriptionList,
  Form,
  type FormState,
  PlainText,
  Section,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { ListDeadline } from '../../../list-deadlines.ts'
import { type Desk, ROOT } from '../../desk.ts'

export type Asked = {
  desk: Desk
  by: { number: string; office: string }
  deadline: ListDeadline
  form: FormState
  refused: string | null
}
type Props = Asked & {
  title: string
  /** The list from which one comes, by its address and name. */
  list: [path: string, label: string]
  id: string
  about: { title: string; question: string; items: { term: string; value: string }[] }
  answer: { schema: z.ZodObject; label: string; note?: Child }
  /** What was answered already; then nothing is asked any more. */
  answered: Child
}

/** What another office or unit asks of one's own: the question, and its answer or the form for it. */
export const AskedPage = ({
  desk,
  by,
  deadline,
  form,
  refused,
  title,
  list: [path, label],
  id,
  about,
  answer,
  answered,
}: Props) => (
  <WorkbenchPage
    {...desk}
    title={`${title}：${by.number}`}
    breadcrumb={[{ href: `${ROOT}/${path}`, label }]}
    under={deadline && <DeadlineSentence deadline={deadline} />}
  >
    {refused && (
      <Alert tone="error" title="没有提交" live>
        <p>{refused}</p>
      </Alert>
    )}
    <Section title={about.title}>
      <PlainText text={about.question} />
      <DescriptionList items={[{ term: '来自', value: by.office }, ...about.items]} />
    </Section>
    {answered ?? (
      <>
        {answer.note}
        <Form action={`${ROOT}/${path}/${id}`} csrf={desk.page.csrf} form={form} draft={`${path}-${id}`}>
          <ActFields schema={answer.schema} form={form} />
          <ButtonRow>
            <Button icon="next">{answer.label}</Button>
          </ButtonRow>
        </Form>
      </>
    )}
  </WorkbenchPage>
)
