/** How the bytes of a delimited text (already UTF-8) are cut. `delimiter` may be longer than one byte (；). */
export type Dialect = { delimiter: Buffer; quote: boolean; newline: 'lf' | 'cr' }

export type Flaw = 'unclosed' | 'text-after-quote'

export type CarefulRecord = {
  cells: string[]
  /** Offset of the next record. */
  next: number
  /** Physical lines that it takes. */
  lines: number
  flaw: Flaw | null
}

/** A quoted cell longer than this is believed to have lost its closing quote. */
export const LONGEST_RECORD = 1 << 20

const QUOTE = 0x22
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20

/**
 * One record from `at`, read with care: the slow counterpart of the fast path. `null` when the bytes end inside it and more may come.
 * A quote that never closes, or is followed by other text, costs its own line only: the next record begins on the next line.
 */
export function carefulRecord(bytes: Buffer, at: number, dialect: Dialect, final: boolean): CarefulRecord | null {
  const cells: string[] = []
  let i = at
  let lines = 0
  for (;;) {
    let start = i
    if (dialect.quote) while (bytes[start] === SPACE) start++
    if (dialect.quote && bytes[start] === QUOTE) {
      const quoted = quotedCell(bytes, start, at, dialect)
      if (quoted === 'open') {
        if (!final && bytes.length - at < LONGEST_RECORD) return null
        return firstLineOnly(bytes, at, dialect, 'unclosed')
      }
      if (quoted === 'broken') return firstLineOnly(bytes, at, dialect, 'text-after-quote')
      cells.push(quoted.value)
      lines += quoted.lines
      i = quoted.end
    } else {
      const end = bareEnd(bytes, i, dialect)
      cells.push(bytes.toString('utf8', i, end))
      i = end
    }
    if (i >= bytes.length) {
      if (!final) return null
      return { cells, next: i, lines, flaw: null }
    }
    const after = newlineAt(bytes, i, dialect)
    if (after > 0) return { cells, next: after, lines: lines + 1, flaw: null }
    i += dialect.delimiter.length
  }
}

/** Where the line break at `i` ends; 0 where there is none. */
export function newlineAt(bytes: Buffer, i: number, { newline }: Dialect): number {
  if (bytes[i] === LF) return i + 1
  if (bytes[i] !== CR) return 0
  if (bytes[i + 1] === LF) return i + 2
  return newline === 'cr' ? i + 1 : 0
}

function quotedCell(bytes: Buffer, start: number, recordStart: number, dialect: Dialect) {
  let close = start
  for (;;) {
    close = bytes.indexOf(QUOTE, close + 1)
    if (close < 0 || close - recordStart > LONGEST_RECORD) return 'open'
    if (bytes[close + 1] !== QUOTE) break
    close++
  }
  const inside = bytes.toString('utf8', start + 1, close)
  let end = close + 1
  while (bytes[end] === SPACE) end++
  const ends = end >= bytes.length || isDelimiter(bytes, end, dialect.delimiter) || newlineAt(bytes, end, dialect) > 0
  if (!ends) return 'broken'
  return { value: inside.replaceAll('""', '"'), end, lines: linesIn(bytes, start, close, dialect.newline) }
}

/** Line breaks inside a quoted cell; counted alike by the fast path. */
export function linesIn(bytes: Buffer, start: number, end: number, newline: Dialect['newline']): number {
  const sought = newline === 'cr' ? CR : LF
  let lines = 0
  for (let i = bytes.indexOf(sought, start); i >= 0 && i < end; i = bytes.indexOf(sought, i + 1)) lines++
  return lines
}

function bareEnd(bytes: Buffer, start: number, dialect: Dialect): number {
  const first = dialect.delimiter[0]
  for (let i = start; i < bytes.length; i++) {
    const byte = bytes[i]
    if (
      byte === LF || byte === CR ? newlineAt(bytes, i, dialect) > 0 : byte === first && isDelimiter(bytes, i, dialect.delimiter)
    )
      return i
  }
  return bytes.length
}

function isDelimiter(bytes: Buffer, i: number, delimiter: Buffer): boolean {
  for (let k = 0; k < delimiter.length; k++) if (bytes[i + k] !== delimiter[k]) return false
  return true
}

/** The line as it stands, its quotes taken for plain characters: what is shown to the publisher as the broken row. */
function firstLineOnly(bytes: Buffer, at: number, dialect: Dialect, flaw: Flaw): CarefulRecord {
  let end = at
  while (end < bytes.length && newlineAt(bytes, end, dialect) === 0) end++
  const next = end < bytes.length ? newlineAt(bytes, end, dialect) : end
  const line = bytes.toString('utf8', at, end)
  return { cells: [line], next, lines: 1, flaw }
}

/** What the broken line was probably meant to be: cells cut at every separator outside a pair of quotes, lone quotes dropped. */
export function mendLine(line: string, delimiter: string): string[] {
  const cells: string[] = []
  let rest = line.replaceAll('\\"', '""')
  while (rest !== '') {
    const quoted = /^ *"((?:[^"]|"")*)" */.exec(rest)
    if (quoted && (rest.length === quoted[0].length || rest.startsWith(delimiter, quoted[0].length))) {
      cells.push((quoted[1] ?? '').replaceAll('""', '"'))
      rest = rest.slice(quoted[0].length)
    } else {
      const end = rest.indexOf(delimiter)
      cells.push((end < 0 ? rest : rest.slice(0, end)).replaceAll('"', ''))
      rest = end < 0 ? '' : rest.slice(end)
    }
    if (rest === delimiter) cells.push('')
    rest = rest.slice(delimiter.length)
  }
  return cells
}
