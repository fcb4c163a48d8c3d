import { Card, count, Figure, Figures, More, minute, Table } from '../../../../../ui/index.ts'
import type { Grant } from '../../../access/model.ts'
import { type Month, thisMonth, type Use } from '../../../access/usage-report.ts'

type Props = { grant: Grant; months: readonly Month[]; uses: readonly Use[]; today: string; file: string }

/** 用量: this month against its budget, the months before, and each answer that went out. */
export const Usage = ({ grant, months, uses, today, file }: Props) => {
  const month = thisMonth(today, months)
  return (
    <Card title="用量">
      <Figures>
        <Figure
          label="本月查询"
          value={count(month.queries)}
          unit="次"
          note={`每月 ${count(grant.queries_per_month)} 次`}
          {...nearly(month.queries, grant.queries_per_month)}
        />
        <Figure
          label="本月取走"
          value={count(month.rows)}
          unit="行"
          note={`每月 ${count(Number(grant.rows_per_month))} 行`}
          {...nearly(month.rows, Number(grant.rows_per_month))}
        />
        <Figure label="本月超出用量" value={count(month.refused)} unit="次" note="没有提供" />
      </Figures>
      <Table
        caption="各月用量"
        rows={[...months]}
        empty="还没有使用过。"
        stack={false}
        columns={[
          { header: '月份', rowHeader: true, nowrap: true, cell: (row) => row.month },
          { header: '查询', numeric: true, cell: (row) => count(row.queries) },
          { header: '行', numeric: true, cell: (row) => count(row.rows) },
          { header: '字节', numeric: true, cell: (row) => count(row.bytes) },
          { header: '未提供', numeric: true, cell: (row) => count(row.refused) },
        ]}
      />
      {uses.length > 0 && (
        <More summary={`查询记录（最近 ${count(uses.length)} 次）`}>
          <p class="yg-quiet">
            记录时间、行数、字节数和查询的摘要值，不记录查询的内容。<a href={file}>下载全部记录（CSV）</a>
          </p>
          <Table
            caption="查询记录"
            hideCaption
            rows={[...uses]}
            empty=""
            stack={false}
            dense
            columns={[
              { header: '时间', nowrap: true, cell: ({ at }) => minute(at) },
              { header: '版本', numeric: true, cell: ({ version }) => (version === null ? '' : `第 ${version} 版`) },
              { header: '行', numeric: true, cell: ({ rows }) => count(rows) },
              { header: '字节', numeric: true, cell: ({ bytes }) => count(bytes) },
              { header: '摘要值', cell: ({ hash }) => <code>{hash.slice(0, 16)}</code> },
            ]}
          />
        </More>
      )}
    </Card>
  )
}

const nearly = (used: number, most: number) => (used >= 0.8 * most ? { tone: 'urgent' as const } : {})
