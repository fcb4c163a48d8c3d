import {
  Button,
  ButtonLink,
  Checkbox,
  EmptyState,
  Field,
  Filters,
  Form,
  type FormState,
  type Option,
  type PageFrame,
  Pagination,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { levels, REGISTERED_LEVELS, type Rule, type Stage, stageWords } from '../../model.ts'
import { PAGE } from '../../queries.ts'
import type { RuleFilters } from '../../schema.ts'
import { query } from './rules.tsx'

type RegisterProps = {
  page: PageFrame
  filters: RuleFilters
  rules: Rule[]
  total: number
  tasks: number
  nameOf: (id: string | null) => string
  may: { apply: boolean; register: boolean }
}

/** The register as those who work with it see it: what is under way first. */
export const RegisterPage = ({ page, filters, rules, total, tasks, nameOf, may }: RegisterProps) => {
  const at = (number: number) => `/workbench/rules?${query({ ...filters, page: number })}`
  return (
    <WorkbenchPage
      title="规范性文件登记"
      page={page}
      under={tasks > 0 ? `上位依据变化，有 ${tasks} 件文件等待提出清理意见` : undefined}
      actions={
        <>
          {may.apply && (
            <ButtonLink href="/workbench/rules/new" kind="primary">
              申请登记
            </ButtonLink>
          )}
          <ButtonLink href="/workbench/rules/tasks">清理事项</ButtonLink>
          <ButtonLink href="/workbench/rules/dead-citations">失效引用</ButtonLink>
          {may.register && <ButtonLink href="/workbench/rules/prefixes">发文机关代字</ButtonLink>}
        </>
      }
    >
      <Filters
        action="/workbench/rules"
        clear="/workbench/rules"
        filters={[
          { kind: 'text', name: 'q', label: '标题或者文号', value: filters.q },
          {
            kind: 'select',
            name: 'stage',
            label: '状态',
            value: filters.stage ?? '',
            all: '已公布的',
            options: (Object.keys(stageWords) as Stage[])
              .filter((stage) => stage !== 'promulgated')
              .map((value) => ({ value, label: stageWords[value] })),
          },
          {
            kind: 'select',
            name: 'level',
            label: '类别',
            value: filters.level ?? '',
            all: '全部类别',
            options: REGISTERED_LEVELS.map((value) => ({ value, label: levels[value].label })),
          },
        ]}
      />
      {rules.length === 0 ? (
        <EmptyState title="没有这样的文件">换一个状态看看；新文件从“申请登记”开始。</EmptyState>
      ) : (
        <Table
          caption="登记的文件"
          hideCaption
          rows={rules}
          empty=""
          rowHref={({ id }) => `/workbench/rules/${id}`}
          columns={[
            { header: '标题', rowHeader: true, cell: ({ id, title }) => <a href={`/workbench/rules/${id}`}>{title}</a> },
            { header: '文号', cell: ({ document_numbers }) => document_numbers[0] ?? '' },
            { header: '类别', cell: ({ level }) => levels[level].label },
            { header: '起草单位', cell: ({ drafter_id, organisation_id }) => nameOf(drafter_id ?? organisation_id) },
            { header: '状态', cell: ({ stage }) => stageWords[stage] },
            { header: '申请日期', nowrap: true, cell: ({ applied_on }) => applied_on ?? '' },
          ]}
        />
      )}
      <Pagination
        {...(filters.page > 1 && { previous: at(filters.page - 1), first: at(1) })}
        {...(filters.page * PAGE < total && { next: at(filters.page + 1) })}
      />
    </WorkbenchPage>
  )
}

type ApplyProps = { page: PageFrame; form: FormState; issuers: Option[]; drafters: Option[] }

/** 申请登记: what the register must know before a document gets its number. */
export const ApplyPage = ({ page, form, issuers, drafters }: ApplyProps) => (
  <WorkbenchPage title="申请登记" page={page} breadcrumb={[{ href: '/workbench/rules', label: '规范性文件登记' }]}>
    <p>
      规范性文件统一登记、统一编号、统一印发。没有登记编号的文件不能公布，也不能作为行政管理的依据（优化营商环境条例第六十四条）。
    </p>
    <Form action="/workbench/rules" csrf={page.csrf} form={form} draft="rule-application">
      <Field name="title" label="标题" form={form} width="full" />
      <SelectField
        name="level"
        label="类别"
        form={form}
        empty="请选择"
        options={REGISTERED_LEVELS.map((value) => ({ value, label: levels[value].label }))}
      />
      <SelectField name="organisation" label="制定机关" form={form} empty="请选择" options={issuers} />
      <SelectField
        name="drafter"
        label="起草单位"
        hint="谁起草、谁解读；就是制定机关的不必选"
        optional
        form={form}
        empty="制定机关自己起草"
        options={drafters}
      />
      <Field name="jointly" label="联合制定的其他机关" hint="用顿号分开" optional form={form} />
      <Field name="category" label="分类" optional form={form} />
      <Checkbox name="trial" label="暂行或者试行（有效期较短）" form={form} />
      <Checkbox name="touchesBusiness" label="涉及市场主体权利义务（须公开征求意见三十日，并经公平竞争审查）" form={form} />
      <Field name="note" label="说明" optional multiline rows={4} form={form} />
      <Button kind="primary">申请登记</Button>
    </Form>
  </WorkbenchPage>
)
