import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Indicator } from '../model.ts'
import { answersPublished, errorsAnswered, lettersAnswered } from './answers.ts'
import { columnsUpdated, homeUpdated } from './columns.ts'
import { contentSafe, honestDates, linksWork, repealedMarked } from './content.ts'
import { identity, reachable } from './site.ts'

/** Every indicator that the records can answer, as it stands today, with what will be in breach soon. */
export async function inspect(ctx: Ctx): Promise<Indicator[]> {
  const today = dayOf(ctx.now)
  return [
    await reachable(ctx, today),
    await homeUpdated(ctx, today),
    await columnsUpdated(ctx, today),
    await contentSafe(ctx),
    await honestDates(ctx),
    await linksWork(ctx),
    await repealedMarked(ctx),
    await lettersAnswered(ctx, today),
    await answersPublished(ctx, today),
    await errorsAnswered(ctx, today),
    identity(),
  ]
}
