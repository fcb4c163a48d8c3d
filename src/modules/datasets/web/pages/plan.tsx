import {
  ActionForm,
  Button,
  DateField,
  Field,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
  Refused,
  Section,
  SelectField,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { FREQUENCIES, frequencies, openingClasses } from '../../model.ts'
import { type PlanRow, planState, planStates } from '../../plan.ts'

type Shared = { rows: PlanRow[]; year: number; nameOf: (id: string) => string; today: string }
type PublicProps = Shared & { page: PageFrame; years: number[]; published: boolean }

/** The city's yearly opening plan, and how far it is kept. */
export const PublicPlanPage = ({ page, rows, year, years, published, nameOf, today }: PublicProps) => (
  <PortalPage
    title={`${year}年公共数据开放计划`}
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/datasets', label: '数据开放' },
    ]}
    labels={{
      column: {
        name: '公共数据开放计划',
        description: '每年计划开放的数据集和完成情况',
        keywords: ['公共数据', '开放计划'],
        type: ['数据开放'],
      },
    }}
  >
    {years.length > 0 && (
      <p>
        {years.map((each) => (
          <>
            <a href={`/datasets/plan?year=${each}`}>{each}年</a>{' '}
          </>
        ))}
      </p>
    )}
    {published ? (
      <>
        <p>
          计划开放 {rows.length} 项，已开放 {rows.filter(({ published_on }) => published_on !== null).length} 项。
        </p>
        <PlanTable rows={rows} nameOf={nameOf} today={today} />
      </>
    ) : (
      <p>{year}年开放计划尚未公布。</p>
    )}
  </PortalPage>
)

type DeskProps = Shared & {
  page: PageFrame
  published: boolean
  offices: { value: string; label: string }[]
  mayPublish: boolean
  form: FormState
  refused: string | undefined
  own: (row: PlanRow) => boolean
}

/** The same at the desk: offices put in what they undertake, the city publishes it. */
export const PlanPage = (props: DeskProps) => {
  const { page, rows, year, published, nameOf, today, offices, mayPublish, form, refused, own } = props
  return (
    <WorkbenchPage
      title={`${year}年开放计划`}
      page={page}
      breadcrumb={[{ href: '/workbench/datasets', label: '数据开放' }]}
      under={published ? '已公布' : '编制中'}
      actions={
        mayPublish && !published && rows.length > 0 ? (
          <ActionForm action={`/workbench/datasets/plan/${year}/publication`} csrf={page.csrf}>
            <Button>公布计划</Button>
          </ActionForm>
        ) : undefined
      }
    >
      <Refused sentence={refused} />
      <p>
        <a href={`/workbench/datasets/plan?year=${year - 1}`}>{year - 1}年</a>{' '}
        <a href={`/workbench/datasets/plan?year=${year + 1}`}>{year + 1}年</a>
      </p>
      <PlanTable
        rows={rows}
        nameOf={nameOf}
        today={today}
        step={(row) =>
          own(row) && row.published_on === null ? (
            <form class="yg-action" method="post" action={`/workbench/datasets/plan/items/${row.id}/fulfilment`} data-once>
              {page.csrf && <input type="hidden" name="_csrf" value={page.csrf} />}
              <input
                class="usa-input"
                type="text"
                name="dataset"
                aria-label={`${row.title}：对应数据集的英文标识`}
                placeholder="英文标识"
              />
              <Button kind="plain">对应数据集</Button>
              {!published && (
                <Button kind="plain" formaction={`/workbench/datasets/plan/items/${row.id}/removal`}>
                  删除
                </Button>
              )}
            </form>
          ) : null
        }
      />
      {offices.length > 0 && (
        <Section title="添加计划事项">
          <Form action="/workbench/datasets/plan" csrf={page.csrf} form={form}>
            {offices.length > 1 && <SelectField name="organisation" label="机关" form={form} options={offices} />}
            <Field name="title" label="数据集名称" form={form} />
            <SelectField
              name="openingClass"
              label="开放属性"
              form={form}
              options={(['unconditional', 'conditional'] as const).map((value) => ({
                value,
                label: openingClasses[value].label,
              }))}
            />
            <SelectField
              name="frequency"
              label="更新频率"
              form={form}
              empty="请选择"
              options={FREQUENCIES.map((value) => ({ value, label: frequencies[value] }))}
            />
            <DateField name="dueOn" label="计划开放日期" form={form} />
            <Field name="measures" label="保障措施" multiline rows={3} optional form={form} />
            <Button>添加</Button>
          </Form>
        </Section>
      )}
    </WorkbenchPage>
  )
}

type TableProps = Pick<Shared, 'rows' | 'nameOf' | 'today'> & { step?: (row: PlanRow) => unknown }

const PlanTable = ({ rows, nameOf, today, step }: TableProps) => (
  <Table
    caption="开放计划"
    hideCaption
    rows={rows}
    empty="还没有计划事项。"
    columns={[
      {
        header: '数据集',
        rowHeader: true,
        cell: ({ title, slug, added }) => (
          <>
            {slug ? <a href={`/datasets/${slug}`}>{title}</a> : title}
            {added && '（追加）'}
          </>
        ),
      },
      { header: '机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
      { header: '开放属性', nowrap: true, cell: ({ opening_class }) => openingClasses[opening_class].label },
      { header: '频率', nowrap: true, cell: ({ frequency }) => frequencies[frequency] },
      { header: '计划开放', nowrap: true, cell: ({ due_on }) => due_on },
      {
        header: '进度',
        nowrap: true,
        cell: (row) => {
          const state = planState(today, row)
          return <Tag tone={state === 'done' ? 'done' : state === 'overdue' ? 'urgent' : 'plain'}>{planStates[state]}</Tag>
        },
      },
      ...(step ? [{ header: '操作', cell: (row: PlanRow) => step(row) as never }] : []),
    ]}
  />
)
