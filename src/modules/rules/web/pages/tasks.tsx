import {
  Alert,
  Button,
  Checkbox,
  CheckboxField,
  DateField,
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
import type { DeadCitation } from '../../citations/resolve.ts'
import { decisionWords, levels, type Prefix, REGISTERED_LEVELS, type ReviewTask } from '../../model.ts'
import { citedLabel, clausePath, rulePath } from '../../text/clauses.ts'
import type { CompareRow } from '../../text/compare.ts'
import { CompareTable } from './compare.tsx'

const above = [{ href: '/workbench/rules', label: '规范性文件登记' }]
type Base = { page: PageFrame; organisation: string }
export type TaskRow = ReviewTask & { title: string; cause: string; office: string }

/** What rests on a changed superior rule, by what is due (深府办〔2014〕16号: within thirty days). */
export const TasksPage = ({
  page,
  organisation,
  tasks,
  status,
  today,
}: Base & { tasks: TaskRow[]; status: string; today: string }) => (
  <WorkbenchPage title="清理事项" page={page} organisation={organisation} breadcrumb={above}>
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
export const TaskPage = ({
  page,
  organisation,
  task,
  form,
  mayDecide,
}: Base & { task: TaskRow; form: FormState; mayDecide: boolean }) => (
  <WorkbenchPage
    title={task.title}
    page={page}
    organisation={organisation}
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

/** Citations that lead to what no longer holds. */
export const DeadCitationsPage = ({ page, organisation, dead }: Base & { dead: DeadCitation[] }) => (
  <WorkbenchPage title="失效引用" page={page} organisation={organisation} breadcrumb={above}>
    <p>本机关现行文件中引用了已经失效的文件或者不存在的条款的地方。</p>
    <Table
      caption="失效引用"
      hideCaption
      rows={dead}
      empty="没有失效引用。"
      columns={[
        {
          header: '文件',
          rowHeader: true,
          cell: ({ ruleId, title, eid }) => <a href={clausePath(ruleId, eid)}>{`${title}${citedLabel(eid)}`}</a>,
        },
        { header: '引用的文字', cell: ({ words }) => words },
        { header: '问题', cell: ({ toRuleId, why }) => <a href={rulePath(toRuleId)}>{why}</a> },
      ]}
    />
  </WorkbenchPage>
)

type PrefixesProps = Base & {
  prefixes: Prefix[]
  nameOf: (id: string) => string
  form: FormState
  offices: { value: string; label: string }[]
}

/** 发文机关代字: under which letters whose documents are counted. */
export const PrefixesPage = ({ page, organisation, prefixes, nameOf, form, offices }: PrefixesProps) => (
  <WorkbenchPage title="发文机关代字" page={page} organisation={organisation} breadcrumb={above}>
    <Table
      caption="发文机关代字"
      hideCaption
      rows={prefixes}
      empty="还没有分配代字。"
      columns={[
        { header: '代字', rowHeader: true, cell: ({ prefix }) => prefix },
        { header: '机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
        { header: '类别', cell: ({ levels: some }) => some.map((level) => levels[level].label).join('、') },
        { header: '编号方式', cell: ({ form: way }) => (way === 'order' ? '令号，连续编' : '按年编') },
      ]}
    />
    <Section title="分配代字">
      <Form action="/workbench/rules/prefixes" csrf={page.csrf} form={form}>
        <Field name="prefix" label="代字" hint="如：深府规" width="short" form={form} />
        <SelectField name="organisation" label="机关" form={form} empty="请选择" options={offices} />
        <CheckboxField
          name="levels"
          label="用于"
          form={form}
          options={REGISTERED_LEVELS.map((value) => ({ value, label: levels[value].label }))}
        />
        <SelectField
          name="form"
          label="编号方式"
          form={form}
          options={[
            { value: 'yearly', label: '按年编号' },
            { value: 'order', label: '令号，连续编号' },
          ]}
        />
        <Field name="startsAt" label="起始号" inputmode="numeric" width="short" form={form} hint="接着纸质登记的号" />
        <Button>分配</Button>
      </Form>
    </Section>
  </WorkbenchPage>
)

type AmendmentProps = Base & {
  rule: { id: string; title: string }
  form: FormState
  /** What the decision was read as: in words, with what was not understood. */
  read?: { operations: string[]; problems: string[]; text: string; rows: CompareRow[] } | undefined
}

/** 修改决定 applied: the decision is read as operations, its result shown beside the old text, and taken over once it is right. */
export const AmendmentPage = ({ page, organisation, rule, form, read }: AmendmentProps) => (
  <WorkbenchPage
    title="按修改决定修改"
    page={page}
    organisation={organisation}
    breadcrumb={[...above, { href: `/workbench/rules/${rule.id}`, label: rule.title }]}
  >
    <Form action={`/workbench/rules/${rule.id}/amendment`} csrf={page.csrf} form={form} wide>
      <Field
        name="decision"
        label="修改决定"
        hint="每项一段，例如：一、将第三条修改为：“……”"
        multiline
        rows={12}
        width="full"
        form={form}
      />
      <Button kind={read ? 'secondary' : 'primary'}>{read ? '重新读取' : '读取并预览'}</Button>
    </Form>
    {read && (
      <>
        <Section title={`读出 ${read.operations.length} 项操作`}>
          <ol>
            {read.operations.map((words) => (
              <li>{words}</li>
            ))}
          </ol>
        </Section>
        {read.problems.length > 0 && (
          <Alert tone="warning" title="没有读懂或者不能执行">
            <ul>
              {read.problems.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          </Alert>
        )}
        <Section title="修改前后">
          <CompareTable rows={read.rows.filter(({ change }) => change !== 'same')} />
        </Section>
        <Section title="登记修改后的文本">
          <Form action={`/workbench/rules/${rule.id}/editions`} csrf={page.csrf} form={form} wide>
            <Field
              name="text"
              label="修改后的全文"
              multiline
              rows={16}
              width="full"
              form={{ ...form, values: { ...form.values, text: form.values.text ?? read.text } }}
            />
            <Field name="changeNote" label="修改说明" hint="如：2026年9月1日市政府令第370号修正" form={form} />
            <Field name="byDocument" label="修改决定的名称和文号" optional form={form} />
            <DateField name="effectiveOn" label="修改后的文本施行日期" form={form} />
            <Checkbox name="checked" label="已与公布的修改后全文核对一致" form={form} />
            <Button kind="primary">登记修改后的文本</Button>
          </Form>
        </Section>
      </>
    )}
  </WorkbenchPage>
)
