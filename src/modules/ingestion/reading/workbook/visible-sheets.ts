import { type Recipe, type Sheet, Unreadable } from '../../model.ts'
import { type Grid, gridSheet } from '../grid-sheet.ts'
import type { Read, Reader } from '../read-file.ts'

export type SheetFound = { name: string; hidden: boolean; grid: () => Promise<Grid> }

/** The visible worksheets that hold a table, or those that recipes name; hidden ones are told of, not read. */
export async function visibleSheets(found: SheetFound[], { options, recipes }: Reader): Promise<Read> {
  const asked = (name: string) => recipes?.some((recipe) => recipe.hidden === 'read' && recipe.sheet === name) ?? false
  const hidden = found.filter((sheet) => sheet.hidden && !asked(sheet.name))
  const visible = found.filter((sheet) => !hidden.includes(sheet))
  const warnings = hidden.length > 0 ? [`隐藏的工作表没有读入：${hidden.map(({ name }) => `“${name}”`).join('、')}`] : []
  const sheets: Sheet[] = []
  for (const recipe of recipes ?? [null])
    for (const { name, grid } of recipe ? sheetFor(visible, recipe) : visible) {
      const sheet = await gridSheet(await grid(), options, recipe ?? undefined)
      if (!sheet) continue
      if (recipe?.sheet && recipe.sheet !== name) sheet.differences.push(`工作表叫“${name}”，原叫“${recipe.sheet}”`)
      sheets.push(sheet)
    }
  if (sheets.length === 0) throw new Unreadable(['工作簿里可见的工作表都是空的', ...warnings].join('；'))
  return { sheets, warnings }
}

/** By its name; else the first there is. */
function sheetFor(visible: SheetFound[], recipe: Recipe): SheetFound[] {
  const named = visible.filter(({ name }) => name === recipe.sheet)
  return named.length > 0 ? named : visible.slice(0, 1)
}
