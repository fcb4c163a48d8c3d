import {
  Alert,
  Deadline,
  type DeadlineView,
  type FormState,
  longDay,
  type PageFrame,
  PortalPage,
  Section,
  weekday,
} from '../../../../ui/index.ts'
import type { Notice } from '../../model.ts'
import { Calculator } from './calculator.tsx'
import { NoticeWords } from './calendar.tsx'

export type Answer = { dueOn: string; provisional: boolean; missingYear: number | null; view: DeadlineView; notices: Notice[] }

type DeadlinePageProps = {
  page: PageFrame
  form: FormState
  question?: { receivedOn: string; workingDays: number }
  answer?: Answer
}

export const DeadlinePage = ({ answer, form, page, question }: DeadlinePageProps) => (
  <PortalPage
    title="期限计算"
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/calendar', label: '工作日历' },
    ]}
  >
    {answer && question && <Answered answer={answer} question={question} />}
    <Section title={answer ? '再算一次' : '计算到期日'}>
      <Calculator form={form} />
    </Section>
  </PortalPage>
)

const Answered = ({
  answer,
  question: { receivedOn, workingDays },
}: {
  answer: Answer
  question: { receivedOn: string; workingDays: number }
}) => (
  <Section title="计算结果">
    {answer.provisional ? (
      <Alert tone="warning" title={`${answer.missingYear}年的放假安排尚未公布，到期日还不能确定`}>
        <p>
          {longDay(receivedOn)}收到的申请，{workingDays} 个工作日的期限要算到{answer.missingYear}年。到期日最早不早于{' '}
          {longDay(answer.dueOn)}，待国务院办公厅发布放假通知后确定。
        </p>
      </Alert>
    ) : (
      <Alert tone="done" title={`最晚 ${longDay(answer.dueOn)}（${weekday(answer.dueOn)}）到期`}>
        <p>
          {longDay(receivedOn)}收到申请，当日不计，从次日起数满 {workingDays}{' '}
          个工作日。要求补正的，自收到补正后的申请之日起重新计算；征求第三方意见的时间不计入。
        </p>
      </Alert>
    )}
    <Deadline deadline={answer.view} open />
    {answer.notices.map((notice) => (
      <p class="yg-quiet">
        <NoticeWords notice={notice} />
      </p>
    ))}
  </Section>
)
