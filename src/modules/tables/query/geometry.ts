import type { Column } from '../model.ts'
import type { Expression } from './compile-condition.ts'
import type { Box } from './filter.ts'
import { notFitting } from './refusals.ts'
import type { Statement } from './statement.ts'

// A position of GeoJSON: an opening bracket with two numbers behind it, however deep it stands.
const NUMBER = '-?[0-9][0-9.eE+-]*'
const LONGITUDES = `\\\\[\\\\s*(${NUMBER})\\\\s*,\\\\s*${NUMBER}`
const LATITUDES = `\\\\[\\\\s*${NUMBER}\\\\s*,\\\\s*(${NUMBER})`

/** Whether the smallest box around a geometry (GeoJSON text) touches the wanted one. */
export function boxSql(
  column: Column,
  [west, south, east, north]: Box,
  { statement, field }: { statement: Statement; field: string },
): Expression {
  if (column.type !== 'geometry') throw notFitting(`${field}.within.column`, `“${column.name}”不是空间位置，不能按范围筛选`)
  const degrees = (pattern: string) =>
    `arrayMap(d -> toFloat64OrZero(d), extractAll(ifNull(${column.physical}, ''), '${pattern}'))`
  const value = (number: number) => statement.value(number, 'Float64')
  const touches = (pattern: string, least: number, greatest: number) =>
    `arrayMax(${degrees(pattern)}) >= ${value(least)} and arrayMin(${degrees(pattern)}) <= ${value(greatest)}`
  const has = `notEmpty(extractAll(ifNull(${column.physical}, ''), '${LONGITUDES}'))`
  return { sql: `(${has} and ${touches(LONGITUDES, west, east)} and ${touches(LATITUDES, south, north)})`, sure: true }
}

const LONGITUDE = /^(经度|东经|lon|lng|long|longitude|x坐标)(\W|_|$)|经度$/i
const LATITUDE = /^(纬度|北纬|lat|latitude|y坐标)(\W|_|$)|纬度$/i

/** Where a row is: its geometry, or a column of longitudes with one of latitudes. */
export type Position = { geometry: Column } | { longitude: Column; latitude: Column }

export function positionOf(columns: readonly Column[]): Position | undefined {
  const geometry = columns.find(({ type }) => type === 'geometry')
  if (geometry) return { geometry }
  const numbers = columns.filter(({ type }) => type === 'decimal' || type === 'integer')
  const [longitude, latitude] = [
    numbers.find(({ name }) => LONGITUDE.test(name)),
    numbers.find(({ name }) => LATITUDE.test(name)),
  ]
  return longitude && latitude ? { longitude, latitude } : undefined
}
