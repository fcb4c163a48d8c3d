import type { Column, TableVersion } from '../model.ts'
import type { Limits } from './form.ts'
import { unknownColumn } from './refusals.ts'

/** The number of a row in the file, from 1; may be asked for by this name where no column bears it. */
export const ROW_NUMBER: Column = { name: '_id', label: '行号', type: 'integer', physical: '_id', stored: 'UInt64' }

/** The columns that a caller may name, in the table's order. Everything of the caller's goes through `find`. */
export type Visible = { columns: Column[]; find: (name: string, field: string) => Column }

export function visibleColumns(version: Pick<TableVersion, 'columns'>, limits: Limits = {}): Visible {
  const columns = namedColumns(version, limits)
  const byName = new Map([[ROW_NUMBER.name, ROW_NUMBER] as const, ...columns.map((column) => [column.name, column] as const)])
  // A hidden column of that name must not turn into the row number, and where rows are hidden their numbers would tell of the gaps.
  const isTaken = version.columns.some(({ name }) => name === ROW_NUMBER.name)
  if ((isTaken || hidesPlaces(limits)) && !columns.some(({ name }) => name === ROW_NUMBER.name)) byName.delete(ROW_NUMBER.name)
  return {
    columns,
    find(name, field) {
      const column = byName.get(name)
      if (!column) throw unknownColumn(field, name)
      return column
    },
  }
}

function namedColumns({ columns }: Pick<TableVersion, 'columns'>, { columns: seen, statistics }: Limits) {
  const names = statistics ? [...statistics.by, ...statistics.of] : seen
  return names ? columns.filter(({ name }) => names.includes(name) && (!seen || seen.includes(name))) : columns
}

/** Whether the number of a row would say how many hidden ones stand before it. */
export const hidesPlaces = ({ where, statistics }: Limits) => where !== undefined || statistics !== undefined

/** Whether every row may be seen as it is: only then what is said of the whole table may be told. */
export const seesAllRows = ({ where, mostRows, statistics }: Limits) =>
  where === undefined && mostRows === undefined && statistics === undefined

/** The columns that may be named, in the table's order: for whoever lists them. */
export const columnsUnder = (version: Pick<TableVersion, 'columns'>, limits: Limits) => visibleColumns(version, limits).columns

/** For what a grant itself says: every column, hidden or not. */
export const allColumns = (version: Pick<TableVersion, 'columns'>) => visibleColumns(version)

/** The engine's type without what lets it be empty: `LowCardinality(Nullable(String))` is `String`. */
export function bareType(stored: string): string {
  const [, inner] = /^(?:LowCardinality|Nullable)\((.*)\)$/s.exec(stored.trim()) ?? []
  return inner === undefined ? stored.trim() : bareType(inner)
}

/** The engine keeps every cell so that it may be empty. */
export const mayBeEmpty = (column: Column) => column !== ROW_NUMBER
