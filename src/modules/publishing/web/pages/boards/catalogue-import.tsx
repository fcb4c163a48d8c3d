import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  count,
  FileField,
  Form,
  type FormState,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { Imported } from '../../../catalogue/actions/import-catalogue.ts'
import { COLUMNS } from '../../../catalogue/model.ts'
import { withQuery } from '../../boards-address.ts'
import type { Keeping } from './catalogue-admin.tsx'
import { DESK } from './coverage.tsx'

const HERE = '/workbench/publishing/catalogue'

/** A table with the eleven columns, taken in; what did not fit is listed with reasons. */
export const CatalogueImportPage = ({
  page,
  city,
  offices,
  areas,
  form,
  imported,
}: Keeping & { form: FormState; imported?: Imported }) => (
  <WorkbenchPage title="导入公开事项" page={page} breadcrumb={[DESK, { href: HERE, label: '公开事项目录' }]}>
    {imported && (
      <>
        <Alert tone={imported.bad.length > 0 ? 'warning' : 'done'} live>
          <p>
            新增 {count(imported.added)} 个事项，更新 {count(imported.changed)} 个
            {imported.bad.length > 0 && `；${count(imported.bad.length)} 行没有导入，原因见下表`}。
            <a href={withQuery(HERE, { area: String(form.values.area ?? '') })}>查看目录</a>
          </p>
        </Alert>
        {imported.bad.length > 0 && (
          <Table
            caption="没有导入的行"
            rows={imported.bad}
            dense
            empty=""
            columns={[
              { header: '行', numeric: true, cell: ({ line }) => count(line) },
              { header: '原因', rowHeader: true, cell: ({ sentence }) => sentence },
            ]}
          />
        )}
      </>
    )}
    <p class="yg-quiet">
      表格须有这些列：{COLUMNS.join('、')}
      。公开对象、公开方式、公开层级可以分成打勾的小列，合并的单元格按合并读取。名称相同的事项更新，其余新增；不会停用任何事项。
    </p>
    <Form action={`${HERE}/import`} csrf={page.csrf} form={form} multipart>
      <SelectField name="area" label="领域" options={areas} form={form} empty="请选择" />
      <SelectField
        name="organisation"
        label="适用范围"
        options={offices.map(({ id, name }) => ({ value: id, label: `仅${name}` }))}
        form={form}
        {...(city && { empty: '全市（按公开主体和层级）' })}
      />
      <FileField name="file" label="表格" accept=".xlsx,.csv" hint="XLSX 读第一张工作表；CSV 用 UTF-8 或者 GB18030" form={form} />
      <ButtonRow>
        <Button>导入</Button>
        <ButtonLink href={HERE}>返回</ButtonLink>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)
