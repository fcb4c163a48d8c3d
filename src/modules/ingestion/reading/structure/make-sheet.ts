import { type Format, type Recipe, type Sheet, SKIPPED } from '../../model.ts'
import { adaptRecipe } from './adapt-recipe.ts'
import { columnsFrom } from './columns.ts'
import type { Merge, SampleRow } from './header-rows.ts'
import { type Judge, judgeOf } from './judge.ts'
import { plain } from './labels.ts'
import { type Plan, planTable } from './plan-table.ts'
import { newSheet } from './tally.ts'

/** A table as its format gives it: where it is, and how it begins. */
export type TableFound = {
  name: string
  format: Format
  at: Pick<Recipe, 'encoding' | 'delimiter' | 'quote' | 'member' | 'sheet'>
  sample: SampleRow[]
  merges?: Merge[]
  delimited: boolean
  hiddenColumns?: number[]
}

export type SheetMade = {
  sheet: Sheet
  judge: Judge /** First cells of header rows and titles: a body row may repeat them. */
  leads: string[]
  titles: string[]
}

/** The sheet with its recipe, made from the beginning of the table or fitted to it; null where there is nothing in it. */
export function makeSheet(found: TableFound, given?: Recipe): SheetMade | null {
  const plan = planWith(found, given)
  if (!plan) return null
  const own = ownRecipe(found, plan)
  const adapted = given ? adaptRecipe(given, plan, found.at) : { recipe: own, differences: [] }
  const recipe = { ...adapted.recipe, ...found.at, format: found.format }
  if (!recipe.columns.some(({ keep }) => keep)) return null
  const sheet = newSheet(found.name, recipe, plan.notes)
  sheet.differences = adapted.differences
  const headings = found.sample.filter(({ line }) => recipe.headerRows.includes(line)).map(({ cells }) => cells)
  const leads = [...headings.map((cells) => plain(cells.find((cell) => plain(cell) !== '') ?? '')), ...plan.notes]
  return { sheet, judge: judgeOf(recipe, headings, plan.notes), leads, titles: plan.notes }
}

/** What the table says of itself; the header where the recipe says it is, if its columns are there. */
function planWith(found: TableFound, given: Recipe | undefined): Plan | null {
  const input = {
    rows: found.sample,
    merges: found.merges ?? [],
    delimited: found.delimited,
    ...(found.hiddenColumns && given?.hidden !== 'read' ? { hiddenColumns: found.hiddenColumns } : {}),
  }
  const plan = planTable(input)
  if (!plan || !given || given.headerRows.length === 0)
    return plan && given ? { ...plan, headerRows: [], firstRow: given.firstRow } : plan
  const rows = found.sample
    .filter(({ line }) => given.headerRows.includes(line))
    .map(({ line, cells }) => ({ line, cells: cells.map(plain) }))
  if (rows.length === 0) return plan
  const width = Math.max(...rows.map(({ cells }) => cells.length), plan.columns.length)
  const columns = columnsFrom(rows, input.merges, width)
  const there = new Set(columns.map(({ source }) => source))
  const wanted = given.columns.filter(({ source, keep }) => keep && source !== '')
  const hits = wanted.filter(({ source }) => there.has(source)).length
  const edited = given.columns.length === 0
  if (!edited && hits < wanted.length / 2) return plan
  const firstRow = Math.max(...given.headerRows) + 1
  return { ...plan, headerRows: given.headerRows, counters: [], firstRow, columns: keptAsPlanned(columns, plan) }
}

const keptAsPlanned = (columns: Plan['columns'], plan: Plan) =>
  columns.map((column) => {
    const planned = plan.columns.find(({ at }) => at === column.at)
    return planned && !planned.keep && column.source === planned.source ? { ...column, keep: false } : column
  })

function ownRecipe(found: TableFound, plan: Plan): Recipe {
  return {
    version: 1,
    format: found.format,
    ...found.at,
    headerRows: plan.headerRows,
    firstRow: plan.firstRow,
    skip: [...SKIPPED],
    shortRows: plan.shortRows,
    longRows: found.delimited ? 'reject' : 'cut',
    hidden: 'leave-out',
    ...(plan.unit ? { unit: plan.unit } : {}),
    columns: plan.columns,
  }
}
