import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import type { Line } from './statement.ts'

export const listStatements = ({ db }: Pick<Ctx, 'db'>) =>
  db.selectFrom('inspections.yearly_statement').select(['year', 'published_at']).orderBy('year', 'desc').execute()

export async function getStatement({ db }: Pick<Ctx, 'db'>, year: number) {
  const row = await db
    .selectFrom('inspections.yearly_statement')
    .selectAll()
    .where('year', '=', year)
    .executeTakeFirstOrThrow(notFound)
  return { ...row, lines: row.content as unknown as Line[] } // written by publish-statement
}
export const findStatement = ({ db }: Pick<Ctx, 'db'>, year: number) =>
  db.selectFrom('inspections.yearly_statement').select('year').where('year', '=', year).executeTakeFirst()
