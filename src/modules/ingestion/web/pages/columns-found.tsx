import { count, Section, Table, Tag } from '../../../../ui/index.ts'
import { kindLabels } from '../../../screening/index.ts'
import type { TableVersion } from '../../../tables/index.ts'
import type { ColumnFinding } from '../../personal/scan-table.ts'
import { cellWords, typeWords } from '../words.ts'

type Props = { version: TableVersion; findings: readonly ColumnFinding[] }

/** The columns as they were understood, each with what all of its cells say; and what they tell of persons. */
export const ColumnsFound = ({ version: { columns, profile }, findings }: Props) => (
  <>
    <Section title={`字段（${columns.length} 个）`}>
      <Table
        caption="字段"
        hideCaption
        dense
        stack={false}
        rows={columns.map((column, index) => ({ column, seen: profile?.[index] }))}
        empty="没有字段。"
        columns={[
          { header: '字段', rowHeader: true, cell: ({ column }) => column.name },
          { header: '类型', nowrap: true, cell: ({ column }) => typeWords[column.type] },
          { header: '单位', nowrap: true, cell: ({ column }) => column.unit ?? '' },
          { header: '代码、坐标系', cell: ({ column }) => [column.code, column.crs].filter(Boolean).join('、') },
          { header: '有值', numeric: true, cell: ({ seen }) => (seen ? count(seen.filled) : '') },
          { header: '空', numeric: true, cell: ({ seen }) => (seen ? count(seen.empty) : '') },
          { header: '不同值', numeric: true, cell: ({ seen }) => (seen ? count(seen.distinct) : '') },
          { header: '最小', cell: ({ seen }) => cellWords(seen?.least) },
          { header: '最大', cell: ({ seen }) => cellWords(seen?.greatest) },
          {
            header: '最常见',
            cell: ({ seen }) =>
              seen?.commonest
                .slice(0, 3)
                .map(({ value, count: times }) => `${cellWords(value)}（${count(times)}）`)
                .join('、') ?? '',
          },
        ]}
      />
    </Section>
    {findings.length > 0 && (
      <Section
        title="个人信息和涉密标志"
        intro="检查了每一个单元格。不能直接开放的，请在处理方案里去掉该列或者遮盖；确需开放的，由保密审查员说明理由。"
      >
        <Table
          caption="个人信息和涉密标志"
          hideCaption
          dense
          rows={[...findings]}
          empty=""
          columns={[
            { header: '字段', rowHeader: true, cell: ({ column }) => column },
            { header: '像是', cell: ({ kind }) => kindLabels[kind] },
            { header: '行数', numeric: true, cell: ({ rows, isExact }) => `${isExact ? '' : '约 '}${count(rows)}` },
            { header: '例如', cell: ({ examples }) => examples.slice(0, 3).join('、') },
            {
              header: '处理',
              cell: ({ blocks }) => (blocks ? <Tag tone="urgent">不能直接开放</Tag> : '请核对是否可以开放'),
            },
          ]}
        />
      </Section>
    )}
  </>
)
