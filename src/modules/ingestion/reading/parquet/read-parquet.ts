import { engine, type Sql } from '../../../../platform/engine/index.ts'
import { type Recipe, type Sheet, SKIPPED, Unreadable } from '../../model.ts'
import type { Read, Reader } from '../read-file.ts'
import { type Source, stemOf } from '../source/source.ts'
import { adaptRecipe } from '../structure/adapt-recipe.ts'
import { withNames } from '../structure/columns.ts'
import { newSheet, startTally } from '../structure/tally.ts'

const IN_ORDER = { max_threads: 1, input_format_parquet_preserve_order: 1, output_format_json_quote_64bit_integers: 0 }
const BROKEN = 'Parquet 文件不完整或者已经损坏，请重新导出后上传'

/** Parquet is read by the engine, which writes it out as text; names of columns travel as parameters like any outside word. */
export async function readParquet(source: Source, reader: Reader): Promise<Read> {
  if (!engine().isEmbedded) throw new Unreadable('数据引擎在另一台机器上，不能直接读 Parquet；请导出为 CSV 后上传')
  const { place } = await reader.settle(source, 'disk')
  if (!place || 'buffer' in place) throw new Error('not on disk')
  const described = await columnsIn(place.path)
  const own: Recipe = {
    version: 1,
    format: 'parquet',
    encoding: 'utf-8',
    ...(reader.member ? { member: reader.member } : {}),
    headerRows: [],
    firstRow: 1,
    skip: [...SKIPPED],
    shortRows: 'pad',
    longRows: 'cut',
    hidden: 'leave-out',
    columns: withNames(described.map(({ name }) => name)),
  }
  const given = reader.recipes?.[0]
  const adapted = given
    ? adaptRecipe(given, { ...own, counters: [], notes: [] }, { encoding: 'utf-8' }, true)
    : { recipe: own, differences: [] }
  const sheet = newSheet(stemOf(source.name), { ...adapted.recipe, format: 'parquet' }, [])
  sheet.differences = adapted.differences
  sheet.rows = () => body(sheet, place.path, described)
  return { sheets: [sheet], warnings: [] }
}

type Described = { name: string; type: string }

const fileAt = (path: string): Sql => ({ text: `file({path:String}, 'Parquet')`, parameters: { path } })

async function columnsIn(path: string): Promise<Described[]> {
  const file = fileAt(path)
  const { columns } = await readable(() => engine().query({ ...file, text: `select * from ${file.text} limit 0` }))
  return columns
}

async function* body(sheet: Sheet, path: string, described: Described[]): AsyncGenerator<Buffer> {
  startTally(sheet, [])
  const file = fileAt(path)
  const parameters: Sql['parameters'] = { ...file.parameters }
  const cells = sheet.recipe.columns
    .filter(({ keep }) => keep)
    .map(({ at }, i) => {
      const column = described[at]
      if (!column) return `''`
      parameters[`n${i}`] = column.name
      return textOf(`{n${i}:Identifier}`, column.type)
    })
  const { rows } = await readable(() => engine().query({ ...file, text: `select count() from ${file.text}` }))
  sheet.rowCount = Number(rows[0]?.[0] ?? 0)
  const text = `select rowNumberInAllBlocks() + 1, ${cells.join(', ')} from ${file.text}`
  yield* await readable(() => engine().stream({ text, parameters }, 'CSV', { settings: IN_ORDER }))
}

/** Nested values as JSON, bytes that are no text in hexadecimal, nothing as an empty cell. */
function textOf(column: string, type: string): string {
  const plain = type.replace(/^(Nullable|LowCardinality)\((.*)\)$/, '$2').replace(/^Nullable\((.*)\)$/, '$1')
  if (/^(Array|Tuple|Map|Nested|JSON|Variant)/.test(plain)) return `toJSONString(${column})`
  if (/^(String|FixedString)/.test(plain)) return `ifNull(if(isValidUTF8(${column}), ${column}, hex(${column})), '')`
  return `ifNull(toString(${column}), '')`
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    // numbers are the engine's own: it looked at the file and could not read it
    if (error instanceof Error && 'code' in error && /^\d+$/.test(String(error.code)))
      throw new Unreadable(BROKEN, { cause: error })
    throw error
  }
}
