import { type Column, type ColumnType, columnsUnder, hidesPlaces, type Limits, type TableVersion } from '../../../tables/index.ts'

/** A field of a table as the DataStore tells it. */
export type Field = { id: string; type: string; info?: { label: string; notes: string; type_override: string; unit?: string } }

const TYPES: Record<ColumnType, string> = {
  text: 'text',
  // Whatever its size: the DataStore's own int4 would promise that it stays small.
  integer: 'int8',
  decimal: 'numeric',
  boolean: 'bool',
  date: 'date',
  datetime: 'timestamp',
  geometry: 'text',
}
export const ROW_ID = '_id'
export const RANK: Field = { id: 'rank', type: 'float8' }

/** The columns that the caller may see, in the table's order. */
export const visible = (version: Pick<TableVersion, 'columns'>, limits: Limits): Column[] => [...columnsUnder(version, limits)]

/** The number of the row comes first, unless the table has a column of that name, or rows between are hidden. */
export function fieldsOf(columns: readonly Column[], limits: Limits): Field[] {
  const own = columns.map(fieldOf)
  return hidesPlaces(limits) || columns.some(({ name }) => name === ROW_ID) ? own : [{ id: ROW_ID, type: 'int' }, ...own]
}

export const nativeType = (type: ColumnType) => TYPES[type]

function fieldOf({ name, type, label, description, unit }: Column): Field {
  const info = { label: label ?? '', notes: description ?? '', type_override: '', ...(unit && { unit }) }
  return { id: name, type: TYPES[type], ...((label || description || unit) && { info }) }
}
