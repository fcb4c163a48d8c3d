import { count, Figure, Figures, Pagination, Table } from '../../../../ui/index.ts'
import type { RowChange } from '../../../tables/index.ts'
import type { Comparison } from '../../compare-versions.ts'

const KINDS = { added: '新增', removed: '删除', changed: '修改' }

/** What became of the rows from one version to another; the same on the public page and at the desk. */
export const Differences = ({ comparison, nextHref }: { comparison: Comparison; nextHref: string | undefined }) => {
  const { before, after, diff, resource } = comparison
  return (
    <>
      <p>
        {nameOf(before)} → {nameOf(after)}。
        {resource.key_columns.length > 0
          ? `按主键字段“${resource.key_columns.join('、')}”对应各行。`
          : '没有指定主键字段，按整行比较：改动过的行显示为删除一行、新增一行。'}
      </p>
      <Figures>
        <Figure value={diff.added} unit="行" label="新增" />
        <Figure value={diff.removed} unit="行" label="删除" />
        <Figure value={diff.changed} unit="行" label="修改" />
        <Figure value={diff.unchanged} unit="行" label="不变" />
      </Figures>
      {diff.columns.added.length > 0 && <p>新增字段：{diff.columns.added.join('、')}</p>}
      {diff.columns.removed.length > 0 && <p>删除字段：{diff.columns.removed.join('、')}</p>}
      <Table
        caption="逐行差异"
        hideCaption
        rows={diff.rows}
        empty="两个版本的行完全相同。"
        columns={[
          { header: '变化', nowrap: true, cell: ({ kind }) => KINDS[kind] },
          { header: '行', numeric: true, rowHeader: true, cell: ({ row }) => count(row) },
          { header: '内容', cell: (change) => <Cells change={change} /> },
        ]}
      />
      <Pagination next={nextHref} shown={`共 ${count(diff.added + diff.removed + diff.changed)} 行有变化`} />
    </>
  )
}

const Cells = ({ change }: { change: RowChange }) =>
  change.kind === 'changed' ? (
    <ul class="yg-plain">
      {change.cells.map(({ column, before, after }) => (
        <li>
          {column}：<del>{shown(before)}</del> → <ins>{shown(after)}</ins>
        </li>
      ))}
    </ul>
  ) : (
    <span>{change.cells.map(({ column, value }) => `${column}：${shown(value)}`).join('；')}</span>
  )

const shown = (value: string | null) => (value === null ? '（空）' : value.length > 200 ? `${value.slice(0, 200)}…` : value)
const nameOf = ({ number }: { number: number | null }) => (number === null ? '草稿' : `第 ${number} 版`)
