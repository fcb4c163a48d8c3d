import type { Ctx } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import type { Request } from './model.ts'

/** How much one applicant has asked of one office in the month and in the year of a request. */
export type Frequency = { month: number; year: number }

/** What 条例第三十五条 and the fee by item (109号) look at: number and frequency, at this office. */
export async function frequencyOf(
  { db }: Pick<Ctx, 'db'>,
  request: Pick<Request, 'applicant_id' | 'organisation_id' | 'submitted_on'>,
): Promise<Frequency> {
  const year = request.submitted_on.slice(0, 4)
  const month = request.submitted_on.slice(0, 7)
  const next = addDays(`${month}-28`, 4).slice(0, 7)
  return db
    .selectFrom('requests.request')
    .select((eb) => [
      eb.fn
        .countAll<number>()
        .filterWhere(eb.and([eb('submitted_on', '>=', `${month}-01`), eb('submitted_on', '<', `${next}-01`)]))
        .as('month'),
      eb.fn.countAll<number>().as('year'),
    ])
    .where('applicant_id', '=', request.applicant_id)
    .where('organisation_id', '=', request.organisation_id)
    .where('submitted_on', '>=', `${year}-01-01`)
    .where('submitted_on', '<=', `${year}-12-31`)
    .executeTakeFirstOrThrow()
}
