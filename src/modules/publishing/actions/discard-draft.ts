import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { EditionDiscarded } from '../events.ts'
import { lockOpenEdition } from '../locks.ts'
import { rehashBundle } from '../rehash.ts'

/** Gives up a draft. It stays readable inside; what is public stays as it is. */
export async function discardDraft(tx: Tx, id: string) {
  const { document, edition, bundle } = await lockOpenEdition(tx, id)
  await tx.db.deleteFrom('publishing.bundle_member').where('edition_id', '=', id).execute()
  await tx.db.updateTable('publishing.edition').set({ state: 'discarded' }).where('id', '=', id).execute()
  await tx.db.updateTable('publishing.document').set({ open_edition_id: null }).where('id', '=', document.id).execute()
  if (bundle) await rehashBundle(tx, bundle)
  await record(tx, EditionDiscarded, document.id, { edition: id, number: edition.number }, document.organisation_id)
}
