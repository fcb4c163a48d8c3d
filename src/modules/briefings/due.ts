import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { BriefingForgotten } from './events.ts'
import { isForgotten, workbenchPath } from './model.ts'

/** Announced, its time over, and nobody has said what became of it: who runs it is told once. */
export async function runDue(ctx: Ctx) {
  const over = await ctx.db
    .selectFrom('briefings.event')
    .select('id')
    .where('state', '=', 'announced')
    .where('ends_at', '<', ctx.now)
    .where('reminded_on', 'is', null)
    .execute()
  for (const { id } of over)
    await inTransaction(ctx, async (tx) => {
      const event = await tx.db
        .selectFrom('briefings.event')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow()
      if (!isForgotten(event, tx.now) || event.reminded_on !== null) return
      await tx.db
        .updateTable('briefings.event')
        .set({ reminded_on: dayOf(tx.now) })
        .where('id', '=', id)
        .execute()
      await record(tx, BriefingForgotten, id, {}, event.organisation_id)
      await notifyAll(tx, await listHolders(tx, event.organisation_id, 'press-officer'), {
        kind: BriefingForgotten.name,
        title: `预告的时间已过：${event.title}`,
        body: '请登记已经举行、改期或者取消；没有举行的，公众还在等。',
        url: workbenchPath(id),
      })
    })
}
