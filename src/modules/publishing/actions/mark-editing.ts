import type { Tx } from '../../../platform/ctx.ts'
import { lockDocument } from '../locks.ts'

/** Somebody has the editor open; said again every half minute while it is. */
export async function markEditing(tx: Tx, document: string) {
  const { id } = await lockDocument(tx, document)
  const row = { document_id: id, person_id: tx.actor?.id ?? '', seen_at: tx.now }
  await tx.db
    .insertInto('publishing.editing')
    .values(row)
    .onConflict((again) => again.columns(['document_id', 'person_id']).doUpdateSet({ seen_at: tx.now }))
    .execute()
}
