import {
  Alert,
  Button,
  DescriptionList,
  Field,
  Form,
  type FormState,
  longDay,
  type PageFrame,
  Section,
  SelectField,
  Table,
  Tabs,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { decisionWords, type ReviewTask } from '../../model.ts'
import { citedLabel, clausePath, rulePath } from '../../text/clauses.ts'

const above = [{ href: '/workbench/rules', label: '规范性文件登记' }]

type Base = { page: PageFrame }

type TaskRow = ReviewTask & { title: string; cause: string; office: string }

/** What rests on a changed superior rule, by what is due (深府办〔2014〕16号: within thirty days). */
export const TasksPage = ({ page, tasks, status, today }: Base & { tasks: TaskRow[]; status: string; today: string }) => (
  <WorkbenchPage title="清理事项" page={page} breadcrumb={above}>
    <p>上位依据修改、废止的，实施部门应当在三十日内对照检查，提出保留、修改、废止或者宣布失效的意见。</p>
    <Tabs
      label="状态"
      items={[
        { href: '/workbench/rules/tasks', label: '待提出意见', current: status === 'open' },
        { href: '/workbench/rules/tasks?status=done', label: '已提出', current: status === 'done' },
      ]}
    />
    <Table
      caption="清理事项"
      hideCaption
      rows={tasks}
      empty="没有清理事项。"
      rowHref={({ id }) => `/workbench/rules/tasks/${id}`}
      rowTone={({ due_on, decision }) => (decision === null && due_on < today ? 'urgent' : 'plain')}
      columns={[
        { header: '文件', rowHeader: true, cell: ({ id, title }) => <a href={`/workbench/rules/tasks/${id}`}>{title}</a> },
        { header: '变化的上位依据', cell: ({ cause }) => cause },
        { header: '实施部门', cell: ({ office }) => office },
        {
          header: '期限',
          cell: ({ due_on, decision }) =>
            decision ? decisionWords[decision] : due_on < today ? `已超过期限（${longDay(due_on)}）` : `${longDay(due_on)}前`,
        },
      ]}
    />
  </WorkbenchPage>
)

/** One of them: which clauses rest on what, and the proposal. */
export const TaskPage = ({ page, task, form, mayDecide }: Base & { task: TaskRow; form: FormState; mayDecide: boolean }) => (
  <WorkbenchPage
    title={task.title}
    page={page}
    breadcrumb={[...above, { href: '/workbench/rules/tasks', label: '清理事项' }]}
    under={`${longDay(task.due_on)}前提出意见`}
  >
    <DescriptionList
      items={[
        { term: '变化的上位依据', value: <a href={rulePath(task.cause_rule_id)}>{task.cause}</a> },
        {
          term: '以它为依据的条款',
          value:
            task.clauses.length === 0
              ? '全文'
              : task.clauses.map((eid) => (
                  <span>
                    <a href={clausePath(task.rule_id, eid)}>{citedLabel(eid) || eid}</a>{' '}
                  </span>
                )),
        },
        { term: '引用的文字', value: task.cited.join('；') || '—' },
        { term: '提出', value: longDay(task.opened_on) },
      ]}
    />
    {task.decision ? (
      <Alert tone="done" title={`意见：${decisionWords[task.decision]}`}>
        <p>{task.basis_change}</p>
        <p>{task.opinion}</p>
        {task.consultation && <p>征求意见：{task.consultation}</p>}
      </Alert>
    ) : (
      mayDecide && (
        <Section title="提出清理意见">
          <Form action={`/workbench/rules/tasks/${task.id}`} csrf={page.csrf} form={form}>
            <SelectField
              name="decision"
              label="清理意见"
              form={form}
              empty="请选择"
              options={Object.entries(decisionWords).map(([value, label]) => ({ value, label }))}
            />
            <Field name="basisChange" label="上位依据发生了什么变化" multiline rows={4} form={form} />
            <Field name="opinion" label="处理意见和理由" multiline rows={4} form={form} />
            <Field name="consultation" label="征求意见及采纳情况" multiline rows={3} optional form={form} />
            <Button kind="primary">提出</Button>
          </Form>
        </Section>
      )
    )}
  </WorkbenchPage>
)
