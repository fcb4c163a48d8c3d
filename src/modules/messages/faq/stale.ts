import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { type Recorded, record } from '../../../platform/events.ts'
import { listHolders } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import { FaqChanged } from '../events.ts'

/** The rule under an answer is no longer what it was: the answer is not shown until somebody has looked at it. */
export async function noteRuleChanged(ctx: Ctx, fact: Recorded) {
  await inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .updateTable('messages.faq')
      .set({ stale_since: dayOf(tx.now), stale_for: '依据的规定有变化' })
      .where('rule_id', '=', fact.subjectId)
      .where('state', '=', 'published')
      .where('stale_since', 'is', null)
      .returning(['id', 'organisation_id', 'question'])
      .execute()
    for (const { id, organisation_id, question } of rows) {
      await record(tx, FaqChanged, id, { state: 'stale' }, organisation_id)
      await notifyAll(tx, await listHolders(tx, organisation_id, 'message-officer'), {
        kind: 'messages.faq-stale',
        title: `常见问题待核对：${question}`,
        body: '依据的规定有变化，核对前不再显示。',
        url: `/workbench/messages/faq/${id}`,
      })
    }
  })
}
