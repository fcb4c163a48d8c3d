import {
  Button,
  ButtonLink,
  Checkbox,
  count,
  DateField,
  Field,
  Form,
  type FormState,
  minute,
  type PageFrame,
  Pagination,
  Refused,
  SelectField,
  Table,
  Tabs,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { isForgotten, kinds, workbenchPath } from '../../model.ts'
import type { View, WithSeries } from '../../queries.ts'
import { StateTag } from './state-tag.tsx'

type PlanProps = {
  page: PageFrame
  view: View
  views: readonly View[]
  rows: (WithSeries & { waiting: number })[]
  total: number
  now: Date
  mayPlan: boolean
  previous: string | undefined
  next: string | undefined
}

const labels: Record<View, string> = {
  coming: '筹备和预告',
  live: '正在进行',
  held: '待整理',
  archived: '已归档',
  cancelled: '已取消',
  all: '全部',
}

/** What an office has planned, runs and has still to finish. */
export const PlanPage = ({ page, view, views, rows, total, now, mayPlan, previous, next }: PlanProps) => (
  <WorkbenchPage
    title="新闻发布和访谈"
    page={page}
    actions={
      <>
        {mayPlan && (
          <ButtonLink href="/workbench/briefings/new" kind="primary" icon="add">
            筹备一场
          </ButtonLink>
        )}
        <ButtonLink href="/workbench/briefings/board">看板</ButtonLink>
        {mayPlan && <ButtonLink href="/workbench/briefings/series">系列和栏目</ButtonLink>}
      </>
    }
  >
    <Tabs
      label="筛选"
      items={views.map((each) => ({
        href: `/workbench/briefings?view=${each}`,
        label: labels[each],
        current: each === view,
      }))}
    />
    <Table
      caption={labels[view]}
      hideCaption
      rows={rows}
      empty={view === 'coming' ? '没有筹备中或者已预告的。' : '没有这类活动。'}
      rowHref={({ id }) => workbenchPath(id)}
      rowTone={(row) => (isForgotten(row, now) ? 'urgent' : 'plain')}
      columns={[
        { header: '标题', rowHeader: true, cell: ({ id, title }) => <a href={workbenchPath(id)}>{title}</a> },
        { header: '类别', nowrap: true, cell: ({ kind }) => kinds[kind] },
        { header: '系列、栏目', cell: ({ series }) => series },
        { header: '开始时间', nowrap: true, cell: ({ starts_at }) => minute(starts_at) },
        {
          header: '状态',
          nowrap: true,
          cell: (row) => (
            <>
              <StateTag state={row.state} />
              {isForgotten(row, now) && ' 时间已过'}
            </>
          ),
        },
        { header: '提问', numeric: true, cell: ({ questions }) => count(questions) },
        { header: '待审核', numeric: true, cell: ({ waiting }) => count(waiting) },
      ]}
    />
    <Pagination previous={previous} next={next} shown={`共 ${count(total)} 场`} />
  </WorkbenchPage>
)

type FormProps = {
  page: PageFrame
  /** Null for a new one. */
  event: WithSeries | null
  form: FormState
  refused: string | undefined
  series: { value: string; label: string; group: string }[]
  offices: { value: string; label: string }[]
  idempotencyKey: string
}

export const PlanFormPage = ({ page, event, form, refused, series, offices, idempotencyKey }: FormProps) => (
  <WorkbenchPage
    title={event ? `修改：${event.title}` : '筹备一场'}
    page={page}
    breadcrumb={[
      { href: '/workbench/briefings', label: '新闻发布和访谈' },
      ...(event ? [{ href: workbenchPath(event.id), label: event.title }] : []),
    ]}
  >
    <Refused sentence={refused} />
    <Form
      action={event ? `${workbenchPath(event.id)}/edit` : '/workbench/briefings'}
      csrf={page.csrf}
      form={form}
      idempotencyKey={idempotencyKey}
      draft={event ? `briefing-${event.id}` : 'briefing-new'}
    >
      <SelectField name="series" label="系列、栏目" empty="请选择" options={series} form={form} />
      <SelectField name="organisation" label="主办机关" empty="请选择" options={offices} form={form} />
      <Field name="title" label="标题" maxlength={120} form={form} />
      <Field name="topic" label="主题和内容" hint="公众据此决定是否收看、提问" multiline rows={5} form={form} />
      <Field name="place" label="地点" maxlength={120} form={form} />
      <Moment name="startsAt" label="开始" form={form} />
      <Moment name="endsAt" label="预计结束" form={form} />
      <Moment name="questionsUntil" label="提前提问截止" optional form={form} />
      <Checkbox name="takesLiveQuestions" label="进行时接受网上提问" form={form} />
      <Field name="speakers" label="发布人、嘉宾" hint="每行一人：姓名｜单位｜职务" multiline rows={4} optional form={form} />
      <Field
        name="materials"
        label="材料和文件"
        hint="每行一件：标题｜网址；本站的文件写路径，例如 /d/…"
        multiline
        rows={3}
        optional
        form={form}
      />
      <Button>保存</Button>
    </Form>
  </WorkbenchPage>
)

const Moment = ({ name, label, optional, form }: { name: string; label: string; optional?: boolean; form: FormState }) => {
  // What is wrong with the whole is said beside its day.
  const shown = {
    ...form,
    errors: form.errors.map((error) => (error.field === name ? { ...error, field: `${name}Day` } : error)),
  }
  return (
    <>
      <DateField name={`${name}Day`} label={`${label}日期`} optional={optional ?? false} form={shown} />
      <Field
        name={`${name}Time`}
        label={`${label}时间`}
        hint="24 小时制，例如 14:30"
        width="short"
        optional={optional ?? false}
        form={shown}
      />
    </>
  )
}
