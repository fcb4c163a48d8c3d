import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  count,
  DescriptionList,
  Field,
  Form,
  type FormState,
  newForm,
  type PageFrame,
  Section,
  SelectField,
} from '../../../../ui/index.ts'
import { type Intake, type IntakeTable, tablePath } from '../../intake/model.ts'
import { type Target, targets } from '../../intake/targets.ts'
import type { ShownTable } from '../load-table.ts'
import { BesideFound } from './beside-found.tsx'
import { ColumnsFound } from './columns-found.tsx'
import { RejectedFound } from './rejected-found.tsx'

type Props = {
  page: PageFrame
  intake: Intake
  shown: ShownTable
  target: Target | undefined
  offered: Target[]
  form: FormState | undefined
}

/** What was found in one table, and where it goes. */
export const TableFound = ({ page, intake, shown, target, offered, form }: Props) => {
  const { table, version, drift } = shown
  return (
    <>
      <Said table={table} />
      {drift.length > 0 && (
        <Alert tone="warning" title="与当前版本相比">
          <ul>
            {drift.map(({ sentence }) => (
              <li>{sentence}</li>
            ))}
          </ul>
          <p>可以提交，审核时会一并说明；不是有意的变化，请修改处理方案。</p>
        </Alert>
      )}
      {table.version_id !== null && (
        <Alert tone="done" title="已作为新版本提交">
          <p>
            <a href={targets().hrefOf(table.version_id)}>查看这个版本</a>
          </p>
        </Alert>
      )}
      {version && (
        <>
          <ColumnsFound version={version} findings={table.findings} />
          {intake.stored_as !== null && (
            <ButtonRow>
              <ButtonLink href={`${tablePath(table)}/recipe`}>修改处理方案</ButtonLink>
            </ButtonRow>
          )}
          <BesideFound table={table} columns={version.columns} />
        </>
      )}
      <RejectedFound page={page} table={table} hasOriginal={intake.stored_as !== null} />
      {version && table.version_id === null && (
        <Submission page={page} table={table} offered={offered} form={form ?? newForm({ resource: target?.resource ?? '' })} />
      )}
    </>
  )
}

const Said = ({ table: { name, rows, recipe, notes, warnings, rejected_count } }: { table: IntakeTable }) => (
  <>
    <DescriptionList
      columns={2}
      items={[
        { term: '表', value: name },
        { term: '数据行', value: count(rows) },
        { term: '表头', value: recipe.headerRows.length === 0 ? '没有表头行' : `第 ${recipe.headerRows.join('、')} 行` },
        { term: '没有采用', value: rejected_count === 0 ? '没有' : `${count(rejected_count)} 处` },
      ]}
    />
    {warnings.length > 0 && (
      <Alert tone="warning" title="请核对">
        <ul>
          {warnings.map((warning) => (
            <li>{warning}</li>
          ))}
        </ul>
      </Alert>
    )}
    {notes.length > 0 && (
      <Alert title="表里的说明和读取时的处理">
        <ul>
          {notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      </Alert>
    )}
  </>
)

type SubmissionProps = { page: PageFrame; table: IntakeTable; offered: Target[]; form: FormState }

const Submission = ({ page, table, offered, form }: SubmissionProps) => (
  <Section
    title="作为新版本提交"
    intro="成为所选资源的草稿版本，送审通过后才公开；处理方案会保存下来，下次上传同样的文件直接使用。"
  >
    {offered.length === 0 ? (
      <p>
        本机关还没有资源。请先在<a href="/workbench/datasets">数据开放</a>里添加数据集和资源。
      </p>
    ) : (
      <Form action={`${tablePath(table)}/submission`} csrf={page.csrf} form={form}>
        <SelectField
          name="resource"
          label="资源"
          empty="请选择"
          form={form}
          options={offered.map(({ resource, title, datasetTitle }) => ({ value: resource, label: title, group: datasetTitle }))}
        />
        <Field name="note" label="版本说明" hint="这一版与上一版有什么不同" optional form={form} width="medium" />
        <Button>作为新版本提交</Button>
      </Form>
    )}
  </Section>
)
