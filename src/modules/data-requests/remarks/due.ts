import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf, longDay } from '../../../platform/day.ts'
import { listHolders } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import { remarkKinds } from './model.ts'

/** Stewards are told once of each question or correction that is past its term. */
export async function remindOfRemarks(ctx: Ctx) {
  const late = await ctx.db
    .selectFrom('data_requests.remark')
    .select('id')
    .where('state', '=', 'filed')
    .where('due_on', '<', dayOf(ctx.now))
    .where((is) => is.or([is('reminded_due_on', 'is', null), is('reminded_due_on', '<>', is.ref('due_on'))]))
    .execute()
  for (const { id } of late)
    await inTransaction(ctx, async (tx) => {
      const remark = await tx.db
        .selectFrom('data_requests.remark')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow()
      if (remark.state !== 'filed' || remark.reminded_due_on === remark.due_on) return
      await tx.db.updateTable('data_requests.remark').set({ reminded_due_on: remark.due_on }).where('id', '=', id).execute()
      await notifyAll(tx, await listHolders(tx, remark.organisation_id, 'data-steward'), {
        kind: 'data-requests.remark-overdue',
        title: `${remarkKinds[remark.kind]}逾期未答复`,
        body: `应当在${longDay(remark.due_on)}前答复，现已逾期。`,
        url: `/workbench/data-requests/remarks/${id}`,
      })
    })
}
