/**
 * The one of those who assessed beforehand that is the same as who would evaluate, or null. Names are written in many ways:
 * brackets, spaces and 股份有限公司 or 有限责任公司 at the end make no other unit of one.
 */
export function assessedBy(evaluator: string, assessors: readonly string[]): string | null {
  const name = bare(evaluator)
  return assessors.find((assessor) => bare(assessor) === name) ?? null
}
const bare = (name: string) =>
  name
    .normalize('NFKC')
    .replace(/\(.*?\)/g, '')
    .replace(/[\s·•]/g, '')
    .replace(/(股份有限公司|有限责任公司|有限公司)$/, '')
