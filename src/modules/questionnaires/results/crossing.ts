import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { getClosed } from '../queries.ts'
import { crossable } from './results.ts'
import { type Shown, suppressTable } from './suppress.ts'

export type Crossing = {
  row: { id: string; title: string; labels: string[] }
  column: { id: string; title: string; labels: string[] }
  cells: Shown[][]
  /** How many answered both. */
  answered: number
}

/** Two single choices against each other; small cells are kept back, and with them so many that none can be computed from the sums. */
export async function crossingOf(ctx: Ctx, id: string, rowId: string, columnId: string): Promise<Crossing> {
  const { definition } = await getClosed(ctx, id)
  const [row, column] = [rowId, columnId].map((each) => crossable(definition).find((question) => question.id === each))
  if (!row || !column || row.id === column.id) throw notFound()
  const { rows } = await sql<{ a: string; b: string; count: string }>`
    select answers->>${sql.lit(row.id)} as a, answers->>${sql.lit(column.id)} as b, count(*) as count from questionnaires.answer
    where collection_id = ${id} and answers ?& array[${sql.lit(row.id)}, ${sql.lit(column.id)}] group by 1, 2`.execute(ctx.db)
  const counts = new Map(rows.map(({ a, b, count }) => [`${a}\n${b}`, Number(count)]))
  const cells = (row.options ?? []).map((a) => (column.options ?? []).map((b) => counts.get(`${a.id}\n${b.id}`) ?? 0))
  const labelled = ({ id, title, options = [] }: typeof row) => ({ id, title, labels: options.map(({ label }) => label) })
  return {
    row: labelled(row),
    column: labelled(column),
    cells: suppressTable(cells),
    answered: cells.flat().reduce((total, each) => total + each, 0),
  }
}
