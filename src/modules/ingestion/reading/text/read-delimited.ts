import type { ReadOptions, Recipe, Sheet } from '../../model.ts'
import { headOf, type Source, stemOf } from '../source/source.ts'
import type { SampleRow } from '../structure/header-rows.ts'
import { makeSheet, type SheetMade } from '../structure/make-sheet.ts'
import { startTally, warn } from '../structure/tally.ts'
import { carefulRecord, type Dialect } from './careful-record.ts'
import { dialectOf, newlineOf, sniffDialect } from './dialect.ts'
import type { Found } from './encoding.ts'
import { recordScanner } from './record-scanner.ts'
import { utf8Chunks } from './utf8-chunks.ts'

const HEAD = 2 << 20
const SAMPLE = 1000

type Place = { source: Source; found: Found; member?: string }

/** A delimited text as a sheet; null where it holds nothing. */
export async function readDelimited(
  { source, found, member }: Place,
  options: ReadOptions,
  given?: Recipe,
): Promise<Sheet | null> {
  const newline = newlineOf(await headOf(source, 1 << 20), found.encoding)
  const head = await headText(source, found, newline)
  const sniffed = sniffDialect(head, newline)
  const delimiter = given?.delimiter && head.includes(given.delimiter) ? given.delimiter : sniffed.delimiter
  const quote = given?.quote === null ? false : sniffed.dialect.quote
  const dialect = dialectOf(delimiter, quote, newline)
  const sample = sampleOf(head, dialect)
  const at = { encoding: found.encoding, delimiter, quote: quote ? ('"' as const) : null, ...(member ? { member } : {}) }
  const name = stemOf(member ?? source.name)
  const made = makeSheet({ name, format: 'delimited', at, sample, delimited: true }, given)
  if (!made) return null
  if (given && given.encoding !== found.encoding)
    made.sheet.differences.push(`文件编码是 ${found.encoding.toUpperCase()}，原是 ${given.encoding.toUpperCase()}`)
  made.sheet.rows = () => bodyOf({ made, source, found, dialect }, options)
  return made.sheet
}

async function headText(source: Source, found: Found, newline: 'lf' | 'cr'): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const { bytes } of utf8Chunks(source, found, newline)) {
    pieces.push(Buffer.from(bytes))
    length += bytes.length
    if (length >= HEAD) break
  }
  return Buffer.concat(pieces)
}

/** The first records with their lines; a broken one at the very end is only cut off. */
function sampleOf(head: Buffer, dialect: Dialect): SampleRow[] {
  const rows: SampleRow[] = []
  let line = 1
  for (let at = 0; at < head.length && rows.length < SAMPLE; ) {
    const record = carefulRecord(head, at, dialect, true)
    if (!record) break
    if (!record.flaw) rows.push({ line, cells: record.cells })
    at = record.next
    line += Math.max(1, record.lines)
  }
  return rows
}

type Body = { made: SheetMade; source: Source; found: Found; dialect: Dialect }

async function* bodyOf(
  { made: { sheet, judge, leads, titles }, source, found, dialect }: Body,
  options: ReadOptions,
): AsyncGenerator<Buffer> {
  startTally(sheet, titles)
  const scanner = recordScanner({ sheet, recipe: sheet.recipe, dialect, judge, headings: leads })
  for await (const chunk of utf8Chunks(source, found, dialect.newline)) {
    yield* scanner.take(chunk)
    options.progress?.({ bytes: chunk.read, total: source.bytes ?? 0 })
    if (scanner.finished()) return
  }
  yield* scanner.take(null)
  if (sheet.recipe.shortRows === 'pad') warn(sheet, '许多行末尾没有写满分隔符，缺的格按空格读入')
}
