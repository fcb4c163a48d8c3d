import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RemedyAccepted } from '../events.ts'
import { lockFor } from '../lock-for.ts'
import type { Remedy } from '../model.ts'
import type { AcceptRemedy } from '../schema.ts'

/** Notes that the forum took the case: from that day the annual report counts it. */
export async function acceptRemedy(tx: Tx, id: string, { acceptedOn, procedure, number }: AcceptRemedy): Promise<Remedy> {
  const remedy = await lockFor(tx, id, 'accept')
  if (acceptedOn > dayOf(tx.now)) throw new FieldRefusal('acceptedOn', '受理（立案）日期不能晚于今天')
  if (acceptedOn < remedy.filed_on) throw new FieldRefusal('acceptedOn', '受理（立案）日期不能早于申请（起诉）日期')
  const change = { accepted_on: acceptedOn, procedure, number: number ?? remedy.number }
  await tx.db.updateTable('remedies.remedy').set(change).where('id', '=', id).execute()
  await record(tx, RemedyAccepted, id, { on: acceptedOn, procedure }, remedy.organisation_id)
  return { ...remedy, ...change }
}
