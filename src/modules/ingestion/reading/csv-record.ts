const NEEDS_QUOTES = /[",\r\n]|^\s|\s$|^\\N$/

/** One record of RFC 4180, led by its line, as the engine takes it. */
export function csvRecord(line: number, cells: string[]): string {
  let record = String(line)
  for (const cell of cells) record += `,${csvCell(cell)}`
  return `${record}\n`
}

export function csvCell(cell: string): string {
  return NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** A row as one line, for reports and proposals. */
export const csvLine = (cells: string[]) => cells.map(csvCell).join(',')
