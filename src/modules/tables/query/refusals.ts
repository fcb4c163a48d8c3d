import type { z } from 'zod'
import { FieldRefusal, Refusal } from '../../../platform/errors.ts'

/** The first thing that is wrong with a query, and where: `filter.all.0.value`. */
export function queryRefusal(issues: readonly z.core.$ZodIssue[]) {
  const [issue] = issues
  return new FieldRefusal(issue?.path.join('.') || 'query', issue?.message ?? '查询无效')
}

/** Word for word the same for a column that is absent and for one that may not be seen. */
export const unknownColumn = (field: string, name: string) => new FieldRefusal(field, `没有名为“${name.slice(0, 100)}”的列`)

export const notFitting = (field: string, sentence: string) => new FieldRefusal(field, sentence)

export const outdatedGrant = () => new Refusal(409, 'tables.outdated-grant', '授权的范围与现在的数据结构不符，请联系数据提供部门')

/** Word for word the same whatever was asked for. */
export const statisticsOnly = () =>
  new Refusal(403, 'tables.statistics-only', '这里只提供统计结果：请按列分组（group）并写明统计项（measures）')

/** A cursor that is none, or of another query. */
export const wrongCursor = (sentence = '翻页标记无效，请从第一页重新开始') => new FieldRefusal('after', sentence)

/** The version moved on between two pages. */
export const staleCursor = () =>
  new Refusal(409, 'tables.newer-version', '数据已经更新，翻页标记属于以前的版本，请从第一页重新开始')
