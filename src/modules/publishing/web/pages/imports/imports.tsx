import type { Selectable } from 'kysely'
import type { DB } from '../../../../../platform/db-types.ts'
import {
  ActionForm,
  Alert,
  Button,
  count,
  DescriptionList,
  Field,
  Form,
  type FormState,
  minute,
  type Option,
  Section,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { IMPORTED_KINDS } from '../../../gkmlpt/import-catalogue.ts'
import type { Desk } from '../../desk.ts'

type Row = Selectable<DB['publishing.catalogue_import']>
type Refused = Selectable<DB['publishing.catalogue_import_refusal']>
const PATH = '/workbench/publishing/imports'
const UP = [{ href: '/workbench/publishing', label: '发布工作' }]

type Props = { desk: Desk; rows: (Row & { office: string })[]; offices: Option[]; columns: Option[]; form: FormState }

/** What was taken over from other sites, and how to begin. */
export const ImportsPage = ({ desk, rows, offices, columns, form }: Props) => (
  <WorkbenchPage title="从其他网站导入" {...desk} breadcrumb={UP}>
    <Table
      caption="导入记录"
      rows={rows}
      empty="还没有导入过。"
      rowHref={({ id }) => `${PATH}/${id}`}
      columns={[
        {
          header: '来源',
          rowHeader: true,
          cell: ({ id, base_url, category }) => <a href={`${PATH}/${id}`}>{`${new URL(base_url).host} 栏目 ${category}`}</a>,
        },
        { header: '机关', cell: ({ office }) => office },
        { header: '进度', cell: (row) => stateOf(row) },
        { header: '收到', numeric: true, cell: ({ taken }) => count(taken) },
        { header: '没有变化', numeric: true, cell: ({ unchanged }) => count(unchanged) },
        { header: '开始', nowrap: true, cell: ({ started_at }) => minute(started_at) },
      ]}
    />
    <Section
      title="开始导入"
      intro="读取对方网站的信息公开目录接口（/gkmlpt/api/all）。导入的是稿件，和其他稿件一样经过三审才能发布；已经导入过、没有变化的不会重复。"
    >
      <Form action={PATH} csrf={desk.page.csrf} form={form}>
        <Field name="baseUrl" label="网站地址" form={form} hint="例如 https://zjj.example.gov.cn" type="url" />
        <Field
          name="category"
          label="栏目编号"
          form={form}
          hint="对方接口 /gkmlpt/api/all/ 后面的数字，0 为全部"
          inputmode="numeric"
          width="short"
        />
        <Field name="siteId" label="站点编号" form={form} hint="对方接口的 sid" inputmode="numeric" width="short" optional />
        <SelectField name="organisation" label="导入为哪个机关的稿件" form={form} options={offices} />
        <SelectField
          name="kind"
          label="类别"
          form={form}
          options={Object.entries(IMPORTED_KINDS).map(([value, label]) => ({ value, label }))}
        />
        <SelectField name="column" label="放在哪个栏目" form={form} options={columns} empty="以后再定" optional />
        <Button kind="primary">开始导入</Button>
      </Form>
    </Section>
  </WorkbenchPage>
)

type One = { desk: Desk; row: Row; office: string; refusals: Refused[] }

/** One of them: how far it is, what stopped it, what was not taken and why. */
export const ImportPage = ({ desk, row, office, refusals }: One) => (
  <WorkbenchPage
    title={`从 ${new URL(row.base_url).host} 导入`}
    {...desk}
    breadcrumb={[...UP, { href: PATH, label: '从其他网站导入' }]}
    under={stateOf(row)}
  >
    {row.failure && (
      <Alert tone="error" title={`读到第 ${row.next_page} 页时停下`}>
        <p>{row.failure}。排除后可以从这一页继续，前面的不会重来。</p>
      </Alert>
    )}
    <DescriptionList
      columns={2}
      items={[
        { term: '接口', value: <span class="yg-hash">{`${row.base_url}/gkmlpt/api/all/${row.category}`}</span> },
        { term: '机关', value: office },
        { term: '对方共有', value: row.total === null ? '还不知道' : `${count(row.total)} 件` },
        { term: '收到', value: `${count(row.taken)} 件` },
        { term: '没有变化', value: `${count(row.unchanged)} 件` },
        { term: '没有收下', value: `${count(refusals.length)} 件` },
        { term: '开始', value: minute(row.started_at) },
        { term: '结束', value: row.finished_at ? minute(row.finished_at) : '还没有' },
      ]}
    />
    {row.finished_at === null && row.failure && (
      <ActionForm action={PATH} csrf={desk.page.csrf}>
        {Object.entries({
          baseUrl: row.base_url,
          category: String(row.category),
          siteId: row.site_id,
          organisation: row.organisation_id,
          kind: row.kind,
          column: row.column_id ?? '',
        }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Button kind="primary">从第 {row.next_page} 页继续</Button>
      </ActionForm>
    )}
    <Table
      caption="没有收下的"
      rows={refusals}
      empty="全部收下。"
      columns={[
        { header: '标题', rowHeader: true, cell: ({ title }) => title || '（没有标题）' },
        { header: '原因', cell: ({ sentence }) => sentence },
        { header: '来源编号', cell: ({ source_key }) => <span class="yg-hash">{source_key}</span> },
        { header: '位置', nowrap: true, cell: ({ page, position }) => `第 ${page} 页第 ${position + 1} 条` },
      ]}
    />
  </WorkbenchPage>
)

const stateOf = ({ finished_at, failure, next_page, total }: Row) =>
  finished_at !== null
    ? '已完成'
    : failure !== null
      ? `停在第 ${next_page} 页`
      : `正在读第 ${next_page} 页${total === null ? '' : `，共 ${Math.max(1, Math.ceil(total / 100))} 页`}`
