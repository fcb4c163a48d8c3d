import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { DraftReturned } from '../events.ts'
import { moves } from '../model.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The draft goes back to its writer with what is to be mended. */
export async function returnDraft(tx: Tx, id: string, { reason }: Input<'returnDraft'>) {
  const request = await lockFor(tx, id, 'returnDraft')
  await tx.db.updateTable('requests.answer').set({ returned_reason: reason }).where('request_id', '=', id).execute()
  await changeRequest(tx, request, { status: moves.returnDraft.to })
  await record(tx, DraftReturned, id, {}, request.organisation_id)
}
