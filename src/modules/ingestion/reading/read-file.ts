import { stat } from 'node:fs/promises'
import { type Reading, type ReadOptions, type Recipe, type Sentence, type Sheet, Unreadable } from '../model.ts'
import { readArchive } from './read-archive.ts'
import { readSource } from './read-source.ts'
import { settling } from './source/settle.ts'
import { fileSource } from './source/source.ts'

/** What every reader of a format gives: tables, what is to be said about the file, and what has to be closed. */
export type Read = { sheets: Sheet[]; warnings: Sentence[] }

/** What every reader of a format is handed. */
export type Reader = {
  options: ReadOptions
  /** Only these tables; null: all. */
  recipes: Recipe[] | null
  /** Where in an archive it lies. */
  member?: string
  settle: ReturnType<typeof settling>['settle']
  /** Called when no rows are wanted any more. */
  onClose: (close: () => void | Promise<void>) => void
}

/**
 * Any file as tables of text, or a sentence that says why not. Nothing is read to the end here but what the layout needs; rows stream
 * through `sheet.rows()`, in memory that does not grow with the file.
 */
export async function readFile(path: string, fileName: string, options: ReadOptions = {}): Promise<Reading> {
  const { settle, close: closeSettled } = settling()
  const closers: (() => void | Promise<void>)[] = [closeSettled]
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  const given = options.recipe === undefined ? null : Array.isArray(options.recipe) ? options.recipe : [options.recipe]
  const reader: Reader = { options, recipes: given, settle, onClose: (closer) => closers.push(closer) }
  try {
    const { size } = await stat(path)
    const read = await readSource(fileSource(path, fileName, size), reader, readArchive)
    if (read.sheets.length === 0) throw new Unreadable(read.warnings[0] ?? '文件里没有找到表格')
    for (const sheet of read.sheets)
      if (given && isForeign(sheet))
        throw new Unreadable(`这个文件的列和原来的完全不同：${sheet.differences.slice(0, 6).join('；')}`)
    return { outcome: 'table', sheets: uniquelyNamed(read.sheets), warnings: read.warnings, close }
  } catch (error) {
    await close()
    if (error instanceof Unreadable) return { outcome: 'refused', sentence: error.sentence }
    throw error
  }
}

/** None of the columns that the recipe knows is there. */
const isForeign = ({ recipe }: Sheet) =>
  recipe.columns.some(({ at }) => at < 0) &&
  recipe.columns.every(({ at, keep, source }) => at < 0 || !keep || isNew(source, recipe))

const isNew = (source: string, { columns }: Recipe) =>
  columns.findIndex((column) => column.source === source) > columns.findLastIndex(({ at }) => at < 0)

function uniquelyNamed(sheets: Sheet[]): Sheet[] {
  const taken = new Map<string, number>()
  for (const sheet of sheets) {
    const times = (taken.get(sheet.name) ?? 0) + 1
    taken.set(sheet.name, times)
    if (times > 1) sheet.name = `${sheet.name}_${times}`
  }
  return sheets
}
