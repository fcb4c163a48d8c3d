import { Refusal } from '../../../platform/errors.ts'
import type { Column, TableVersion } from '../model.ts'
import { canonicalFilter, canonicalLimits, stable } from './canonical.ts'
import { type Cells, cellsOf } from './cells.ts'
import { allColumns, ROW_NUMBER, type Visible, visibleColumns } from './columns.ts'
import { filterSql, searchSql } from './compile-filter.ts'
import { compileGroups, type Groups } from './compile-groups.ts'
import type { Limits, Query } from './form.ts'
import { notFitting, outdatedGrant, statisticsOnly } from './refusals.ts'
import { openStatement, type Statement } from './statement.ts'

/** What the engine is sorted by. The row's number always comes last, so that no two rows stand alike. */
export type SortKey = { column: Column; isDescending: boolean }

export type Plan = {
  visible: Visible
  /** What the answer consists of. */
  columns: Column[]
  /** Only for rows as they are. */
  keys: SortKey[]
  groups?: Groups
  /** The conditions over single rows, the grant's first. */
  where: (statement: Statement) => string[]
  /** The same as one text, empty where every row is meant: counts are kept under it. */
  condition: string
  mostRows?: number
  /** Only numbers over whole cells. */
  cells?: Cells
  /** What the grant alone says, for finding its last row. */
  granted: { where: (statement: Statement) => string[]; condition: string }
}

type Version = Pick<TableVersion, 'columns' | 'rows' | 'profile'>

/** Checks a query against the columns of a version, as far as the limits let them be seen, and says what is to be asked of the engine. */
export function compile(version: Version, query: Query, limits: Limits = {}): Plan {
  const visible = visibleColumns(version, limits)
  const cells = cellsUnder(version, limits)
  const named = cells?.by ?? visible
  const granted = {
    where: (statement: Statement) => grantedSql(version, limits, statement),
    condition:
      limits.where || limits.statistics
        ? canonicalLimits({
            ...(limits.where && { where: limits.where }),
            ...(limits.statistics && { statistics: limits.statistics }),
          })
        : '',
  }
  const where = (statement: Statement) => [...granted.where(statement), ...askedSql(query, named, statement)]
  // What does not fit is refused before anything is asked.
  const conditions = where(openStatement())
  const isGrouped = Boolean(query.group || query.measures || query.distinct)
  if (cells && !isGrouped) throw statisticsOnly()
  const groups = isGrouped ? compileGroups(query, { named, measured: cells?.of ?? visible, cells }, version) : undefined
  if (query.after !== undefined && query.offset !== undefined) throw notFitting('offset', '“after”与“offset”只能用一个')
  return {
    visible,
    columns: groups ? groups.columns : fieldsOf(query, visible),
    keys: groups ? [] : keysOf(query, visible),
    ...(groups && { groups }),
    where,
    condition:
      conditions.length === 0 && !cells
        ? ''
        : stable([granted.condition, canonicalFilter(query.filter), query.search ?? '', namesOf(named)]),
    ...(cells && { cells }),
    ...(limits.mostRows !== undefined && { mostRows: limits.mostRows }),
    granted,
  }
}

/** A search goes through the texts that may be seen: the same words find other rows where other columns are hidden. */
const namesOf = ({ columns }: Visible) => columns.map(({ physical }) => physical).join(' ')

function askedSql({ filter, search }: Query, visible: Visible, statement: Statement) {
  const found = search === undefined ? undefined : searchSql(search, { visible, statement })
  return [...(filter ? [filterSql(filter, { visible, statement, field: 'filter' })] : []), ...(found ? [found] : [])]
}

/** A grant whose condition no longer fits the columns lets nothing through, and does not say which columns there are. */
function grantedSql(version: Version, { where }: Limits, statement: Statement) {
  if (!where) return []
  try {
    return [filterSql(where, { visible: allColumns(version), statement, field: 'limits' })]
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw outdatedGrant()
  }
}

/** As for its condition: what no longer fits lets nothing through. */
function cellsUnder(version: Version, limits: Limits) {
  if (!limits.statistics) return undefined
  if (limits.mostRows !== undefined) throw new Error('Numbers over cells are over all rows of a grant.')
  const cells = cellsOf(version, limits)
  if (!cells) throw outdatedGrant()
  return cells
}

function fieldsOf({ fields }: Query, visible: Visible): Column[] {
  if (!fields) {
    if (visible.columns.length === 0) throw notFitting('fields', '没有可以查看的列')
    return visible.columns
  }
  return fields.map((name, index) => {
    if (fields.indexOf(name) !== index) throw notFitting(`fields.${index}`, `“${name.slice(0, 100)}”选择了两次`)
    return visible.find(name, `fields.${index}`)
  })
}

/** Behind the row's number nothing can decide any more; a column named again decides nothing either. */
function keysOf({ sort = [] }: Query, visible: Visible): SortKey[] {
  const keys: SortKey[] = []
  for (const [index, { column: name, order }] of sort.entries()) {
    const column = visible.find(name, `sort.${index}.column`)
    if (column.type === 'geometry') throw notFitting(`sort.${index}.column`, `“${name}”是空间位置，不能排序`)
    if (column === ROW_NUMBER && order === 'asc') break
    if (!keys.some((key) => key.column === column)) keys.push({ column, isDescending: order === 'desc' })
    if (column === ROW_NUMBER) break
  }
  return keys
}

/** Empty cells stand last either way. */
export const orderSql = (keys: readonly SortKey[]) =>
  [
    ...keys.map(({ column, isDescending }) => `${column.physical} ${isDescending ? 'desc' : 'asc'} nulls last`),
    ...(endsInNumber(keys) ? [] : ['_id asc']),
  ].join(', ')

const endsInNumber = (keys: readonly SortKey[]) => keys.some(({ column }) => column === ROW_NUMBER)
