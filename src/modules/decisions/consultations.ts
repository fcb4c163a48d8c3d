import type { Ctx } from '../../platform/ctx.ts'

/** A consultation as everybody sees it; absent while it is not public. */
export async function findConsultation({ db }: Pick<Ctx, 'db'>, id: string) {
  const row = await db
    .selectFrom('consultations.public_consultation')
    .select(['id', 'slug', 'title', 'organisation_id', 'state', 'opens_on', 'closes_on', 'opinions', 'result_published_on'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, href: `/consultations/${row.slug}` }
}

/** Those of an office that may belong to one of its decisions, the newest first. */
export const consultationsOf = async ({ db }: Pick<Ctx, 'db'>, organisation: string) =>
  (
    await db
      .selectFrom('consultations.public_consultation')
      .select(['id', 'number', 'title'])
      .where('organisation_id', '=', organisation)
      .orderBy('number', 'desc')
      .limit(100)
      .execute()
  ).map(({ id, number, title }) => ({ value: id ?? '', label: `${title}（${number}）` }))
