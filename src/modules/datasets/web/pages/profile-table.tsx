import { count, More, Table } from '../../../../ui/index.ts'
import type { Column, ColumnProfile } from '../../../tables/index.ts'
import { typeWords } from './drift.ts'

/** What a whole table says about each of its columns. */
export const ProfileTable = ({ columns, profile }: { columns: readonly Column[]; profile: readonly ColumnProfile[] }) => {
  const typeOf = new Map(columns.map(({ name, type }) => [name, type]))
  return (
    <More summary={`各字段概况（${columns.length} 个字段）`}>
      <Table
        caption="各字段概况"
        hideCaption
        dense
        stack={false}
        rows={[...profile]}
        empty=""
        columns={[
          { header: '字段', rowHeader: true, cell: ({ name }) => name },
          { header: '类型', nowrap: true, cell: ({ name }) => typeWords[typeOf.get(name) ?? 'text'] },
          { header: '有值', numeric: true, cell: ({ filled }) => count(filled) },
          { header: '空', numeric: true, cell: ({ empty }) => count(empty) },
          { header: '不同值', numeric: true, cell: ({ distinct }) => count(distinct) },
          { header: '最小', cell: ({ least }) => short(least) },
          { header: '最大', cell: ({ greatest }) => short(greatest) },
          {
            header: '最常见',
            cell: ({ commonest }) =>
              commonest
                .slice(0, 3)
                .map(({ value, count: times }) => `${short(value)}（${count(times)}）`)
                .join('、'),
          },
        ]}
      />
    </More>
  )
}

const short = (value: string | null) => (value === null ? '' : value.length > 30 ? `${value.slice(0, 30)}…` : value)
