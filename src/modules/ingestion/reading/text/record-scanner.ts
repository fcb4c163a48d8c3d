import type { Recipe, Sheet } from '../../model.ts'
import { csvLine, csvRecord } from '../csv-record.ts'
import type { Judge } from '../structure/judge.ts'
import { leaveOut, refuse, takeRow, warn } from '../structure/tally.ts'
import { type CarefulRecord, carefulRecord, type Dialect, linesIn, mendLine } from './careful-record.ts'
import { BLANK, FAST, leadTest, mayBeTotal } from './special-leads.ts'
import type { Chunk } from './utf8-chunks.ts'

const LF = 0x0a
const CR = 0x0d
const COMMA = 0x2c
const QUOTE = 0x22

const PLAIN = 0
const SEPARATES = 1
const FEEDS = 2
const RETURNS = 3
const QUOTES = 4

const ROOM = 1 << 20

export type Scanner = {
  /** Takes whole lines; `final` with the last. What comes out ends with a record. */
  take: (chunk: Chunk | null) => Buffer[]
  /** All that the recipe wants has been read. */
  finished: () => boolean
}

type Given = { sheet: Sheet; recipe: Recipe; dialect: Dialect; judge: Judge; headings: string[] }

/**
 * Cuts the text into records. Regular ones (the right number of cells, quotes that open and close beside separators, nothing at
 * the beginning that could make it a total or a note) are passed on as the bytes they are; all others are read with care.
 */
