import { engine, type Sql } from '../../../platform/engine/index.ts'
import { settingsFor } from '../../tables/index.ts'
import { WIDE } from '../typing/source.ts'
import { type Candidates, FEW, SHORT } from './candidates.ts'
import { mayHoldIdentifier, mayHoldPerson } from './patterns.ts'
import { LONGEST, type Sample, SHORTEST, VALUES } from './sample.ts'

/** Up to so many cells are handed over whole: counting them in the engine costs more to plan than all of them to read. */
const MOST_CELLS = 10_000

export const isShort = ({ rows, columns }: { rows: number; columns: number }) => rows * columns <= MOST_CELLS

type Read = { candidates: Candidates; sample: Sample }

/** The candidates and the sample of each column, by one reading of a short table; `texts` are its cells in SQL. */
export async function readShort(source: Sql, texts: readonly string[], rows: number): Promise<Read[]> {
  const cells = texts.map((text, at) => `${text} as raw${at}, ifNull(raw${at}, '') as cell${at}`)
  const parts = texts.flatMap((_, at) => [
    `if(length(cell${at}) <= ${SHORT}, raw${at}, '')`,
    `length(cell${at}) <= ${SHORT}`,
    mayHoldIdentifier(`cell${at}`),
    mayHoldPerson(`cell${at}`),
  ])
  const text = `select _id, ${parts.join(', ')} from (select _id, ${cells.join(', ')} from ${source.text})`
  const settings = { ...WIDE, ...settingsFor({ rows, columns: texts.length }) }
  const found = await engine().query({ text, parameters: source.parameters }, { priority: 'heavy', rows: rows + 1, settings })
  return texts.map((_, column) => columnOf(found.rows, column))
}

function columnOf(rows: readonly unknown[][], column: number): Read {
  const candidates: Candidates = { identifiers: 0, persons: 0, candidates: 0, ofIdentifiers: [], ofBoth: [] }
  const values = new Set<string>()
  let filled = 0
  for (const row of rows) {
    const [value, isWhole, isNumber, isPerson] = row.slice(1 + column * 4, 5 + column * 4) as [string | null, ...number[]]
    if (value !== null) filled++
    const length = value === null ? 0 : [...value].length
    if (value !== null && isWhole && length >= SHORTEST && length <= LONGEST && values.size < VALUES) values.add(value)
    if (isNumber) candidates.identifiers++
    if (isPerson) candidates.persons++
    if (!(isNumber || isPerson)) continue
    candidates.candidates++
    if (!isWhole || candidates.ofBoth.length >= FEW) continue
    const cell: [string, string] = [String(row[0]), value ?? '']
    candidates.ofBoth.push(cell)
    if (isNumber) candidates.ofIdentifiers.push(cell)
  }
  return { candidates, sample: { values: [...values], filled, looked: rows.length } }
}
