import type { Ctx } from '../../platform/ctx.ts'
import { type Column, type ColumnProfile, dropTable, rawTable } from '../tables/index.ts'
import type { CodeFinding } from './codes/check-codes.ts'
import { type Correction, correctRows } from './correct-rows.ts'
import { type Beside, type ReadOptions, type Recipe, type Rejected, type Sentence, type Sheet, Unreadable } from './model.ts'
import { readFile } from './reading/read-file.ts'
import { typeTable } from './typing/type-table.ts'

export type IngestedTable = {
  name: string
  /** A staged table: finished, seen by nobody; whoever wants it holds it, else it is swept away. */
  tableId: string
  columns: Column[]
  rows: number
  /** The first ten thousand; `rejectedCount` counts all, and the file in storage holds them all. */
  rejected: Rejected[]
  rejectedCount: number
  rejectedFile?: string
  /** Some lines as they stand in the file, and as they were read. */
  beside: Beside[]
  recipe: Recipe
  notes: Sentence[]
  warnings: Sentence[]
  profile: ColumnProfile[]
  codes: CodeFinding[]
}

export type Ingested =
  | { outcome: 'refused'; sentence: Sentence }
  | { outcome: 'table'; sentence: Sentence; tables: IngestedTable[]; warnings: Sentence[] }

/** How far it is: bytes and rows while reading, then what is done with the rows. What `progress` throws ends it, and nothing is left. */
export type IngestProgress =
  | { step: 'reading'; bytes: number; total: number }
  | { step: 'filling'; table: string; rows: number }
  | { step: 'typing'; table: string; rows: number }

type Wanted = {
  path: string
  name: string
  recipe?: ReadOptions['recipe']
  progress?: (done: IngestProgress) => void
  /** What was taken over for the how manieth table. */
  corrections?: (index: number) => readonly Correction[]
}

/**
 * One file from its bytes to typed tables, each staged with its profile, its Parquet and what was refused. A file that cannot be read is
 * refused with a sentence; what was staged before that turned out is dropped again.
 */
export async function ingestFile(ctx: Ctx, { path, name, recipe, progress, corrections }: Wanted): Promise<Ingested> {
  const reading = await readFile(path, name, {
    ...(recipe && { recipe }),
    progress: ({ bytes, total }) => progress?.({ step: 'reading', bytes, total }),
  })
  if (reading.outcome === 'refused') return reading
  const tables: IngestedTable[] = []
  try {
    for (const [index, sheet] of reading.sheets.entries())
      tables.push(await ingestSheet(ctx, sheet, progress, corrections?.(index) ?? []))
  } catch (error) {
    for (const { tableId } of tables) await dropTable(ctx, tableId)
    if (error instanceof Unreadable) return { outcome: 'refused', sentence: error.sentence }
    throw error
  } finally {
    await reading.close()
  }
  return { outcome: 'table', sentence: sentenceOf(tables), tables, warnings: reading.warnings }
}

async function ingestSheet(
  ctx: Ctx,
  sheet: Sheet,
  progress: Wanted['progress'],
  corrections: readonly Correction[],
): Promise<IngestedTable> {
  const raw = await rawTable(ctx, sheet.columns.length)
  const corrected = corrections.length > 0 ? correctRows(sheet, corrections) : undefined
  try {
    await fill(raw, sheet, progress, corrected?.rows ?? sheet.rows())
    const { notes, ...problems } = corrected?.left() ?? { ...problemsOf(sheet), notes: [] }
    progress?.({ step: 'typing', table: sheet.name, rows: sheet.rowCount })
    const { rejected, rejectedSample, ...typed } = await typeTable(ctx, raw, {
      recipe: sheet.recipe,
      columns: sheet.columns,
      ...problems,
    })
    return {
      ...typed,
      name: sheet.name,
      rejected: rejectedSample,
      rejectedCount: rejected,
      notes: [...sheet.notes, ...notes, ...skippedOf(sheet), ...typed.notes],
      warnings: [...sheet.differences, ...sheet.warnings, ...typed.warnings],
    }
  } finally {
    await raw.drop()
  }
}

const problemsOf = ({ problems, problemCount }: Sheet) => ({ problems, problemCount })

/** What breaks off the reading is told as what it is, not as the insert that ended with it. */
async function fill(
  raw: Awaited<ReturnType<typeof rawTable>>,
  sheet: Sheet,
  progress: Wanted['progress'],
  source: AsyncIterable<Buffer>,
) {
  let broken: unknown
  const rows = async function* () {
    try {
      for await (const chunk of source) {
        progress?.({ step: 'filling', table: sheet.name, rows: sheet.rowCount })
        yield chunk
      }
    } catch (error) {
      broken = error
      throw error
    }
  }
  try {
    await raw.insert(rows())
  } catch (error) {
    throw broken ?? error
  }
}

const SKIPPED_WORDS = {
  total: '合计、小计行',
  note: '说明行',
  blank: '空行',
  'repeated-header': '重复的表头',
  hidden: '隐藏的行',
} as const

function skippedOf({ skipped }: Sheet): Sentence[] {
  return Object.entries(SKIPPED_WORDS).flatMap(([kind, words]) => {
    const found = skipped[kind as keyof typeof SKIPPED_WORDS]
    if (!found || found.count === 0 || kind === 'blank') return []
    const lines = found.lines.slice(0, 5).join('、')
    return [`${words} ${found.count} 行没有作为数据（第 ${lines} 行${found.count > 5 ? '等' : ''}）`]
  })
}

function sentenceOf(tables: readonly IngestedTable[]): Sentence {
  const [rows, refused] = [sum(tables.map((each) => each.rows)), sum(tables.map(({ rejectedCount }) => rejectedCount))]
  const what =
    tables.length === 1 ? `读出 ${rows} 行、${tables[0]?.columns.length ?? 0} 列` : `读出 ${tables.length} 张表，共 ${rows} 行`
  return refused === 0 ? `${what}，没有被拒绝的内容。` : `${what}；有 ${refused} 处没有采用，已逐一列出行号、原因和建议。`
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
