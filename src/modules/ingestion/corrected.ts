import { Readable } from 'node:stream'
import type { Rejected, Sheet } from './model.ts'

/**
 * The table again as a file to hand in, with what was proposed in place of what was rejected: UTF-8 with a mark for table programs,
 * one header row. Cells without a proposal stay as they were, so that nothing is lost that only the office can tell.
 */
export function correctedFile(sheet: Pick<Sheet, 'columns' | 'rows'>, rejected: readonly Rejected[]): Readable {
  const byLine = new Map<number, Map<string, string>>()
  const rows: Refused[] = rejected
    .flatMap(({ line, column, proposal }) => (column === null && proposal ? [{ line, proposal }] : []))
    .sort((one, other) => one.line - other.line)
  for (const { line, column, proposal } of rejected) {
    if (column === null || proposal === undefined) continue
    byLine.set(line, (byLine.get(line) ?? new Map()).set(column, proposal))
  }
  return Readable.from(corrected(sheet, byLine, rows))
}

/** A row that was refused as a whole, and how it could be written. */
type Refused = { line: number; proposal: string }

async function* corrected(
  { columns, rows }: Pick<Sheet, 'columns' | 'rows'>,
  byLine: ReadonlyMap<number, ReadonlyMap<string, string>>,
  refused: Refused[],
) {
  const places = new Map(columns.map(({ name }, index) => [name, index + 1]))
  yield Buffer.from(`\ufeff${recordOf(columns.map(({ name }) => name))}`)
  for await (const chunk of rows()) {
    const written: string[] = []
    for (const cells of recordsIn(chunk.toString('utf8'))) {
      const line = Number(cells[0])
      while ((refused[0]?.line ?? Number.POSITIVE_INFINITY) < line) written.push(`${refused.shift()?.proposal}\r\n`)
      for (const [column, proposal] of byLine.get(line) ?? []) {
        const place = places.get(column)
        if (place !== undefined) cells[place] = proposal
      }
      written.push(recordOf(cells.slice(1)))
    }
    yield Buffer.from(written.join(''))
  }
  yield Buffer.from(refused.map(({ proposal }) => `${proposal}\r\n`).join(''))
}

const recordOf = (cells: readonly string[]) =>
  `${cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`

const END = /[,\n]/g

/** The records of whole lines of RFC 4180. */
export function* recordsIn(text: string): Generator<string[]> {
  let [cells, at] = [[] as string[], 0]
  while (at < text.length) {
    let cell = ''
    if (text.charAt(at) === '"') {
      let from = at + 1
      for (;;) {
        const quote = text.indexOf('"', from)
        const end = quote < 0 ? text.length : quote
        cell += text.slice(from, end)
        if (text.charAt(end + 1) !== '"') {
          at = end + 1
          break
        }
        cell += '"'
        from = end + 2
      }
    } else {
      END.lastIndex = at
      const end = END.exec(text)?.index ?? text.length
      cell = text.slice(at, end)
      at = end
    }
    cells.push(cell)
    if (text.charAt(at) === ',') at++
    else {
      at++
      yield cells
      cells = []
    }
  }
}
