import { PlainText, Section } from '../../../../../ui/index.ts'
import { AnswerTask } from '../../../schema.ts'
import { type Asked, AskedPage } from './asked-page.tsx'

type Task = { id: string; unit: string; question: string; asked_on: string; answered_on: string | null; answer: string | null }

/** A part of the work that one's own unit is asked for. */
export const TaskPage = ({ task, ...asked }: Asked & { task: Task }) => (
  <AskedPage
    {...asked}
    title="协办事项"
    list={['tasks', '协办事项']}
    id={task.id}
    about={{
      title: '需要提供的内容',
      question: task.question,
      items: [
        { term: '协办单位', value: task.unit },
        { term: '交办', value: task.asked_on },
      ],
    }}
    answer={{ schema: AnswerTask, label: '提交反馈' }}
    answered={
      task.answered_on && (
        <Section title={`反馈（${task.answered_on}）`}>
          <PlainText text={task.answer ?? ''} />
        </Section>
      )
    }
  />
)
