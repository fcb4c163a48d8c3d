import type { Ctx } from '../../../platform/ctx.ts'

/** The districts of the city, as the census names them. */
export async function listDistricts({ db }: Pick<Ctx, 'db'>) {
  const rows = await db.selectFrom('questionnaires.census').select('district').distinct().orderBy('district').execute()
  return rows.map(({ district }) => district)
}
