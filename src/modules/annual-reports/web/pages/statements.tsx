import { minuteOf } from '../../../../platform/day.ts'
import {
  Button,
  ButtonRow,
  Field,
  FileField,
  Form,
  type FormState,
  More,
  type PageFrame,
  Section,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import type { StatementRow } from '../../cells.ts'
import { itemLabel, items } from '../../model.ts'
import { tenThousands, thousands } from '../../words.ts'

type StatementsProps = {
  page: PageFrame
  organisation: Organisation
  year: number
  address: string
  forms: { signed: FormState; file: FormState }
  stated: StatementRow[]
  mayState: boolean
}

const SOURCES: Record<string, string> = { 'import-csv': '导入文件', api: '系统接口', 'signed-statement': '签字报送' }

/** The organisation's own figures for table 二: what it has stated, and the two ways to state more. */
export const StatementsPage = ({ page, organisation, year, address, forms, stated, mayState }: StatementsProps) => (
  <WorkbenchPage
    title={`${year}年表二数据`}
    page={page}
    organisation={organisation.name}
    breadcrumb={[
      { href: '/workbench/annual-reports', label: '年度报告' },
      { href: address, label: `${year}年` },
    ]}
  >
    <Table
      caption="已报送"
      rows={stated}
      empty="本机关还没有报送。"
      columns={[
        { header: '事项', rowHeader: true, cell: ({ item }) => labelOf(item) },
        {
          header: '数量',
          numeric: true,
          cell: ({ item, amount }) => thousands(item === 'charges' ? tenThousands(amount) : amount),
        },
        {
          header: '来源',
          cell: ({ source, signedBy, fileName }) => [SOURCES[source], signedBy, fileName].filter(Boolean).join('，'),
        },
        { header: '报送时间', nowrap: true, cell: ({ madeAt, revision }) => `${minuteOf(madeAt)}（第${revision}次）` },
      ]}
    />
    {mayState && (
      <>
        <Section title="导入文件" intro="CSV 文件，第一行为表头“事项,数量”，每行一项；金额单位为万元。">
          <Form action={`${address}/statements/import`} csrf={page.csrf} form={forms.file} multipart>
            <FileField name="file" label="CSV 文件" accept=".csv,text/csv" form={forms.file} />
            <ButtonRow>
              <Button kind="secondary">导入</Button>
            </ButtonRow>
          </Form>
          <More summary="事项的写法">
            <ul>
              {items.map((item) => (
                <li>{itemLabel(item)}</li>
              ))}
            </ul>
          </More>
        </Section>
        <Section title="签字报送" intro="只填写需要报送或者更正的项目；留空的不变。">
          <Form action={`${address}/statements`} csrf={page.csrf} form={forms.signed}>
            {items.map((item) => (
              <Field
                name={item.id}
                label={itemLabel(item)}
                form={forms.signed}
                optional
                inputmode={item.id === 'charges' ? 'decimal' : 'numeric'}
                width="medium"
              />
            ))}
            <Field name="signedBy" label="签字负责人" form={forms.signed} width="medium" />
            <ButtonRow>
              <Button>报送</Button>
            </ButtonRow>
          </Form>
        </Section>
      </>
    )}
  </WorkbenchPage>
)

const labelOf = (id: string) => {
  const item = items.find((known) => known.id === id)
  return item ? itemLabel(item) : id
}
