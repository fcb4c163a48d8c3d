import { dayOf } from '../../../../platform/day.ts'
import {
  ActionForm,
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  DescriptionList,
  Field,
  Form,
  type FormState,
  longDay,
  type PageFrame,
  Refused,
  Section,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Issue, issueName, issuePath, issueStates, itemPath } from '../../model.ts'
import type { listDistribution, listItems, listSubmissions } from '../../queries.ts'

type Props = {
  page: PageFrame
  issue: Issue
  next: { year: number; number: number; total_number: number }
  items: Awaited<ReturnType<typeof listItems>>
  waiting: Awaited<ReturnType<typeof listSubmissions>>
  distribution: Awaited<ReturnType<typeof listDistribution>>
  form: FormState
  refused?: string | undefined
  now: Date
}

/** One issue being made: its texts in order, what may be put in, and the next step; once published, print run and copies. */
export const MakingPage = ({ page, issue, next, items, waiting, distribution, form, refused, now }: Props) => {
  const address = `/workbench/gazette/issues/${issue.id}`
  const printed =
    issue.year !== null && issue.number !== null && issue.total_number !== null
      ? { year: issue.year, number: issue.number, total_number: issue.total_number }
      : null
  const assembling = issue.state === 'assembling'
  return (
    <WorkbenchPage
      title={printed ? issueName(printed) : `拟为${issueName(next)}`}
      page={page}
      breadcrumb={[{ href: '/workbench/gazette', label: '政府公报' }]}
      under={`${issueStates[issue.state]} · 计划 ${longDay(issue.planned_on)}出版${!printed && issue.planned_on < dayOf(now) ? '，已晚于计划' : ''}`}
      actions={
        <>
          {assembling && items.length > 0 && (
            <ActionForm action={`${address}/closing`} csrf={page.csrf}>
              <Button kind="primary">定稿</Button>
            </ActionForm>
          )}
          {issue.state === 'closed' && (
            <>
              <ActionForm action={`${address}/publication`} csrf={page.csrf}>
                <Button kind="primary">出版</Button>
              </ActionForm>
              <ActionForm action={`${address}/reopening`} csrf={page.csrf}>
                <Button kind="secondary">撤回定稿</Button>
              </ActionForm>
            </>
          )}
          {printed ? (
            <ButtonLink href={issuePath(printed)}>公开页面</ButtonLink>
          ) : (
            items.length > 0 && <ButtonLink href={`${address}/preview.pdf`}>预览 PDF</ButtonLink>
          )}
        </>
      }
    >
      <Refused sentence={refused} />
      <Table
        caption={`编入的文件（${items.length} 件）`}
        rows={items}
        empty="还没有编入文件。"
        columns={[
          { header: '序', numeric: true, cell: (item) => item.position },
          { header: '栏目', nowrap: true, cell: (item) => item.section },
          {
            header: '题名',
            rowHeader: true,
            cell: (item) =>
              printed ? (
                <a href={itemPath({ ...printed, position: item.position })}>{item.title}</a>
              ) : (
                <a href={`/workbench/gazette/submissions/${item.submission_id}`}>{item.title}</a>
              ),
          },
          { header: '字号', cell: (item) => item.document_number ?? '' },
          {
            header: printed ? '页码' : '调整',
            cell: (item) =>
              printed ? (
                `${item.page_from ?? '—'}–${item.page_to ?? '—'}`
              ) : assembling ? (
                <ButtonRow>
                  <ActionForm action={`${address}/items/${item.id}/move`} csrf={page.csrf}>
                    <Button kind="plain" name="direction" value="up">
                      上移
                    </Button>
                    <Button kind="plain" name="direction" value="down">
                      下移
                    </Button>
                  </ActionForm>
                  <ActionForm action={`${address}/items/${item.id}/removal`} csrf={page.csrf}>
                    <Button kind="plain">取出</Button>
                  </ActionForm>
                </ButtonRow>
              ) : (
                ''
              ),
          },
        ]}
      />
      {assembling && (
        <Section title="可以编入">
          <Table
            caption="已采用、待编排的文件"
            hideCaption
            rows={waiting}
            empty="没有已采用、待编排的文件。"
            columns={[
              {
                header: '题名',
                rowHeader: true,
                cell: (text) => <a href={`/workbench/gazette/submissions/${text.id}`}>{text.title}</a>,
              },
              { header: '栏目', cell: (text) => text.section },
              {
                header: '编入',
                cell: (text) => (
                  <ActionForm action={`${address}/items`} csrf={page.csrf}>
                    <Button kind="secondary" name="submission" value={text.id}>
                      编入本期
                    </Button>
                  </ActionForm>
                ),
              },
            ]}
          />
        </Section>
      )}
      {printed && (
        <Section title="印数和发行">
          <DescriptionList
            items={[
              { term: '印数', value: issue.print_run === null ? '未登记' : `${issue.print_run} 份` },
              { term: '已发行', value: `${distribution.reduce((sum, { copies }) => sum + copies, 0)} 份` },
              ...(issue.pdf_sha256 ? [{ term: 'PDF 校验值', value: <code>{issue.pdf_sha256}</code> }] : []),
            ]}
          />
          <Form action={`${address}/print-run`} csrf={page.csrf} form={form}>
            <Field name="printRun" label="印数" suffix="份" inputmode="numeric" width="short" form={form} />
            <Button kind="secondary">登记印数</Button>
          </Form>
          <Table
            caption="发行记录"
            rows={distribution}
            empty="还没有发行记录。"
            columns={[
              { header: '发行对象', rowHeader: true, cell: ({ recipient }) => recipient },
              { header: '份数', numeric: true, cell: ({ copies }) => copies },
              { header: '日期', cell: ({ sent_on }) => sent_on },
            ]}
          />
          <Form action={`${address}/distribution`} csrf={page.csrf} form={form}>
            <Field name="recipient" label="发行对象" hint="例如：市图书馆、各区政务服务中心" form={form} />
            <Field name="copies" label="份数" suffix="份" inputmode="numeric" width="short" form={form} />
            <DateField name="sentOn" label="发行日期" form={form} />
            <Button kind="secondary">登记发行</Button>
          </Form>
        </Section>
      )}
    </WorkbenchPage>
  )
}
