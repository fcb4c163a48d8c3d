import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ExtensionRefused, RequestExtended } from '../events.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** 条例第三十三条第二款: the head of the disclosure office agrees and the applicant is told, before the first period ends. */
export async function approveExtension(tx: Tx, id: string, { approve, reason }: Input<'approveExtension'>) {
  const request = await lockFor(tx, id, 'approveExtension')
  const today = dayOf(tx.now)
  const proposal = await tx.db.selectFrom('requests.extension').selectAll().where('request_id', '=', id).executeTakeFirst()
  if (!proposal || proposal.refused_reason) throw conflict('requests.extension-not-proposed', '没有待批准的延期')
  if (proposal.approved_on) throw conflict('requests.extended-once', `已于 ${proposal.approved_on} 批准延期`)
  if (proposal.asked_by === tx.actor?.id) throw forbidden('提出延期的人不能批准自己的延期')
  if (approve === 'no') {
    if (!reason) throw new FieldRefusal('reason', '请写明不批准的理由')
    await tx.db.updateTable('requests.extension').set({ refused_reason: reason }).where('request_id', '=', id).execute()
    return record(tx, ExtensionRefused, id, {}, request.organisation_id)
  }
  if (request.due_on !== null && today > request.due_on)
    throw conflict('requests.extension-late', '答复期限已过，不能再延期（条例第三十三条）')
  // Approval and notice are one act: the letter stands in the applicant's account and leaves by mail from here.
  const told = { approved_by: tx.actor?.id ?? null, approved_on: today, told_on: today }
  await tx.db.updateTable('requests.extension').set(told).where('request_id', '=', id).execute()
  const { due_on } = await changeRequest(tx, request, { extension_days: proposal.working_days })
  await record(tx, RequestExtended, id, { workingDays: proposal.working_days, dueOn: due_on }, request.organisation_id)
}
