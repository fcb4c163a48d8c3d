import type { Ctx } from '../../../platform/ctx.ts'
import type { Fact } from '../../../ui/timeline.tsx'
import { namesOf } from '../../identity/index.ts'
import { factOf } from './event-words.ts'

/** What happened to one thing, the newest first, with who did it. The caller has made sure that the actor may see the thing. */
export async function historyOf(ctx: Ctx, subject: string): Promise<Fact[]> {
  const events = await ctx.db
    .selectFrom('platform.event')
    .select(['name', 'data', 'happened_at', 'actor_id'])
    .where('subject_id', '=', subject)
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  const names = await namesOf(
    ctx,
    events.flatMap(({ actor_id }) => actor_id ?? []),
  )
  return events.flatMap(({ name, data, happened_at, actor_id }) => {
    const fact = factOf({ name, data, at: happened_at, by: names.get(actor_id ?? '') ?? '' })
    return fact ? [fact] : []
  })
}
