import { engine } from '../../../platform/engine/index.ts'
import { type Column, tableName } from '../../tables/index.ts'
import type { Beside, Rejected } from '../model.ts'
import type { Judged } from './rejected.ts'

const FIRST = 10
const REJECTED = 15
// Nobody compares further to the right.
const COLUMNS = 200

type Found = { judged: readonly Judged[]; columns: readonly Column[]; rejected: readonly Rejected[] }

/**
 * The first lines, and the first of those with rejected cells: as they stand in the file, and as they were read. Of a column that is
 * covered or says less its cells are not kept.
 */
export async function besideOf(raw: string, tableId: string, { judged, columns, rejected }: Found): Promise<Beside[]> {
  const shown = judged.slice(0, COLUMNS)
  if (shown.length === 0) return []
  const cells = shown.map(({ n, wanted }) => (wanted.mask || wanted.generalise ? 'NULL' : `r${n}`)).join(', ')
  const first = await rowsOf(`select _line, ${cells} from ${raw} order by _line limit ${FIRST}`)
  const known = new Set(first.map(([line]) => Number(line)))
  const lines = [...new Set(rejected.flatMap(({ line, column }) => (column === null || known.has(line) ? [] : [line])))]
  const wanted = lines.sort((one, other) => one - other).slice(0, REJECTED)
  const others =
    wanted.length === 0 ? [] : await rowsOf(`select _line, ${cells} from ${raw} where _line in (${wanted.join()}) order by _line`)
  const [above = []] =
    wanted.length === 0 ? [] : await rowsOf(`select ${wanted.map((line) => `countIf(_line <= ${line})`).join(', ')} from ${raw}`)
  const rowOf = new Map([
    ...[...known].map((line, at) => [line, at + 1] as const),
    ...wanted.map((line, at) => [line, Number(above[at])] as const),
  ])
  if (rowOf.size === 0) return []
  const typed = await rowsOf(
    `select _id, ${columns
      .slice(0, COLUMNS)
      .map(({ physical }) => physical)
      .join(', ')} from ${tableName(tableId)} where _id in (${[...rowOf.values()].join()})`,
  )
  const readAs = new Map(typed.map(([id, ...values]) => [Number(id), values]))
  return [...first, ...others].flatMap(([line, ...stands]) => {
    const row = rowOf.get(Number(line)) ?? 0
    const read = readAs.get(row)
    return read ? [{ line: Number(line), row, stands, read } as Beside] : []
  })
}

const rowsOf = async (text: string) =>
  (await engine().query({ text, parameters: {} }, { priority: 'heavy', seconds: 600, settings: { max_query_size: 20_000_000 } }))
    .rows
