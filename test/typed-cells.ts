import type { Recipe, RecipeColumn } from '../src/modules/ingestion/model.ts'
import { typeTable } from '../src/modules/ingestion/typing/type-table.ts'
import { rawTable, tableName } from '../src/modules/tables/index.ts'
import { engine } from '../src/platform/engine/index.ts'
import type { World } from './world.ts'

type Given = Record<string, string[] | { cells: string[]; column: Partial<RecipeColumn> }>

/** Types columns of text as they might stand in a file whose data begins in line 2. */
export async function type(world: World, given: Given) {
  const columns = Object.entries(given).map(
    ([name, value], at): RecipeColumn => ({ source: name, at, name, keep: true, ...(Array.isArray(value) ? {} : value.column) }),
  )
  const cells = Object.values(given).map((value) => (Array.isArray(value) ? value : value.cells))
  const lines = (cells[0] ?? []).map((_, row) =>
    [String(row + 2), ...cells.map((column) => `"${(column[row] ?? '').replaceAll('"', '""')}"`)].join(','),
  )
  const raw = await rawTable(world.system(), columns.length)
  const buffer = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  if (lines.length > 0)
    await raw.insert(
      (async function* () {
        yield buffer
      })(),
    )
  const recipe: Recipe = {
    version: 1,
    format: 'delimited',
    encoding: 'utf-8',
    headerRows: [1],
    firstRow: 2,
    skip: [],
    shortRows: 'reject',
    longRows: 'reject',
    hidden: 'leave-out',
    columns,
  }
  const typed = await typeTable(world.system(), raw, {
    recipe,
    columns: columns.map(({ name, unit }) => ({ name, ...(unit && { unit }) })),
    problems: [],
    problemCount: 0,
  })
  await raw.drop()
  const { rows } = await engine().query({ text: `select * from ${tableName(typed.tableId)} order by _id`, parameters: {} })
  return {
    ...typed,
    values: Object.fromEntries(typed.columns.map(({ name }, index) => [name, rows.map((row) => row[index + 1])])) as Record<
      string,
      unknown[]
    >,
  }
}

export const one = async (world: World, name: string, cells: string[], column: Partial<RecipeColumn> = {}) => {
  const typed = await type(world, { [name]: { cells, column } })
  return { ...typed, type: typed.columns[0]?.type, unit: typed.columns[0]?.unit, cells: typed.values[name] ?? [] }
}
