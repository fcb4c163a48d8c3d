/** What the values of a column are. `text` also holds every identifier: leading zeros and eighteen digits stay as they are. */
export const COLUMN_TYPES = ['text', 'integer', 'decimal', 'boolean', 'date', 'datetime', 'geometry'] as const
export type ColumnType = (typeof COLUMN_TYPES)[number]

/** One column: its name as people see it, and the name and type under which the engine keeps it. */
export type Column = {
  /** Unique in its table: 区县. */
  name: string
  label?: string
  type: ColumnType
  /** `c1` … `cN`: no name from outside ever stands in SQL. */
  physical: string
  /** The engine's type: `Nullable(Int64)`, `LowCardinality(Nullable(String))`; every column may be empty, said or not. */
  stored: string
  unit?: string
  description?: string
  /** The code system its values belong to. */
  code?: string
  /** For coordinates: the system in which they are. */
  crs?: string
}

/** What a whole column says about itself; `distinct` is an estimate from about sixty thousand on. */
export type ColumnProfile = {
  name: string
  filled: number
  empty: number
  distinct: number
  least: string | null
  greatest: string | null
  mean?: number
  commonest: { value: string; count: number }[]
}

export type Place = 'staged' | 'current' | 'archived' | 'dropped'
export type Parquet = { storedAs: string; bytes: number; sha256: string }

/** One table of rows as it was made; nothing of it changes afterwards but where it lies. */
export type TableVersion = {
  id: string
  place: Place
  columns: Column[]
  rows: number
  profile: ColumnProfile[] | null
  parquet: Parquet | null
}

/** The row's number in the order of its file, from 1: every table has it beside its columns. */
export const ROW = '_id'

export const tableName = (id: string) => `t_${id.replaceAll('-', '')}`
/** The rows at both ends of its columns, beside a large one. */
export const headsName = (id: string) => `h_${id.replaceAll('-', '')}`

const STORED: Record<ColumnType, string> = {
  text: 'Nullable(String)',
  integer: 'Nullable(Int64)',
  decimal: 'Nullable(Decimal(38, 6))',
  boolean: 'Nullable(Bool)',
  date: 'Nullable(Date32)',
  datetime: "Nullable(DateTime64(3, 'UTC'))",
  geometry: 'Nullable(String)',
}

/** Columns of a table to be made: each gets its place, and the usual type of the engine where no other is asked for. */
export const columnsOf = (wanted: readonly (Omit<Column, 'physical' | 'stored'> & { stored?: string })[]): Column[] =>
  wanted.map((column, index) => ({ ...column, physical: `c${index + 1}`, stored: column.stored ?? STORED[column.type] }))

// A dictionary pays as long as it fits beside the rows: then it is half to a tenth of the bytes, and compared by number.
const [MOST_WORDS, ROWS_PER_WORD] = [10_000, 20]

/** How a text column is best stored, by how many different values it has. */
export const storedText = ({ distinct, rows }: { distinct: number; rows: number }) =>
  distinct <= MOST_WORDS && distinct * ROWS_PER_WORD <= rows ? 'LowCardinality(Nullable(String))' : 'Nullable(String)'
