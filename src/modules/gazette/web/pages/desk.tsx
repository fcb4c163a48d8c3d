import { dayOf } from '../../../../platform/day.ts'
import {
  Button,
  ButtonLink,
  DateField,
  EmptyState,
  Form,
  type FormState,
  longDay,
  type PageFrame,
  Section,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { issueStates, submissionStates } from '../../model.ts'
import type { listIssues, listSubmissions, listWork } from '../../queries.ts'

type Props = {
  page: PageFrame
  editor: boolean
  work: Awaited<ReturnType<typeof listWork>>
  submissions: Awaited<ReturnType<typeof listSubmissions>>
  issues: Awaited<ReturnType<typeof listIssues>>
  nameOf: (organisation: string) => string
  form: FormState
  now: Date
}

/** The gazette's desk: issues being made, what was sent in, what is out; offices see what they sent. */
export const DeskPage = ({ page, editor, work, submissions, issues, nameOf, form, now }: Props) => (
  <WorkbenchPage
    title="政府公报"
    page={page}
    actions={
      <>
        <ButtonLink href="/workbench/gazette/submissions/new" kind={editor ? 'secondary' : 'primary'}>
          报送文件
        </ButtonLink>
        {editor && <ButtonLink href="/workbench/gazette/texts/new">登记外部来稿或更正</ButtonLink>}
      </>
    }
  >
    {editor && (
      <Section title="编排中的各期">
        <Table
          caption="编排中的各期"
          hideCaption
          rows={work}
          empty="没有正在编排的一期。"
          rowHref={({ id }) => `/workbench/gazette/issues/${id}`}
          columns={[
            {
              header: '计划出版',
              rowHeader: true,
              cell: (issue) => <a href={`/workbench/gazette/issues/${issue.id}`}>{longDay(issue.planned_on)}</a>,
            },
            { header: '状态', cell: (issue) => issueStates[issue.state] },
            { header: '文件', numeric: true, cell: (issue) => `${issue.items} 件` },
            {
              header: '进度',
              cell: (issue) => (issue.planned_on < dayOf(now) ? `已晚于计划，${longDay(issue.planned_on)}应出版` : '按计划'),
            },
          ]}
        />
        <Form action="/workbench/gazette/issues" csrf={page.csrf} form={form}>
          <DateField name="plannedOn" label="新一期计划出版日期" form={form} />
          <Button>开始编排新一期</Button>
        </Form>
      </Section>
    )}
    <Section title={editor ? '来稿' : '本机关报送'}>
      {submissions.length === 0 ? (
        <EmptyState title="没有来稿">本机关公开的规章、规范性文件和其他文件可以报送公报刊登。</EmptyState>
      ) : (
        <Table
          caption="来稿"
          hideCaption
          rows={submissions}
          empty=""
          rowHref={({ id }) => `/workbench/gazette/submissions/${id}`}
          columns={[
            {
              header: '题名',
              rowHeader: true,
              cell: (text) => <a href={`/workbench/gazette/submissions/${text.id}`}>{text.title}</a>,
            },
            { header: '字号', cell: (text) => text.document_number ?? '' },
            { header: '栏目', cell: (text) => text.section },
            { header: '报送机关', cell: (text) => nameOf(text.organisation_id) },
            { header: '状态', cell: (text) => submissionStates[text.state] },
          ]}
        />
      )}
    </Section>
    {editor && issues.length > 0 && (
      <Section title="已出版">
        <Table
          caption="已出版"
          hideCaption
          rows={issues}
          empty=""
          rowHref={({ id }) => `/workbench/gazette/issues/${id}`}
          columns={[
            {
              header: '期号',
              rowHeader: true,
              cell: (issue) => (
                <a
                  href={`/workbench/gazette/issues/${issue.id}`}
                >{`${issue.year}年第${issue.number}期（总第${issue.total_number}期）`}</a>
              ),
            },
            { header: '出版日期', cell: (issue) => dayOf(issue.published_at) },
            { header: '印数', numeric: true, cell: (issue) => (issue.print_run === null ? '未登记' : issue.print_run) },
          ]}
        />
      </Section>
    )}
  </WorkbenchPage>
)
