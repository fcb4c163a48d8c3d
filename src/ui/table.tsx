import type { Child } from 'hono/jsx'
import { EmptyState } from './empty-state.tsx'
import { Icon } from './icon.tsx'

export type Column<Row> = {
  header: string
  cell: (row: Row) => Child
  /** Numbers: right-aligned, tabular figures. */
  numeric?: boolean
  /** Never broken over lines (dates, numbers of files). */
  nowrap?: boolean
  /** The cell that names the row. */
  rowHeader?: boolean
  /** Address that sorts by this column, and how it is sorted now. */
  sort?: { href: string; now?: 'ascending' | 'descending' }
}

type TableProps<Row> = {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  empty: Child
  hideCaption?: boolean
  /** Each row becomes a block of labelled lines on a phone; off for tables of numbers, which scroll instead. */
  stack?: boolean
  dense?: boolean
  /** Where a row leads; makes rows reachable with j, k and Enter. */
  rowHref?: (row: Row) => string
  rowTone?: (row: Row) => 'plain' | 'urgent' | 'quiet'
  /** A checkbox at the head of each row, sent as `name`, belonging to the form of that id. */
  select?: { name: string; form: string; value: (row: Row) => string; label: (row: Row) => string }
}

/** Rows of the same kind. Sticky header, 44 px rows (40 dense), tabular figures. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, empty, hideCaption, stack = true, dense, rowHref, rowTone, select } = props
  if (rows.length === 0) return <EmptyState title={caption}>{typeof empty === 'string' ? <p>{empty}</p> : empty}</EmptyState>
  return (
    <div
      class={stack ? 'yg-table-frame' : 'yg-table-frame yg-table-frame--scroll'}
      {...(!stack && { tabindex: 0, role: 'region', 'aria-label': caption })}
    >
      <table
        class={tableClass({ stack, dense, many: columns.length + (select ? 1 : 0) > 5 })}
        data-list={rowHref ? '' : undefined}
      >
        <caption class={hideCaption ? 'yg-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {select && (
              <th scope="col" class="yg-pick">
                <span class="yg-hidden">选择</span>
              </th>
            )}
            {columns.map((column) => (
              <Head column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr class={rowTone && rowTone(row) !== 'plain' ? `yg-row--${rowTone(row)}` : undefined} data-href={rowHref?.(row)}>
              {select && (
                <td class="yg-pick">
                  <Pick select={select} row={row} />
                </td>
              )}
              {columns.map((column) => (
                <Cell column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const tableClass = ({ stack, dense, many }: { stack: boolean; dense: boolean | undefined; many: boolean }) =>
  ['yg-table', stack && 'yg-table--stack', dense && 'yg-table--dense', many && 'yg-table--many'].filter(Boolean).join(' ')

const classOf = ({ numeric, nowrap }: { numeric?: boolean; nowrap?: boolean }) =>
  [numeric ? 'yg-number' : '', nowrap ? 'yg-nowrap' : ''].filter(Boolean).join(' ') || undefined

function Head<Row>({ column }: { column: Column<Row> }) {
  const { header, sort } = column
  return (
    <th scope="col" class={classOf(column)} aria-sort={sort ? (sort.now ?? 'none') : undefined}>
      {sort ? (
        <a class="yg-sort" href={sort.href}>
          {header}
          {sort.now && <Icon name="down" class={sort.now === 'ascending' ? 'yg-flip' : ''} />}
        </a>
      ) : (
        header
      )}
    </th>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row)
  return column.rowHeader ? (
    <th scope="row" class={classOf(column)} data-label={column.header}>
      {content}
    </th>
  ) : (
    <td class={classOf(column)} data-label={column.header}>
      {content}
    </td>
  )
}

function Pick<Row>({ select, row }: { select: NonNullable<TableProps<Row>['select']>; row: Row }) {
  return (
    <input
      type="checkbox"
      name={select.name}
      form={select.form}
      value={select.value(row)}
      aria-label={`选择 ${select.label(row)}`}
    />
  )
}
