import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf, longDay } from '../../../platform/day.ts'
import { listHolders } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import { REMIND_BEFORE } from './queries.ts'

/** Tells each office once a year what it withholds is to be looked at again (条例第十八条). Safe to repeat. */
export async function remindOfWithheld(ctx: Ctx) {
  const due = await ctx.db
    .selectFrom('publishing.document as document')
    .leftJoin('publishing.withheld_reminder as reminder', (join) =>
      join.onRef('reminder.document_id', '=', 'document.id').onRef('reminder.look_again_on', '=', 'document.look_again_on'),
    )
    .select(['document.id', 'document.organisation_id', 'document.look_again_on'])
    .where('document.publicity', '=', 'withheld')
    .where('document.look_again_on', '<=', addDays(dayOf(ctx.now), REMIND_BEFORE))
    .where('reminder.document_id', 'is', null)
    .orderBy('document.look_again_on')
    .execute()
  for (const [organisation, documents] of Map.groupBy(due, ({ organisation_id }) => organisation_id))
    await inTransaction(ctx, (tx) => remindOffice(tx, organisation, documents))
}

async function remindOffice(tx: Tx, organisation: string, documents: { id: string; look_again_on: string | null }[]) {
  const dated = documents.flatMap(({ id, look_again_on }) => (look_again_on ? [{ id, on: look_again_on }] : []))
  const told = await tx.db
    .insertInto('publishing.withheld_reminder')
    .values(dated.map(({ id, on }) => ({ document_id: id, look_again_on: on, reminded_on: dayOf(tx.now) })))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['document_id', 'look_again_on'])
    .execute()
  const [first] = told
  if (!first) return
  await notifyAll(tx, await listHolders(tx, organisation, 'office-head'), {
    kind: 'publishing.withheld-due',
    title: `有 ${told.length} 件不予公开信息需要重新评估`,
    body: `最早一件应于${longDay(first.look_again_on)}前评估。依据《政府信息公开条例》第十八条，因情势变化可以公开的，应当公开。`,
    url: '/workbench/publishing/withheld',
  })
}
