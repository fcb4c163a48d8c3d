import type { Column, ColumnProfile, TableVersion } from '../model.ts'
import type { Cells } from './cells.ts'
import { bareType, ROW_NUMBER, type Visible } from './columns.ts'
import type { Period, Query } from './form.ts'
import { notFitting } from './refusals.ts'

/** Rows taken together: what they are alike in (`g1` …), what is said of them (`m1` …), and how both are written. */
export type Groups = {
  columns: Column[]
  /** `toYear(c2) as g1`. */
  inner: string[]
  /** `g1`. */
  by: string[]
  /** How `g1` and `m1` are shown. */
  outer: string[]
  order: string
}

type Version = Pick<TableVersion, 'rows' | 'profile'>
type Part = { column: Column; inner: string; outer: string }

/** What rows may be grouped by, what may be said of the groups, and whether only numbers over many rows may. */
type Seen = { named: Visible; measured: Visible; cells?: Cells | undefined }

export function compileGroups(query: Query, { named, measured, cells }: Seen, version: Version): Groups {
  const keys = query.distinct && !query.group ? distinctOf(query, named) : groupsOf(query, named)
  if (cells) refuseSingled(query)
  const measures = measuresOf(query, measured, version)
  const columns = [...keys, ...measures].map(({ column }) => column)
  for (const [index, { name }] of columns.entries())
    if (columns.findIndex((other) => other.name === name) !== index)
      throw notFitting(
        index < keys.length ? 'group' : `measures.${index - keys.length}.as`,
        `结果中有两列都叫“${name}”，请另起名称`,
      )
  const aliases = [...keys.map((_, index) => `g${index + 1}`), ...measures.map((_, index) => `m${index + 1}`)]
  return {
    columns,
    inner: [...keys, ...measures].map(({ inner }, index) => `${inner} as ${aliases[index]}`),
    by: aliases.slice(0, keys.length),
    outer: [...keys, ...measures].map(({ outer }, index) => outer.replaceAll('$', aliases[index] ?? '')),
    order: orderOf(query, columns, aliases.slice(0, keys.length)),
  }
}

/** The least, the greatest and how many different ones there are say something of single rows. */
function refuseSingled({ measures = [] }: Query) {
  for (const [index, { take, of }] of measures.entries())
    if (of !== undefined && take !== 'sum' && take !== 'avg')
      throw notFitting(`measures.${index}.take`, '这里只能计数（不写列名）、求和（sum）、求平均（avg）')
}

function distinctOf({ fields, measures }: Query, visible: Visible): Part[] {
  if (measures) throw notFitting('measures', '“distinct”与统计项不能同时使用')
  const columns = fields ? fields.map((name, index) => visible.find(name, `fields.${index}`)) : visible.columns
  return columns.map((column) => ({ column, inner: column.physical, outer: '$' }))
}

function groupsOf({ group = [], fields, distinct }: Query, visible: Visible): Part[] {
  if (fields) throw notFitting('fields', '分组统计的结果就是分组列和统计项，不能另选列')
  if (distinct && group.length === 0) throw notFitting('distinct', '请写明要去重的列')
  return group.map((each, index) => {
    const field = `group.${index}`
    if (typeof each === 'string') {
      const column = visible.find(each, field)
      if (column.type === 'geometry') throw notFitting(field, `“${each}”是空间位置，不能分组`)
      return { column, inner: column.physical, outer: '$' }
    }
    return periodOf(visible.find(each.column, `${field}.column`), each.by, field)
  })
}

function periodOf(column: Column, by: Period, field: string): Part {
  if (column.type !== 'date' && column.type !== 'datetime')
    throw notFitting(field, `“${column.name}”不是日期，不能按${PERIOD_NAMES[by]}分组`)
  const { name, physical } = column
  if (by === 'year') return { column: made(name, 'integer', 'UInt16'), inner: `toYear(${physical})`, outer: '$' }
  // A number is grouped faster than a text, and a day before 1970 is no `Date` of the engine.
  if (by === 'month') {
    const outer = "concat(leftPad(toString(intDiv($, 100)), 4, '0'), '-', leftPad(toString($ % 100), 2, '0'))"
    return { column: made(name, 'text', 'String'), inner: `toYYYYMM(${physical})`, outer }
  }
  return {
    column: made(name, 'date', 'Date32'),
    inner: column.type === 'date' ? physical : `toDate32(${physical})`,
    outer: '$',
  }
}

export const PERIOD_NAMES = { year: '年', month: '月', day: '日' } as const

