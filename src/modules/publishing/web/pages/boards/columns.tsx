import {
  ActionForm,
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  Confirm,
  count,
  DeadlineSentence,
  Field,
  Form,
  type FormState,
  type PageFrame,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type ArrangedColumn, freshness } from '../../../columns/queries.ts'
import { COLUMN_TYPES } from '../../../columns/schema.ts'
import type { SiteColumn } from '../../../model.ts'
import { DESK } from './coverage.tsx'

const HERE = '/workbench/publishing/columns'

type Arranging = { page: PageFrame; columns: ArrangedColumn[]; now: Date }

/** The columns of the portal in their order, and how fresh each is. */
export const ColumnsPage = ({ page, columns, now }: Arranging) => (
  <WorkbenchPage
    title="栏目设置"
    page={page}
    breadcrumb={[DESK]}
    actions={
      <ButtonLink kind="primary" href={`${HERE}/new`} icon="add">
        新增栏目
      </ButtonLink>
    }
  >
    <Table
      caption={`${count(columns.filter(({ ended_on }) => ended_on === null).length)} 个栏目`}
      rows={columns}
      dense
      empty="还没有栏目"
      rowTone={({ ended_on }) => (ended_on === null ? 'plain' : 'quiet')}
      columns={[
        {
          header: '栏目',
          rowHeader: true,
          cell: ({ id, name, parent_id, ended_on, key_area }) => (
            <>
              {parent_id !== null && '└ '}
              {ended_on === null ? <a href={`${HERE}/${id}`}>{name}</a> : `${name}（${ended_on} 停用）`}
              {key_area && '（重点领域）'}
            </>
          ),
        },
        { header: '网址', cell: ({ slug }) => <a href={`/publishing/columns/${slug}`}>{slug}</a> },
        { header: '类别', cell: ({ type }) => type },
        { header: '内容', numeric: true, cell: ({ documents }) => count(documents) },
        { header: '最近更新', nowrap: true, cell: ({ last_on }) => last_on ?? '—' },
        {
          header: '更新期限',
          cell: (column) => {
            const fresh = freshness(column, now)
            return fresh ? <DeadlineSentence deadline={fresh} /> : '—'
          },
        },
        {
          header: '次序',
          cell: ({ id, ended_on, name }) =>
            ended_on === null && (
              <ActionForm action={`${HERE}/${id}/moves`} csrf={page.csrf}>
                <Button kind="plain" name="direction" value="up">
                  上移<span class="yg-hidden">“{name}”</span>
                </Button>
                <Button kind="plain" name="direction" value="down">
                  下移<span class="yg-hidden">“{name}”</span>
                </Button>
              </ActionForm>
            ),
        },
      ]}
    />
    <p class="yg-quiet">
      更新期限依据《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）：动态、要闻类 2 周，政策文件、通知公告类 6 个月。
    </p>
  </WorkbenchPage>
)

export const ColumnFormPage = ({
  page,
  columns,
  form,
  column,
}: Arranging & { form: FormState; column: SiteColumn | undefined }) => (
  <WorkbenchPage
    title={column ? `栏目：${column.name}` : '新增栏目'}
    page={page}
    breadcrumb={[DESK, { href: HERE, label: '栏目设置' }]}
    actions={column && column.ended_on === null && <ButtonLink href={`${HERE}/${column.id}/ending`}>停用</ButtonLink>}
  >
    <Form action={column ? `${HERE}/${column.id}` : HERE} csrf={page.csrf} form={form} draft={`column-${column?.id ?? 'new'}`}>
      <Field name="name" label="栏目名称" form={form} maxlength={40} />
      {!column && (
        <>
          <Field
            name="slug"
            label="网址标识"
            form={form}
            maxlength={60}
            hint="小写字母、数字和连字符，确定后不能改变，如 major-projects"
          />
          <SelectField
            name="parent"
            label="上级栏目"
            form={form}
            empty="无（一级栏目）"
            optional
            options={columns
              .filter(({ parent_id, ended_on }) => parent_id === null && ended_on === null)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </>
      )}
      <Field name="description" label="栏目说明" form={form} multiline rows={2} maxlength={300} />
      <Field name="keywords" label="关键词" form={form} optional hint="多个用顿号分开" />
      <Field name="type" label="类别" form={form} suggestions={COLUMN_TYPES} hint="网页标签 ColumnType" />
      <Field
        name="staleAfterDays"
        label="更新期限"
        form={form}
        optional
        width="short"
        inputmode="numeric"
        suffix="天"
        hint="超过这些天没有新内容即为不更新"
      />
      <Checkbox name="keyArea" label="重点领域信息公开栏目" form={form} optional />
      <ButtonRow>
        <Button>保存</Button>
        <ButtonLink href={HERE}>返回</ButtonLink>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)

export const ColumnEndingPage = ({ page, column }: Arranging & { column: SiteColumn }) => (
  <WorkbenchPage title={`停用“${column.name}”`} page={page} breadcrumb={[DESK, { href: HERE, label: '栏目设置' }]}>
    <Confirm
      question={`要停用栏目“${column.name}”吗？`}
      consequences={['不能再向这一栏目发布内容，导航中不再显示。', '已经公开的内容和它们的网址不变。', '停用后不能恢复。']}
      action={`${HERE}/${column.id}/ending`}
      csrf={page.csrf}
      confirm="停用"
      cancelHref={`${HERE}/${column.id}`}
      destructive
    />
  </WorkbenchPage>
)
