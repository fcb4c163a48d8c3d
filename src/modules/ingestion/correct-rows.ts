import { recordsIn } from './corrected.ts'
import type { Rejected, Sentence, Sheet } from './model.ts'
import { csvRecord } from './reading/csv-record.ts'

/** A proposal that was taken over. `place` is the column's place in the file's grid, null for a whole row. */
export type Correction = { line: number; place: number | null; value: string; proposal: string }

type Corrected = {
  rows: AsyncIterable<Buffer>
  /** Once the rows have been read: the problems that are none any more are gone. */
  left: () => { problems: Rejected[]; problemCount: number; notes: Sentence[] }
}

/** The rows with what was taken over in place of what was rejected there, where that still stands there. */
export function correctRows(sheet: Sheet, corrections: readonly Correction[]): Corrected {
  const kept = sheet.recipe.columns.filter(({ keep }) => keep)
  const byLine = Map.groupBy(
    corrections.filter(({ place }) => place !== null),
    ({ line }) => line,
  )
  const waiting = corrections
    .flatMap((each) => {
      const cells = each.place === null ? cellsOf(each.proposal, kept) : null
      return cells ? [{ ...each, cells }] : []
    })
    .sort((one, other) => one.line - other.line)
  const done = new Set<string>()
  let cellsDone = 0
  const keyOf = (line: number, column: string | null) => JSON.stringify([line, column])

  function* rowsBefore(line: number) {
    while ((waiting[0]?.line ?? Number.POSITIVE_INFINITY) < line) {
      const row = waiting.shift()
      if (!row) return
      done.add(keyOf(row.line, null))
      yield csvRecord(row.line, row.cells)
    }
  }
  function correct(cells: string[]) {
    const line = Number(cells[0])
    for (const { place, value, proposal } of byLine.get(line) ?? []) {
      const at = kept.findIndex((column) => column.at === place) + 1
      const column = kept[at - 1]
      // A flaw that was found while reading has left an empty cell; one that was found by its type stands there still.
      if (!column || (cells[at] !== value && cells[at] !== '')) continue
      cells[at] = proposal
      cellsDone++
      done.add(keyOf(line, column.name))
    }
    byLine.delete(line)
    return csvRecord(line, cells.slice(1))
  }
  async function* rows() {
    for await (const chunk of sheet.rows()) {
      if (byLine.size === 0 && waiting.length === 0) {
        yield chunk
        continue
      }
      const written: string[] = []
      for (const cells of recordsIn(chunk.toString('utf8'))) written.push(...rowsBefore(Number(cells[0])), correct(cells))
      yield Buffer.from(written.join(''))
    }
    yield Buffer.from([...rowsBefore(Number.POSITIVE_INFINITY)].join(''))
  }

  return {
    rows: rows(),
    left: () => {
      const problems = sheet.problems.filter(({ line, column }) => !done.has(keyOf(line, column)))
      const rowsDone = [...done].filter((key) => key.endsWith(',null]')).length
      const said = [cellsDone > 0 ? `${cellsDone} 个单元格` : '', rowsDone > 0 ? `${rowsDone} 行` : ''].filter(Boolean).join('、')
      return {
        problems,
        problemCount: sheet.problemCount - (sheet.problems.length - problems.length),
        notes: said === '' ? [] : [`按数据专员采用的建议值改了 ${said}`],
      }
    },
  }
}

/** The kept cells of a row as it was proposed; null where it has too few. */
function cellsOf(proposal: string, kept: readonly { at: number }[]): string[] | null {
  const [cells = []] = [...recordsIn(`${proposal}\n`)]
  const wanted = kept.map(({ at }) => (at < 0 ? '' : cells[at]))
  return wanted.every((cell) => cell !== undefined) ? (wanted as string[]) : null // just looked at
}
