import type { Tx } from '../../../platform/ctx.ts'
import { forbidden, notFound } from '../../../platform/errors.ts'
import { lockBundle, refuseClosed } from '../locks.ts'
import { mayDraft } from '../policy.ts'
import { rehashBundle } from '../rehash.ts'

/** Takes an edition out of a bundle; it is a draft again by itself. */
export async function removeFromBundle(tx: Tx, id: string, edition: string) {
  const bundle = await lockBundle(tx, id)
  if (!mayDraft(tx.actor, bundle.organisation_id)) throw forbidden('只有起草机关可以编排发布单')
  refuseClosed(bundle)
  const removed = await tx.db
    .deleteFrom('publishing.bundle_member')
    .where('bundle_id', '=', id)
    .where('edition_id', '=', edition)
    .returning('edition_id')
    .executeTakeFirst()
  if (!removed) throw notFound()
  await tx.db.updateTable('publishing.edition').set({ state: 'draft' }).where('id', '=', edition).execute()
  await rehashBundle(tx, bundle)
}
