import type { Ctx } from '../../../platform/ctx.ts'

/** Of these persons, those with an application that is being decided on, or who use data under an agreement. */
export const keepApplicants = async ({ db }: Ctx, ids: string[]): Promise<string[]> =>
  (
    await db
      .selectFrom('datasets.application')
      .select('applicant_id')
      .distinct()
      .where('applicant_id', 'in', ids)
      .where('state', 'not in', ['expired', 'revoked', 'refused', 'withdrawn', 'lapsed'])
      .execute()
  ).map(({ applicant_id }) => applicant_id)
