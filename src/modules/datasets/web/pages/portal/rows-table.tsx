import { type CellValue, cellText, Icon, isNumeric } from '../../../../../ui/index.ts'

/** A column of what is shown: of the table, or of a summary of it. */
export type ShownColumn = { name: string; label?: string; type: string; unit?: string }
type Props = {
  caption: string
  columns: readonly ShownColumn[]
  rows: readonly (readonly CellValue[])[]
  /** Addresses that sort by a column; without them the heads are plain. */
  sortOf?: (column: ShownColumn) => { href: string; now?: 'ascending' | 'descending' } | null
  /** For the script: where all rows are fetched, how many there are, and where this page begins. */
  grows?: { address: string; total: number; first: number }
}

/** Rows of data as they are: every value as text, whatever stands in it. */
export const RowsTable = ({ caption, columns, rows, sortOf, grows }: Props) => (
  <section
    class="yg-rows"
    tabindex={0}
    aria-label={caption}
    data-sheet={grows?.address}
    data-total={grows?.total}
    data-first={grows?.first}
  >
    <table class="yg-table yg-table--dense">
      <caption class="yg-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => {
            const sort = sortOf?.(column)
            const words = column.label && column.label !== column.name ? column.label : column.name
            const unit = column.unit ? `（${column.unit}）` : ''
            return (
              <th
                scope="col"
                class={isNumeric(column.type) ? 'yg-number' : undefined}
                data-type={column.type}
                title={column.name}
                aria-sort={sort ? (sort.now ?? 'none') : undefined}
              >
                {sort ? (
                  <a class="yg-sort" href={sort.href} rel="nofollow">
                    {words}
                    {unit}
                    {sort.now && <Icon name="down" class={sort.now === 'ascending' ? 'yg-flip' : ''} />}
                  </a>
                ) : (
                  `${words}${unit}`
                )}
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            {columns.map((column, index) => (
              <td class={isNumeric(column.type) ? 'yg-number' : undefined}>{cellText(row[index], column.type)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
