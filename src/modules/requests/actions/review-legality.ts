import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { LegalityReviewed } from '../events.ts'
import { getAnswer, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The legal reviewer has read the draft and agrees. */
export async function reviewLegality(tx: Tx, id: string, { note }: Input<'reviewLegality'>) {
  const request = await lockFor(tx, id, 'reviewLegality')
  const answer = await getAnswer(tx, id)
  if (answer.drafted_by === tx.actor?.id) throw forbidden('拟稿人不能审核自己的答复')
  if (answer.legal_at) throw conflict('requests.legality-reviewed', '合法性审核已经完成')
  const review = { legal_by: tx.actor?.id ?? null, legal_at: tx.now, legal_note: note }
  await tx.db.updateTable('requests.answer').set(review).where('request_id', '=', id).execute()
  await record(tx, LegalityReviewed, id, {}, request.organisation_id)
}
