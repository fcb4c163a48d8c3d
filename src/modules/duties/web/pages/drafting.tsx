import { ActButtons, ActFields } from '../../../../ui/act-form.tsx'
import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  FileField,
  Form,
  type FormState,
  More,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { COLUMNS } from '../../list/read-list.ts'
import { DraftVersion } from '../../schema.ts'
import { HERE, type Shared, UP } from './frame.ts'

/** A version of an item is written; it holds once another person has approved it. */
export const DraftPage = ({ page, form, refused }: Shared & { form: FormState; refused?: string | undefined }) => (
  <WorkbenchPage title="起草事项" page={page} breadcrumb={UP}>
    {refused && (
      <Alert tone="error" live>
        <p>{refused}</p>
      </Alert>
    )}
    <Form action={`${HERE}/drafts`} csrf={page.csrf} form={form} draft="duty-draft">
      <ActFields schema={DraftVersion} form={form} />
      <ActButtons label="提交审定" cancelHref={HERE} />
    </Form>
  </WorkbenchPage>
)

/** A list of thousands is taken in. */
export const ImportPage = ({ page, form }: Shared & { form: FormState }) => (
  <WorkbenchPage title="批量导入" page={page} breadcrumb={UP}>
    <p>
      上传 XLSX 或者 CSV，一行一项，最多 5,000 行。与现行内容相同的行不动，有变化的生成待审定的版本；文件里没有的事项不会被删除，
      要停用请填写失效日期。
    </p>
    <Form action={`${HERE}/import`} csrf={page.csrf} form={form} multipart>
      <FileField name="file" label="清单文件" accept=".xlsx,.csv" form={form} />
      <ButtonRow>
        <Button>导入</Button>
        <ButtonLink href="/duties/list.xlsx" kind="secondary" icon="download">
          下载现行清单作样表
        </ButtonLink>
      </ButtonRow>
    </Form>
    <More summary="表头和写法">
      <p>表头：{COLUMNS.join('、')}。编码、大类、中类、事项名称、牵头单位必填。</p>
      <p>
        牵头单位写机构的英文标识，{'{district}'}、{'{street}'} 表示诉求所在的区、街道，依次尝试的用 | 分开：
        {'{district}-water|sz-water'}。期限写工作日数，如 10；或者小时数，如 24小时。
      </p>
    </More>
  </WorkbenchPage>
)
