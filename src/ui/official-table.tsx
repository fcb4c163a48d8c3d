import type { Child } from 'hono/jsx'

export type OfficialCell = {
  text: Child
  header?: 'column' | 'row' | 'group'
  rowspan?: number
  colspan?: number
  /** The records behind the figure: a quiet link. */
  href?: string
  numeric?: boolean
  /** The figure contradicts an identity. */
  wrong?: boolean
  align?: 'left' | 'center'
}

type OfficialTableProps = { caption: string; head?: OfficialCell[][]; body: OfficialCell[][]; hideCaption?: boolean }

/** A table laid out as the form prints it, with spans; cells may be quiet links. */
export const OfficialTable = ({ caption, head = [], body, hideCaption }: OfficialTableProps) => (
  <section class="yg-table-frame yg-table-frame--scroll" tabindex={0} aria-label={caption}>
    <table class="yg-official">
      <caption class={hideCaption ? 'yg-hidden' : undefined}>{caption}</caption>
      {head.length > 0 && (
        <thead>
          {head.map((row) => (
            <Row row={row} inHead />
          ))}
        </thead>
      )}
      <tbody>
        {body.map((row) => (
          <Row row={row} />
        ))}
      </tbody>
    </table>
  </section>
)

const Row = ({ row, inHead = false }: { row: OfficialCell[]; inHead?: boolean }) => (
  <tr>
    {row.map((cell) => (
      <Cell cell={cell} inHead={inHead} />
    ))}
  </tr>
)

const Cell = ({ cell, inHead }: { cell: OfficialCell; inHead: boolean }) => {
  const { text, header, rowspan, colspan, href, numeric, wrong, align } = cell
  const spans = { rowspan, colspan }
  const classes =
    [numeric ? 'yg-number' : '', wrong ? 'yg-wrong' : '', align ? `yg-${align}` : ''].filter(Boolean).join(' ') || undefined
  const content = href ? (
    <a class="yg-quiet-link" href={href}>
      {text}
    </a>
  ) : (
    text
  )
  if (!header && !inHead)
    return (
      <td class={classes} {...spans}>
        {content}
        {wrong && <span class="yg-hidden">（勾稽关系不符）</span>}
      </td>
    )
  return (
    <th class={classes} scope={scopeOf(cell, inHead)} {...spans}>
      {content}
    </th>
  )
}

function scopeOf({ header, colspan = 1, rowspan = 1 }: OfficialCell, inHead: boolean) {
  if (header === 'row') return 'row'
  if (header === 'group') return inHead ? 'colgroup' : 'rowgroup'
  return colspan > 1 && rowspan === 1 ? 'colgroup' : 'col'
}
