import type { Recipe, RecipeColumn, Sentence } from '../../model.ts'
import type { Plan } from './plan-table.ts'

export type Adapted = { recipe: Recipe; differences: Sentence[]; matched: number }

/**
 * A recipe from elsewhere (last month's file) on this file: columns are found by their headers, wherever they stand now; what is
 * missing stays an empty column, what is new comes last, and both are said. Recipes without a header go by place; records (`keyed`) have their headers in themselves.
 */
export function adaptRecipe(
  given: Recipe,
  plan: Plan,
  found: Pick<Recipe, 'encoding' | 'delimiter' | 'quote'>,
  keyed = false,
): Adapted {
  const differences: Sentence[] = []
  const settled: Recipe = { ...given, ...found }
  if ((given.headerRows.length === 0 && !keyed) || given.columns.length === 0) return byPlace(settled, plan)
  if (!keyed && !sameLines(given.headerRows, plan.headerRows)) {
    if (plan.headerRows.length === 0) differences.push(`没有找到表头（原在第 ${given.headerRows.join('、')} 行）`)
    else differences.push(`表头在第 ${plan.headerRows.join('、')} 行，原在第 ${given.headerRows.join('、')} 行`)
    settled.headerRows = plan.headerRows
    settled.firstRow = plan.firstRow
  } else if (given.firstRow < plan.firstRow && given.firstRow <= (plan.headerRows.at(-1) ?? 0)) settled.firstRow = plan.firstRow
  const free = [...plan.columns]
  const columns: RecipeColumn[] = []
  let matched = 0
  for (const column of given.columns) {
    const same = free.filter(({ source }) => source === column.source)
    const match = same.find(({ at }) => at === column.at) ?? same[0]
    if (match) {
      free.splice(free.indexOf(match), 1)
      matched++
      if (match.at !== column.at && column.keep && !keyed)
        differences.push(`“${column.name}”在第 ${match.at + 1} 列，原在第 ${column.at + 1} 列`)
      columns.push({ ...column, at: match.at })
    } else if (column.keep) {
      differences.push(`缺少“${column.source || column.name}”列`)
      columns.push({ ...column, at: -1 })
    }
  }
  for (const column of free) {
    if (!column.keep) columns.push(column)
    else {
      differences.push(`多出“${column.source || column.name}”列`)
      columns.push({ ...column, name: unusedName(column.name, columns) })
    }
  }
  return { recipe: { ...settled, columns }, differences, matched }
}

function byPlace(given: Recipe, plan: Plan): Adapted {
  if (given.columns.length === 0)
    return { recipe: { ...given, columns: plan.columns }, differences: [], matched: plan.columns.length }
  const had = given.columns.length
  const has = plan.columns.length
  const differences = had === has ? [] : [`这个文件有 ${has} 列，原有 ${had} 列`]
  const extra = plan.columns.slice(had).map((column) => ({ ...column, name: unusedName(column.name, given.columns) }))
  return { recipe: { ...given, columns: [...given.columns, ...extra] }, differences, matched: Math.min(had, has) }
}

function unusedName(name: string, columns: RecipeColumn[]): string {
  let unused = name
  for (let n = 2; columns.some((column) => column.name === unused); n++) unused = `${name}_${n}`
  return unused
}

const sameLines = (a: number[], b: number[]) => a.length === b.length && a.every((line, i) => line === b[i])
