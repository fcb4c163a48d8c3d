import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { engine } from '../../../platform/engine/index.ts'
import { installation } from '../../../platform/installation.ts'
import type { ColumnProfile } from '../../tables/index.ts'
import type { Rejected } from '../model.ts'
import { CELL_FUNCTIONS } from './cell-sql.ts'
import type { Decision, Wanted } from './decide-type.ts'
import { explain } from './explain.ts'
import type { Expression } from './expressions.ts'
import { type Lane, lanesOf } from './lanes.ts'
import { oneBelowOther, shapedSource, WIDE } from './source.ts'
import type { ColumnStatistics } from './statistics.ts'

/** A raw column and what was decided about it; `n` is its place, from 1. */
export type Judged = { n: number; wanted: Wanted; seen: ColumnStatistics; decision: Decision; expression: Expression }

/** Where all that was rejected of a table lies; it goes with the table. */
export const rejectedKey = (tableId: string) => `ingestion/${tableId}-rejected.csv`

const MOST_SAMPLED = 10_000

type Found = { judged: readonly Judged[]; profile: readonly ColumnProfile[]; problems: readonly Rejected[]; problemCount: number }

/** Every cell that was not read, with why; all of them in a file of the storage, the first in the answer. */
export async function keepRejected(raw: string, tableId: string, { judged, profile, problems, problemCount }: Found) {
  // Who has as many values as filled cells has none rejected: most columns are not looked at again.
  const expected = ({ seen, decision }: Judged) => seen.rows - seen.shapes.empty + (decision.noneIsNo ? seen.none : 0)
  const doubtful = judged.filter((each) => (profile[each.n - 1]?.filled ?? 0) < expected(each))
  if (doubtful.length === 0 && problemCount === 0) return { rejected: 0, rejectedSample: [] }
  const [sample, key] = [problems.slice(0, MOST_SAMPLED), rejectedKey(tableId)]
  let cells = 0
  const lines = async function* () {
    yield `\ufeff${csvLine(['行号', '列', '原值', '原因', '建议值'])}`
    for (const each of problems) yield lineOf(each)
    for await (const each of rejectedCells(raw, doubtful)) {
      cells++
      if (sample.length < MOST_SAMPLED) sample.push(each)
      yield lineOf(each)
    }
  }
  const keep = await writeAside(lines())
  const rejected = cells + problemCount
  if (rejected > 0) await keep.as(key)
  else await keep.drop()
  sample.sort((one, other) => one.line - other.line)
  return { rejected, rejectedSample: sample, ...(rejected > 0 && { rejectedFile: key }) }
}

/** Writes beside the storage first: an object store wants to know the length, and what breaks off leaves nothing there. */
async function writeAside(lines: AsyncIterable<string>) {
  const { storage, config } = installation()
  const folder = join(config.DATA_DIR, 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  const drop = () => rm(path, { force: true })
  try {
    await pipeline(lines, createWriteStream(path, { mode: 0o600 }))
  } catch (error) {
    await drop()
    throw error
  }
  return {
    drop,
    as: async (key: string) => {
      if (!config.S3_BUCKET) return storage.moveFromFs(path, key)
      await storage.putStream(key, createReadStream(path), { contentLength: (await stat(path)).size })
      await drop()
    },
  }
}

async function* rejectedCells(raw: string, doubtful: readonly Judged[]): AsyncGenerator<Rejected> {
  if (doubtful.length === 0) return
  const text = `${CELL_FUNCTIONS}
select line, place, cell from (${lanesOf(doubtful)
    .map((lane) => badCells(raw, lane))
    .join('\nunion all ')}) order by line, place`
  const body = await engine().stream({ text, parameters: {} }, 'JSONCompactEachRow', {
    priority: 'heavy',
    seconds: 3_600,
    memory: 4 * 2 ** 30,
    settings: WIDE,
  })
  const byPlace = new Map(doubtful.map((each) => [each.n, each]))
  for await (const row of createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (row === '') continue
    const [line, place, value] = JSON.parse(row) as [string | number, number, string]
    const column = byPlace.get(Number(place))
    if (!column) continue
    const { type, format, unit } = column.decision
    const about = { type, ...(format && { format }), ...(unit !== undefined && { unit }) }
    yield { line: Number(line), column: column.wanted.name, value, ...explain(about, value) }
  }
}

function badCells(raw: string, { first, members }: Lane) {
  const { n, expression } = first
  const cells = oneBelowOther(
    raw,
    members.map((each) => each.n),
  )
  const alone = shapedSource(cells, [{ first, members: [first] }], ['place'])
  return `select _line as line, place, r${n} as cell from ${alone} where not (${expression.nothing}) and (${expression.value}) is null`
}

const lineOf = ({ line, column, value, reason, proposal }: Rejected) =>
  csvLine([String(line), column ?? '整行', value, reason, proposal ?? ''])

/** A cell that a table program would take for a formula gets an apostrophe: this file is made to be opened in one. */
const csvLine = (cells: readonly string[]) =>
  `${cells.map((cell) => `"${(/^[=+@\t\r]|^-(?![\d.])/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`).join(',')}\r\n`
