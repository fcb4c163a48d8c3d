import { conditionSql, containing, type Expression, type Where, wordOf } from './compile-condition.ts'
import type { Box, Filter } from './filter.ts'
import { boxSql } from './geometry.ts'

/**
 * A filter as a condition of the engine. Its three-valued logic is kept out: `not` is pushed down to the single conditions, and
 * what is neither true nor false of a row is false.
 */
export function filterSql(filter: Filter, where: Where): string {
  return partSql(filter, true, where)
}

function partSql(filter: Filter, positive: boolean, where: Where): string {
  if ('all' in filter) return joined(filter.all, { by: positive ? 'and' : 'or', positive, where, step: 'all' })
  if ('any' in filter) return joined(filter.any, { by: positive ? 'or' : 'and', positive, where, step: 'any' })
  if ('not' in filter) return partSql(filter.not, !positive, { ...where, field: `${where.field}.not` })
  if ('within' in filter) return decided(withinSql(filter.within, where), positive)
  // Not equal is what is not equal, an empty cell too.
  if (filter.is === 'ne') return decided(conditionSql({ ...filter, is: 'eq' }, where), !positive)
  return decided(conditionSql(filter, where), positive)
}

type Joining = { by: 'and' | 'or'; positive: boolean; where: Where; step: string }

function joined(parts: readonly Filter[], { by, positive, where, step }: Joining) {
  if (parts.length === 0) return by === 'and' ? '1' : '0'
  const each = parts.map((part, index) => partSql(part, positive, { ...where, field: `${where.field}.${step}.${index}` }))
  return each.length === 1 ? (each[0] ?? '1') : `(${each.join(` ${by} `)})`
}

const decided = ({ sql, sure }: Expression, positive: boolean) =>
  positive ? sql : sure ? `not (${sql})` : `not ifNull(${sql}, false)`

function withinSql({ column, box }: { column: string; box: Box }, where: Where): Expression {
  return boxSql(where.visible.find(column, `${where.field}.within.column`), box, where)
}

/** Every word in some text column that may be seen. */
export function searchSql(search: string, { visible, statement }: Pick<Where, 'visible' | 'statement'>): string | undefined {
  const words = search.split(/[\s　]+/).filter(Boolean)
  if (words.length === 0) return undefined
  const texts = visible.columns.filter(({ type }) => type === 'text')
  if (texts.length === 0) return '0'
  const inOne = (text: string) => {
    const word = wordOf(text, statement)
    return texts.map((column) => `ifNull(${containing(column, word).sql}, false)`).join(' or ')
  }
  return words.map((word) => `(${inOne(word)})`).join(' and ')
}