export function recordScanner({ sheet, recipe, dialect, judge, headings }: Given): Scanner {
  const delimiter = dialect.delimiter[0] ?? COMMA
  const kept = recipe.columns.filter(({ keep }) => keep)
  const width = Math.max(1, ...recipe.columns.map(({ at }) => at + 1))
  const picks = Int32Array.from(kept, ({ at }) => at)
  const unnamed = recipe.columns.filter(({ keep, source, at }) => !keep && source === '' && at >= 0)
  const straight = delimiter === COMMA && picks.every((at, i) => at === i)
  const fast = dialect.delimiter.length === 1 && width < 10_000 && picks.length > 0
  const kinds = kindsOf(delimiter, dialect.quote)
  const look = leadTest(delimiter, headings)
  const starts = new Int32Array(width + 2)
  const skipsBlank = recipe.skip.includes('blank')
  const lastRow = recipe.lastRow ?? Number.POSITIVE_INFINITY

  let rest: Buffer = Buffer.alloc(0)
  let line = 1
  let out = Buffer.allocUnsafe(ROOM)
  let filled = 0
  let pieces: Buffer[] = []

  return { take, finished: () => line > lastRow }

  function take(chunk: Chunk | null): Buffer[] {
    pieces = []
    const foreign = chunk?.foreign ? shifted(chunk.foreign) : null
    let bytes = chunk ? (rest.length === 0 ? chunk.bytes : Buffer.concat([rest, chunk.bytes])) : rest
    const final = chunk === null
    if (final && bytes.length > 0 && bytes.at(-1) !== LF && bytes.at(-1) !== CR) bytes = Buffer.concat([bytes, Buffer.from('\n')])
    const used = scan(bytes, final, foreign)
    rest = used < bytes.length ? Buffer.from(bytes.subarray(used)) : Buffer.alloc(0)
    flush()
    return pieces
  }

  /** Lines of a stretch as lines of the file. */
  function shifted(foreign: NonNullable<Chunk['foreign']>): NonNullable<Chunk['foreign']> {
    const base = line + linesIn(rest, 0, rest.length, dialect.newline)
    return new Map([...foreign].map(([offset, encoding]) => [base + offset, encoding]))
  }

  function scan(bytes: Buffer, final: boolean, foreign: Chunk['foreign']): number {
    let at = 0
    const quick = fast && foreign === null
    while (at < bytes.length && line <= lastRow) {
      if (quick && line >= recipe.firstRow) {
        const seen = look(bytes, at)
        if (seen === FAST) {
          const next = quickRecord(bytes, at)
          if (next > 0) {
            at = next
            continue
          }
        } else if (seen === BLANK && skipsBlank) {
          leaveOut(sheet, 'blank', line, '')
          at++
          line++
          continue
        }
      }
      const record = carefulRecord(bytes, at, dialect, final)
      if (!record) return at
      if (line >= recipe.firstRow) entered(record, foreign)
      at = record.next
      line += Math.max(1, record.lines)
    }
    return at
  }

  /** Where the next record begins; 0 when this one is not regular. */
  function quickRecord(bytes: Buffer, at: number): number {
    let cells = 1
    let lines = 1
    let i = at
    starts[0] = at
    for (;;) {
      let kind = kinds[bytes[i] ?? LF]
      while (kind === PLAIN) kind = kinds[bytes[++i] ?? LF]
      if (kind === SEPARATES) {
        if (cells >= width) return 0
        starts[cells++] = ++i
      } else if (kind === FEEDS) break
      else if (kind === RETURNS) {
        if (bytes[i + 1] === LF || dialect.newline === 'cr') break
        return 0
      } else if (kind === QUOTES && i === starts[cells - 1]) {
        const close = closing(bytes, i)
        if (close === 0) return 0
        lines += linesIn(bytes, i, close, dialect.newline)
        i = close + 1
        const after = kinds[bytes[i] ?? LF]
        if (after === PLAIN || after === QUOTES) return 0
      } else return 0
    }
    if (cells !== width || i >= bytes.length) return 0
    if (cells > 1 && mayBeTotal(bytes, starts[1] ?? at)) return 0
    if (cells > 2 && mayBeTotal(bytes, starts[2] ?? at)) return 0
    starts[cells] = i + 1
    write(bytes, at, i)
    line += lines
    sheet.rowCount++
    return bytes[i] === CR && bytes[i + 1] === LF ? i + 2 : i + 1
  }

  function write(bytes: Buffer, at: number, end: number) {
    reserve(end - at + picks.length + 24)
    filled += out.write(`${line},`, filled, 'latin1')
    if (straight) {
      const stop = picks.length === width ? end : (starts[picks.length] ?? end + 1) - 1
      filled += bytes.copy(out, filled, at, stop)
    } else {
      for (let k = 0; k < picks.length; k++) {
        if (k > 0) out[filled++] = COMMA
        const pick = picks[k] ?? -1
        if (pick >= 0) filled += bytes.copy(out, filled, starts[pick] ?? 0, (starts[pick + 1] ?? 1) - 1)
      }
    }
    out[filled++] = LF
    for (const { at: place } of unnamed) if ((starts[place + 1] ?? 0) - 1 > (starts[place] ?? 0)) warnUnnamed(place)
  }

  function entered(record: CarefulRecord, foreign: Chunk['foreign']) {
    const delimiterText = dialect.delimiter.toString()
    if (foreign)
      for (let at = line; at < line + record.lines; at++) {
        const encoding = foreign.get(at)
        if (encoding === undefined) continue
        return refuse(sheet, foreignRow(record.cells, at, encoding))
      }
    if (record.flaw) return refuse(sheet, flawedRow(record, line, delimiterText))
    if (record.cells.some((cell) => cell.includes('\0'))) warn(sheet, `文件里有空字符（首见于第 ${line} 行），已去掉`)
    const cells = takeRow(sheet, judge, { line, cells: record.cells })
    if (!cells) return
    for (const { at } of unnamed) if ((record.cells[at] ?? '').trim() !== '') warnUnnamed(at)
    const text = csvRecord(line, cells)
    reserve(text.length * 3)
    filled += out.write(text, filled, 'utf8')
  }

  function warnUnnamed(at: number) {
    warn(sheet, `第 ${at + 1} 列没有表头，开头也没有内容，后面却有（首见于第 ${line} 行）；这一列没有读入`)
  }

  function reserve(bytes: number) {
    if (filled + bytes <= out.length) return
    flush()
    if (bytes > out.length) out = Buffer.allocUnsafe(bytes)
  }

  function flush() {
    if (filled === 0) return
    pieces.push(out.subarray(0, filled))
    out = Buffer.allocUnsafe(ROOM)
    filled = 0
  }

  function foreignRow(cells: string[], at: number, encoding: string | null) {
    const text = cells.join(dialect.delimiter.toString())
    const reason = `这一行不是 ${recipe.encoding.toUpperCase()} 编码${encoding ? `，是 ${encoding.toUpperCase()}` : ''}，多半是从别处粘贴来的`
    return { line: at, column: null, value: text, reason, ...(encoding ? { proposal: text } : {}) }
  }
}

function flawedRow({ cells, flaw }: CarefulRecord, line: number, delimiter: string) {
  const value = cells[0] ?? ''
  const reason = flaw === 'unclosed' ? '这一行的引号没有结束' : '这一行的引号后面还有别的字，引号没有成对或没有写成两个'
  return { line, column: null, value, reason, proposal: csvLine(mendLine(value, delimiter)) }
}

function kindsOf(delimiter: number, quote: boolean): Uint8Array {
  const kinds = new Uint8Array(256)
  kinds[0] = 5
  kinds[COMMA] = 5
  kinds[QUOTE] = quote ? QUOTES : 5
  kinds[delimiter] = SEPARATES
  kinds[LF] = FEEDS
  kinds[CR] = RETURNS
  return kinds
}

/** The closing quote of the cell that opens at `open`; 0 where it is not in these bytes. */
function closing(bytes: Buffer, open: number): number {
  let close = open
  for (;;) {
    close = bytes.indexOf(QUOTE, close + 1)
    if (close < 0) return 0
    if (bytes[close + 1] !== QUOTE) return close
    close++
  }
}
