import { count, More, Table } from '../../../../ui/index.ts'
import type { Column, ColumnProfile } from '../../../tables/index.ts'
import { typeWords } from './drift.ts'

type Props = {
  columns: readonly Column[]
  profile: readonly ColumnProfile[]
  /** Columns in which something personal was found: their values are not shown. */
  hidden?: ReadonlySet<string>
}

/** What a whole table says about each of its columns. */
export const ProfileTable = ({ columns, profile, hidden = new Set() }: Props) => {
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
          { header: '最小', cell: ({ name, least }) => (hidden.has(name) ? '' : short(least)) },
          { header: '最大', cell: ({ name, greatest }) => (hidden.has(name) ? '' : short(greatest)) },
          {
            header: '最常见',
            cell: ({ name, commonest }) =>
              hidden.has(name)
                ? '（含个人信息，不显示）'
                : commonest
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
