import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import type { Recorded } from '../../../platform/events.ts'
import { getConsultation } from '../queries.ts'
import { takeInOpinions } from './actions/take-in-opinions.ts'

/** After the close; one that was withdrawn meanwhile has nothing to be analysed. */
export async function takeInLater(ctx: Ctx, { subjectId }: Recorded) {
  const { state } = await getConsultation(ctx, subjectId)
  if (state === 'closed') await inTransaction(ctx, (tx) => takeInOpinions(tx, subjectId))
}
