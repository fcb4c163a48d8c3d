import { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { holds } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { decidePublicity } from '../actions/decide-publicity.ts'
import { openEdition } from '../actions/open-edition.ts'
import { WithheldLookedAt } from '../events.ts'
import { lockDocument } from '../locks.ts'
import { lookAgainOn } from '../look-again.ts'

export const Look = z.object({
  decision: z.enum(['stays', 'opens'], '请选择评估结论'),
  reason: z.string('请说明理由').trim().min(1, '请说明理由').max(1_000, '理由不能超过 1000 字'),
})
export type Look = z.output<typeof Look>

/**
 * What is withheld is looked at again (条例第十八条): it stays withheld for another year, with the reason written down anew, or circumstances
 * have changed and it becomes a draft that is to be made public; the gates before publication are the same as for any other.
 */
export async function lookAtWithheld(tx: Tx, id: string, { decision, reason }: Look) {
  const document = await lockDocument(tx, id)
  if (!holds(tx.actor, document.organisation_id, 'office-head')) throw forbidden('不予公开信息由信息公开工作机构负责人评估')
  if (document.publicity !== 'withheld') throw conflict('publishing.not-withheld', '这份信息不是不予公开的信息')
  const today = dayOf(tx.now)
  await tx.db
    .insertInto('publishing.withheld_look')
    .values({ document_id: id, looked_on: today, decision, reason, looked_by: tx.actor?.id ?? '' })
    .execute()
  await record(tx, WithheldLookedAt, id, { decision }, document.organisation_id)
  if (decision === 'stays') {
    await tx.db
      .updateTable('publishing.document')
      .set({ look_again_on: lookAgainOn('withheld', today) })
      .where('id', '=', id)
      .execute()
    return
  }
  await decidePublicity(tx, id, { publicity: 'proactive' })
  if (document.open_edition_id === null) await openEdition(tx, id)
}
