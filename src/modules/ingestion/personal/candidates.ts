import { engine, type Sql } from '../../../platform/engine/index.ts'
import { settingsFor } from '../../tables/index.ts'
import { WIDE } from '../typing/source.ts'
import { mayHoldIdentifier, mayHoldPerson } from './patterns.ts'

export type Cell = [row: string | number, value: string]
/** Cells of a column that may hold something. The lists hold all of them where they are few: most columns have none, and need not be read again for a dozen. */
export type Candidates = { identifiers: number; persons: number; candidates: number; ofIdentifiers: Cell[]; ofBoth: Cell[] }

/** So many candidates, none longer than this, come with the counting. */
export const [FEW, SHORT] = [1_000, 4_000]
export const HEAVY = { priority: 'heavy', seconds: 3_600, memory: 8 * 2 ** 30, settings: WIDE } as const

/** Counts the candidates of every column in one pass; `texts` are their cells in SQL. */
export async function countCandidates(source: Sql, texts: readonly string[], held: number): Promise<Candidates[]> {
  const cells = texts.map((text, index) => `ifNull(${text}, '') as cell${index}`)
  const judged = texts.map(
    (_, index) => `${mayHoldIdentifier(`cell${index}`)} as number${index}, ${mayHoldPerson(`cell${index}`)} as person${index}`,
  )
  const few = (index: number, condition: string) =>
    `arrayMap(each -> [toString(each.1), each.2], groupArrayIf(${FEW})((_id, cell${index}), (${condition}) and length(cell${index}) <= ${SHORT}))`
  const parts = texts.flatMap((_, index) => [
    `countIf(number${index})`,
    `countIf(person${index})`,
    `countIf(number${index} or person${index})`,
    few(index, `number${index}`),
    few(index, `number${index} or person${index}`),
  ])
  const text = `select ${parts.join(', ')} from (select _id, ${[...cells, ...judged].join(', ')} from ${source.text})`
  const { rows } = await engine().query(
    { text, parameters: source.parameters },
    { ...HEAVY, settings: { ...HEAVY.settings, ...settingsFor({ rows: held, columns: texts.length }) } },
  )
  const [row = []] = rows
  return texts.map((_, index) => {
    const [identifiers, persons, candidates, ofIdentifiers, ofBoth] = row.slice(index * 5, index * 5 + 5)
    return {
      identifiers: Number(identifiers),
      persons: Number(persons),
      candidates: Number(candidates),
      ofIdentifiers: ofIdentifiers as Cell[],
      ofBoth: ofBoth as Cell[],
    }
  })
}
