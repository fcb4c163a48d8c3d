import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Recorded } from '../../../platform/events.ts'
import { getConsultation } from '../../consultations/index.ts'
import { cancelHearing } from './actions.ts'

/** A consultation that was withdrawn holds no hearing: the one of its own that is still to come is cancelled for the same reason. */
export async function cancelWithdrawn(ctx: Ctx, { subjectId }: Recorded) {
  const { withdrawn_reason } = await getConsultation(ctx, subjectId)
  const coming = await ctx.db
    .selectFrom('decisions.hearing')
    .select('id')
    .where('consultation_id', '=', subjectId)
    .where('cancelled_on', 'is', null)
    .where('held_on', '>', dayOf(ctx.now))
    .execute()
  for (const { id } of coming) await inTransaction(ctx, (tx) => cancelHearing(tx, id, { reason: withdrawn_reason ?? '' }))
}
