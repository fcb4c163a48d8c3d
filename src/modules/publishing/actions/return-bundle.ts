import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { checked } from '../checked.ts'
import { BundleReturned } from '../events.ts'
import { lockBundle } from '../locks.ts'
import { bundleStates } from '../model.ts'
import { mayDraft, mayPublish } from '../policy.ts'
import { settleBundle } from '../rehash.ts'
import { ReturnBundle } from '../schema.ts'

/** 撤回送审: who drafted, or the disclosure office, takes a bundle back; its approvals end with the round. */
export async function returnBundle(tx: Tx, id: string, input: { reason: string }) {
  const { reason } = checked(ReturnBundle, input)
  const bundle = await lockBundle(tx, id)
  if (!mayDraft(tx.actor, bundle.organisation_id) && !mayPublish(tx.actor, bundle))
    throw forbidden('只有起草单位或者公开工作机构可以撤回')
  if (!['in-review', 'approved', 'scheduled'].includes(bundle.state))
    throw conflict('publishing.wrong-state', `这张发布单现为“${bundleStates[bundle.state]}”，不能撤回`)
  await tx.db.updateTable('publishing.bundle').set({ returned_reason: reason }).where('id', '=', id).execute()
  await settleBundle(tx, { ...bundle, state: 'draft', scheduled_at: null })
  await record(tx, BundleReturned, id, { hash: bundle.hash }, bundle.organisation_id)
}
