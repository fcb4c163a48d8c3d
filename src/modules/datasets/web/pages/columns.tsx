import type { Tried } from '../../../../platform/submit-form.ts'
import { Button, Form, Section, Table } from '../../../../ui/index.ts'
import type { Column } from '../../../tables/index.ts'
import type { Resource } from '../../model.ts'
import type { Desk } from '../desk-frame.ts'
import { DatasetFrame } from './dataset-frame.tsx'
import { typeWords } from './drift.ts'

type Props = { desk: Desk; tried: Tried; resources: { resource: Resource; columns: Column[] }[] }

/** 字段: what each column means. */
export const ColumnsPage = ({ desk, tried, resources }: Props) => (
  <DatasetFrame desk={desk} tab="columns" tried={tried}>
    {resources.every(({ columns }) => columns.length === 0) && <p>上传数据后，在这里说明每个字段的含义。</p>}
    {resources
      .filter(({ columns }) => columns.length > 0)
      .map(({ resource, columns }) => (
        <Section title={resource.title} intro="说明会显示在公开页面和接口里，并随每个版本沿用。">
          <Form action={`/workbench/datasets/resources/${resource.id}/dictionary`} csrf={desk.page.csrf} wide>
            <Table
              caption={`${resource.title}的字段`}
              hideCaption
              rows={columns.map((column, index) => ({ column, index, words: resource.dictionary[column.name] ?? {} }))}
              empty=""
              columns={[
                {
                  header: '字段',
                  rowHeader: true,
                  cell: ({ column, index }) => (
                    <>
                      {column.name}
                      <input type="hidden" name={`column.${index}`} value={column.name} />
                    </>
                  ),
                },
                { header: '类型', nowrap: true, cell: ({ column }) => typeWords[column.type] },
                { header: '中文名', cell: (line) => <Line {...line} name="label" label="中文名" editable={desk.editable} /> },
                { header: '单位', cell: (line) => <Line {...line} name="unit" label="单位" editable={desk.editable} /> },
                { header: '说明', cell: (line) => <Line {...line} name="description" label="说明" editable={desk.editable} /> },
                { header: '代码表', cell: (line) => <Line {...line} name="code" label="代码表" editable={desk.editable} /> },
                {
                  header: '敏感',
                  cell: ({ index, words, column }) => (
                    <input
                      type="checkbox"
                      name={`sensitive.${index}`}
                      value="on"
                      checked={words.sensitive}
                      disabled={!desk.editable}
                      aria-label={`${column.name}：敏感字段`}
                    />
                  ),
                },
              ]}
            />
            {desk.editable && <Button>保存字段说明</Button>}
          </Form>
        </Section>
      ))}
  </DatasetFrame>
)

type LineProps = {
  column: Column
  index: number
  words: Resource['dictionary'][string]
  name: 'label' | 'unit' | 'description' | 'code'
  label: string
  editable: boolean
}

const Line = ({ column, index, words, name, label, editable }: LineProps) => {
  const value = words[name] ?? ''
  return editable ? (
    <input
      class="usa-input"
      type="text"
      name={`${name}.${index}`}
      value={value}
      placeholder={column[name] ?? ''}
      aria-label={`${column.name}：${label}`}
    />
  ) : (
    value || (column[name] ?? '')
  )
}
