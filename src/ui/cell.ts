/** What a cell of a table of data holds. Great integers and decimals travel as text. */
export type CellValue = string | number | boolean | null

/** A value as people read it, the same on the server and in the grid. Nothing is rounded, and nothing separated: it is the office's own. */
export function cellText(value: unknown, type: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'object') return JSON.stringify(value)
  if (type === 'datetime')
    return String(value)
      .replace('T', ' ')
      .replace(/(:\d\d)\.0+$/, '$1')
  return String(value)
}

/** Numbers stand on the right. */
export const isNumeric = (type: string) => type === 'integer' || type === 'decimal'
