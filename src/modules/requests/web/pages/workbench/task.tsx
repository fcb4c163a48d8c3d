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
import { AnswerTask } from '../../../schema.ts'
import { type Desk, ROOT } from '../../desk.ts'

type Task = { id: string; unit: string; question: string; asked_on: string; answered_on: string | null; answer: string | null }
type Props = {
  desk: Desk
  task: Task
  by: { number: string; office: string }
  deadline: ListDeadline
  form: FormState
  refused: string | null
}

/** A part of the work that one's own unit is asked for. */
export const TaskPage = ({ desk, task, by, deadline, form, refused }: Props) => (
  <WorkbenchPage
    {...desk}
    title={`协办事项：${by.number}`}
    breadcrumb={[{ href: `${ROOT}/tasks`, label: '协办事项' }]}
    under={deadline && <DeadlineSentence deadline={deadline} />}
  >
    {refused && (
      <Alert tone="error" title="没有提交" live>
        <p>{refused}</p>
      </Alert>
    )}
    <Section title="需要提供的内容">
      <PlainText text={task.question} />
      <DescriptionList
        items={[
          { term: '来自', value: by.office },
          { term: '协办单位', value: task.unit },
          { term: '交办', value: task.asked_on },
        ]}
      />
    </Section>
    {task.answered_on ? (
      <Section title={`反馈（${task.answered_on}）`}>
        <PlainText text={task.answer ?? ''} />
      </Section>
    ) : (
      <Form action={`${ROOT}/tasks/${task.id}`} csrf={desk.page.csrf} form={form} draft={`task-${task.id}`}>
        <ActFields schema={AnswerTask} form={form} />
        <ButtonRow>
          <Button icon="next">提交反馈</Button>
        </ButtonRow>
      </Form>
    )}
  </WorkbenchPage>
)
