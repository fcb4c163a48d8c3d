/** A cell as the typed query form answers it, and as it stands in JSON. */
export type Cell = string | number | boolean | null

/**
 * A cell in JSON: numbers as numbers while every reader's numbers can hold them exactly, else as text; instants as the DataStore
 * writes them, `2024-05-01T08:30:00.000`, without zone.
 */
export function cellOf(value: Cell, type: string): Cell {
  if (value === null || typeof value === 'boolean') return value
  if (type === 'int8' || type === 'int') return exactInteger(value)
  if (type === 'numeric' || type === 'float8') return exactDecimal(value)
  if (type === 'timestamp') return timestamp(String(value))
  return String(value)
}

function exactInteger(value: string | number): Cell {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

/** Fifteen digits survive the way through a double and back. */
function exactDecimal(value: string | number): Cell {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  const digits = value.replace(/^[+-]?0*\.?0*|[.+-]/g, '').replace(/0+$/, '')
  return digits.length <= 15 && Number.isFinite(Number(value)) && !/e/i.test(value) ? Number(value) : value
}

const WALL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?/

function timestamp(text: string) {
  const [, day, time, fraction = ''] = WALL.exec(text) ?? []
  return day ? `${day}T${time}.${fraction.padEnd(3, '0').slice(0, 6)}` : text
}

/** A row of delimited text; empty cells are nothing, empty texts are quoted so that one can tell. */
export function line(cells: readonly Cell[], delimiter: ',' | '\t') {
  return `${cells.map((cell) => delimited(cell, delimiter)).join(delimiter)}\n`
}

function delimited(cell: Cell, delimiter: string) {
  if (cell === null) return ''
  const text = typeof cell === 'boolean' ? (cell ? 't' : 'f') : String(cell)
  return text === '' || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
