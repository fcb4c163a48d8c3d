/** One column of a list as a file: what stands above it and what a row has in it. */
export type FileColumn<Row> = { header: string; value: (row: Row) => string | number | null; width?: number }
export type ListFile = { name: string; bytes: Uint8Array; type: string }
export type ListFormat = 'xlsx' | 'csv'

/** A list as it is shown, as a workbook or as CSV that spreadsheets here open as they should. */
export async function listFile<Row>(
  format: ListFormat,
  name: string,
  { columns, rows }: { columns: FileColumn<Row>[]; rows: readonly Row[] },
): Promise<ListFile> {
  const values = rows.map((row) => columns.map(({ value }) => value(row)))
  const headers = columns.map(({ header }) => header)
  if (format === 'csv')
    return { name: `${name}.csv`, bytes: new TextEncoder().encode(csvOf([headers, ...values])), type: 'text/csv; charset=utf-8' }
  // Cells of a workbook have a type: a text that begins like a formula stays a text.
  const cells = values.map((row) =>
    row.map((value) => (value === null ? null : typeof value === 'number' ? { type: Number, value } : { type: String, value })),
  )
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const buffer = await writeExcelFile([headers.map((value) => ({ value, fontWeight: 'bold' as const })), ...cells], {
    columns: columns.map(({ width = 14 }) => ({ width })),
    sheet: name.slice(0, 31),
    stickyRowsCount: 1,
  }).toBuffer()
  return {
    name: `${name}.xlsx`,
    bytes: new Uint8Array(buffer),
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
}

/** UTF-8 with the mark by which Excel knows it, lines as RFC 4180 wants them. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]) =>
  `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`

/** A text that a spreadsheet would take for a formula is kept from being one; numbers are ours and may be negative. */
function csvCell(value: string | number | null) {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = /^[\s]*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
