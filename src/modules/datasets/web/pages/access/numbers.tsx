import { ButtonLink, ButtonRow, count } from '../../../../../ui/index.ts'
import type { Cell, ResultColumn } from '../../../../tables/index.ts'
import { RowsTable } from '../portal/rows-table.tsx'

export type Numbers = { columns: ResultColumn[]; rows: readonly (readonly Cell[])[]; total: number; floor: number }
type Props = { slug: string; title: string; statistics: Numbers }

/** What everybody may have of a data set that is open on conditions: numbers over many rows. */
export const OpenStatistics = ({ slug, title, statistics: { columns, rows, total, floor } }: Props) => (
  <section class="yg-section">
    <h2>公开的统计</h2>
    <p>
      不用申请就能取的统计结果。不足 {count(floor)} 行的组不显示，也不计入合计，防止认出个人。
      {total > rows.length && `共 ${count(total)} 组，这里是前 ${count(rows.length)} 组。`}
    </p>
    <RowsTable caption={`${title}的公开统计`} columns={columns} rows={rows} />
    <ButtonRow>
      <ButtonLink icon="download" href={`/api/datasets/${slug}/rows.csv`}>
        下载统计（CSV）
      </ButtonLink>
      <ButtonLink href={`/api/datasets/${slug}/openapi.json`}>接口说明（OpenAPI）</ButtonLink>
    </ButtonRow>
  </section>
)
