import type { Tx } from '../../platform/ctx.ts'
import { bundleHash } from './content-hash.ts'
import { isApproved } from './gate-state.ts'
import { loadEditions, loadMembers } from './members.ts'
import type { Bundle, BundleState } from './model.ts'

/** Writes what the edition's hash is after a change, and what follows from it for the bundle: its approvals fall. */
export async function rehash(tx: Tx, edition: string, bundle: Bundle | null) {
  const [member] = await loadEditions(tx, [edition])
  const hash = member?.hash ?? ''
  await tx.db.updateTable('publishing.edition').set({ hash }).where('id', '=', edition).execute()
  if (bundle) await rehashBundle(tx, bundle)
  return hash
}

/** Writes the hash of a bundle whose members have changed, and its state as it is then. */
export async function rehashBundle(tx: Tx, bundle: Bundle) {
  const members = await tx.db
    .selectFrom('publishing.bundle_member as member')
    .innerJoin('publishing.edition as edition', 'edition.id', 'member.edition_id')
    .select(['edition.id as edition', 'edition.hash'])
    .where('member.bundle_id', '=', bundle.id)
    .orderBy('member.position')
    .execute()
  return settleBundle(tx, { ...bundle, hash: bundleHash(members) })
}

/**
 * The state of a submitted bundle follows from which approvals count; it is written with the hash and the needs it follows from.
 * An hour that was wished for stands: once all is approved again, the bundle waits for it again.
 */
export async function settleBundle(tx: Tx, bundle: Bundle): Promise<Bundle> {
  const state = await stateOf(tx, bundle)
  const settled = { ...bundle, state }
  await tx.db
    .updateTable('publishing.bundle')
    .set({ state, hash: bundle.hash, needs: bundle.needs, scheduled_at: bundle.scheduled_at })
    .where('id', '=', bundle.id)
    .execute()
  await tx.db
    .updateTable('publishing.edition')
    .set({ state: state === 'discarded' ? 'draft' : state })
    .where('id', 'in', (eb) => eb.selectFrom('publishing.bundle_member').select('edition_id').where('bundle_id', '=', bundle.id))
    .where('state', '<>', state === 'discarded' ? 'draft' : state)
    .execute()
  return settled
}

async function stateOf(tx: Tx, bundle: Bundle): Promise<BundleState> {
  if (['draft', 'published', 'discarded'].includes(bundle.state)) return bundle.state
  const decided = await tx.db.selectFrom('publishing.gate').selectAll().where('bundle_id', '=', bundle.id).orderBy('id').execute()
  if (!isApproved(bundle, decided)) return 'in-review'
  return bundle.scheduled_at ? 'scheduled' : 'approved'
}

/** The bundle's members as they are, with the hash that follows from them now. */
export async function membersNow(tx: Pick<Tx, 'db'>, bundle: string) {
  const members = await loadMembers(tx, bundle)
  return { members, hash: bundleHash(members.map(({ edition, hash }) => ({ edition: edition.id, hash }))) }
}
