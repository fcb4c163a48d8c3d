import type { TableVersion } from '../model.ts'
import { PERIOD_NAMES } from './compile-groups.ts'
import type { Condition, Filter, Literal } from './filter.ts'
import type { Query } from './form.ts'
import { TAKEN } from './url-form.ts'

const COMPARED = {
  eq: '等于',
  ne: '不等于',
  lt: '小于',
  le: '不大于',
  gt: '大于',
  ge: '不小于',
  contains: '包含',
  starts: '开头是',
} as const
const DATED = { ...COMPARED, lt: '早于', le: '不晚于', gt: '晚于', ge: '不早于' } as const

type Version = Pick<TableVersion, 'columns'>

/** A query as a sentence: 筛选：区县等于“南山区”；按月份（开业日期）分组统计数量；按数量从大到小排列。 */
export function describeQuery(query: Query, version: Version): string {
  const parts = [
    query.search?.trim() && `查找“${query.search.trim()}”`,
    query.filter && `筛选：${describeFilter(query.filter, version)}`,
    query.group &&
      `按${query.group.map((each) => (typeof each === 'string' ? `“${each}”` : `“${each.column}”的${PERIOD_NAMES[each.by]}`)).join('、')}分组`,
    query.measures && `统计${query.measures.map(measureOf).join('、')}`,
    query.fields && `${query.distinct ? '去重显示' : '显示'}${query.fields.map((name) => `“${name}”`).join('、')}`,
    !query.fields && query.distinct && '去重显示全部列',
    query.sort?.length &&
      `按${query.sort.map(({ column, order }) => `“${column}”${order === 'desc' ? '从大到小' : '从小到大'}`).join('、')}排列`,
    query.offset && `从第 ${query.offset + 1} 行起`,
  ].filter((part) => typeof part === 'string' && part !== '')
  return parts.length === 0 ? '全部数据' : parts.join('；')
}

const measureOf = ({ as, take, of }: { as: string; take: keyof typeof TAKEN; of?: string | undefined }) => {
  const said = of === undefined ? '记录数量' : `“${of}”的${TAKEN[take]}`
  return as === TAKEN[take] || as === `${of}${TAKEN[take]}` ? said : `${said}（称为“${as}”）`
}

/** What rows a filter means, in words. */
export function describeFilter(filter: Filter, version: Version): string {
  return partOf(filter, version, false)
}

function partOf(filter: Filter, version: Version, inside: boolean): string {
  if ('all' in filter) return joined(filter.all, { by: '，且', none: '任意', version, inside })
  if ('any' in filter) return joined(filter.any, { by: '，或者', none: '没有一行', version, inside })
  if ('not' in filter) return `并非（${partOf(filter.not, version, false)}）`
  if ('within' in filter) {
    const [west, south, east, north] = filter.within.box
    return `“${filter.within.column}”在东经 ${west}° 至 ${east}°、北纬 ${south}° 至 ${north}° 之内`
  }
  return conditionOf(filter, version)
}

type Joining = { by: string; none: string; version: Version; inside: boolean }

function joined(parts: readonly Filter[], { by, none, version, inside }: Joining) {
  if (parts.length === 0) return none
  const text = parts.map((part) => partOf(part, version, parts.length > 1)).join(by)
  return inside && parts.length > 1 ? `（${text}）` : text
}

function conditionOf(condition: Condition, { columns }: Version) {
  const column = columns.find(({ name }) => name === condition.column)
  const name = `“${condition.column}”`
  if (condition.is === 'empty') return `${name}为空`
  if (condition.is === 'present') return `${name}不为空`
  const isNumber = column?.type === 'integer' || column?.type === 'decimal'
  const shown = (value: Literal) => {
    if (column?.type === 'boolean') return /^(true|1|是|yes|y)$/i.test(String(value)) ? '“是”' : '“否”'
    return isNumber ? `${value}${column.unit ?? ''}` : `“${value}”`
  }
  if (condition.is === 'in') return `${name}是${condition.values.map(shown).join('、')}之一`
  const words = column?.type === 'date' || column?.type === 'datetime' ? DATED : COMPARED
  return `${name}${words[condition.is]}${shown(condition.value)}`
}
