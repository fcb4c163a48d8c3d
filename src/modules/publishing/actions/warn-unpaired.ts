import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { countDeadline, loadCalendar } from '../../calendar/index.ts'
import { InterpretationMissing } from '../events.ts'
import { LEAST_FORMS } from '../model.ts'
import { publicForms } from '../readiness.ts'
import { InterpretationLag } from '../settings.ts'
import { shownDocuments } from '../visible.ts'

/** Where interpretations may follow a policy, warns once, on the last day on which they may, of each that is still without them. */
export async function warnUnpaired(ctx: Ctx) {
  const lag = await readSetting(ctx, InterpretationLag)
  if (lag === 0) return
  const calendar = await loadCalendar(ctx)
  const policies = await shownDocuments(ctx)
    .leftJoin('publishing.pairing_warning as warning', 'warning.document_id', 'document.id')
    .select(['document.id', 'document.organisation_id', 'document.first_published_at'])
    .where('document.kind', 'in', ['rule', 'normative'])
    .where('warning.document_id', 'is', null)
    .execute()
  const forms = await publicForms(
    ctx,
    policies.map(({ id }) => id),
  )
  for (const { id, organisation_id, first_published_at } of policies) {
    const there = forms.get(id)?.size ?? 0
    if (there >= LEAST_FORMS || first_published_at === null) continue
    const { dueOn } = countDeadline(calendar, {
      from: dayOf(first_published_at),
      workingDays: lag,
      article: '政策解读同步',
      provisional: 'allow',
    })
    if (dayOf(ctx.now) < dueOn) continue
    await inTransaction(ctx, async (tx) => {
      const warned = await tx.db
        .insertInto('publishing.pairing_warning')
        .values({ document_id: id, due_on: dueOn, warned_at: tx.now })
        .onConflict((again) => again.doNothing())
        .returning('document_id')
        .executeTakeFirst()
      if (warned) await record(tx, InterpretationMissing, id, { dueOn, forms: there }, organisation_id)
    })
  }
}
