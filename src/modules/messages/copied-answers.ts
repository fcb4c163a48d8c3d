import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { openCopies } from '../likeness/index.ts'
import type { Message } from './model.ts'

const LOOKED_AT = 300
const DAYS = 90

/** How many recent answers of the same office are copies of this one, as far as the last ones tell; whose answer it would be is left out. */
export async function countCopies(
  ctx: Ctx,
  { id, organisation_id }: Pick<Message, 'id' | 'organisation_id'>,
  answer: string,
): Promise<number> {
  const rows = await ctx.db
    .selectFrom('messages.message')
    .select(['id', 'answer'])
    .where('organisation_id', '=', organisation_id)
    .where('answered_on', '>=', addDays(dayOf(ctx.now), -DAYS))
    .where('answer', 'is not', null)
    .where('id', '<>', id)
    .orderBy('answered_on', 'desc')
    .limit(LOOKED_AT)
    .execute()
  return openCopies(rows)({ id, answer }).length
}
