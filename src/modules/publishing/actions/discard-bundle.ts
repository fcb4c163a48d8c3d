import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { BundleDiscarded } from '../events.ts'
import { lockBundle } from '../locks.ts'
import { bundleStates } from '../model.ts'
import { mayDraft } from '../policy.ts'

/** Gives a bundle up before it is submitted; its members are drafts by themselves again. */
export async function discardBundle(tx: Tx, id: string) {
  const bundle = await lockBundle(tx, id)
  if (!mayDraft(tx.actor, bundle.organisation_id)) throw forbidden('只有起草机关可以放弃发布单')
  if (bundle.state !== 'draft')
    throw conflict('publishing.wrong-state', `这张发布单现为“${bundleStates[bundle.state]}”，请先撤回再放弃`)
  const members = await tx.db.deleteFrom('publishing.bundle_member').where('bundle_id', '=', id).returning('edition_id').execute()
  if (members.length > 0)
    await tx.db
      .updateTable('publishing.edition')
      .set({ state: 'draft' })
      .where(
        'id',
        'in',
        members.map(({ edition_id }) => edition_id),
      )
      .execute()
  await tx.db.updateTable('publishing.bundle').set({ state: 'discarded', scheduled_at: null }).where('id', '=', id).execute()
  await record(tx, BundleDiscarded, id, {}, bundle.organisation_id)
}