function measuresOf({ measures = [] }: Query, visible: Visible, version: Version): Part[] {
  return measures.map(({ as, take, of }, index) => {
    const field = `measures.${index}`
    if (of === undefined) {
      if (take !== 'count') throw notFitting(`${field}.of`, `统计项“${as}”应当写明对哪一列统计`)
      return { column: made(as, 'integer', 'UInt64'), inner: 'count()', outer: '$' }
    }
    const column = visible.find(of, `${field}.of`)
    if (column.type === 'geometry' && take !== 'count') throw notFitting(`${field}.of`, `“${of}”是空间位置，只能计数`)
    const { physical, type, stored } = column
    switch (take) {
      case 'count':
        return { column: made(as, 'integer', 'UInt64'), inner: `count(${physical})`, outer: '$' }
      case 'distinct':
        return { column: made(as, 'integer', 'UInt64'), inner: `uniqExact(${physical})`, outer: '$' }
      case 'min':
      case 'max':
        if (type === 'boolean') throw notFitting(`${field}.of`, `“${of}”是“是/否”，没有最大值和最小值`)
        return { column: { ...column, name: as }, inner: `${take}(${physical})`, outer: '$' }
      default: {
        if (type !== 'integer' && type !== 'decimal') throw notFitting(`${field}.of`, `“${of}”不是数字，不能求和或者平均`)
        const sum = sumSql(column, version)
        const unit = column.unit === undefined ? {} : { unit: column.unit }
        if (take === 'sum') return { column: { ...made(as, type, sum.stored), ...unit }, inner: sum.sql, outer: '$' }
        // Out of an exact sum, so that it does not depend on which processor added first; by its digits, since the engine's own way from a
        // decimal to a float rounds twice.
        const mean = bareType(stored) === 'Float64' ? sum.sql : `toFloat64(toString(${sum.sql}))`
        return {
          column: { ...made(as, 'decimal', 'Float64'), ...unit },
          inner: `${mean} / nullIf(count(${physical}), 0)`,
          outer: '$',
        }
      }
    }
  })
}

const made = (name: string, type: Column['type'], stored: string): Column => ({ name, type, physical: '', stored })

const SAFE = 2n ** 62n

/** A sum that cannot overflow; in the column's own width where its greatest values allow that, which is faster. */
function sumSql(column: Column, { rows, profile }: Version): { sql: string; stored: string } {
  const { physical, stored, type } = column
  const bare = bareType(stored)
  if (column === ROW_NUMBER) return { sql: `sum(toInt128(${physical}))`, stored: 'Int128' }
  if (bare === 'Float64' || bare === 'Float32') return { sql: `sumKahan(${physical})`, stored: 'Float64' }
  if (type === 'integer') {
    const most = greatestOf(profile?.find(({ name }) => name === column.name))
    const isSafe = most !== undefined && most * BigInt(Math.max(rows, 1)) < SAFE
    return isSafe ? { sql: `sum(${physical})`, stored: 'Int64' } : { sql: `sum(toInt128(${physical}))`, stored: 'Int128' }
  }
  const [, precision = '38', scale = '0'] = /^Decimal\((\d+),\s*(\d+)\)$/.exec(bare) ?? []
  return Number(precision) <= 18
    ? { sql: `sum(${physical})`, stored: `Decimal(38, ${scale})` }
    : { sql: `sum(toDecimal256(${physical}, ${scale}))`, stored: `Decimal(76, ${scale})` }
}

function greatestOf(profile: ColumnProfile | undefined) {
  const ends = [profile?.least, profile?.greatest].map((text) => (text && /^-?\d{1,30}$/.test(text) ? BigInt(text) : undefined))
  const [least, greatest] = ends
  if (least === undefined || greatest === undefined) return undefined
  const [one, other] = [least < 0n ? -least : least, greatest < 0n ? -greatest : greatest]
  return one > other ? one : other
}

function orderOf({ sort = [] }: Query, columns: readonly Column[], keys: readonly string[]) {
  const alias = (index: number) => keys[index] ?? `m${index - keys.length + 1}`
  const wanted = sort.map(({ column, order }, place) => {
    const index = columns.findIndex(({ name }) => name === column)
    if (index < 0)
      throw notFitting(`sort.${place}.column`, `结果中没有名为“${column.slice(0, 100)}”的列，分组以后只能按分组列和统计项排序`)
    return { by: alias(index), text: `${alias(index)} ${order} nulls last` }
  })
  const rest = keys.filter((key) => !wanted.some(({ by }) => by === key)).map((key) => `${key} asc nulls last`)
  return [...wanted.map(({ text }) => text), ...rest].join(', ')
}
