import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { BundleSubmitted } from '../events.ts'
import { lockBundle } from '../locks.ts'
import { loadMembers, type Member } from '../members.ts'
import { bundleStates } from '../model.ts'
import { mayDraft } from '../policy.ts'
import { readinessOf, sentenceOf } from '../readiness.ts'
import { registeredAll } from '../registration.ts'
import { membersNow, rehash, settleBundle } from '../rehash.ts'

/** 送审: all that must hold is looked at first, and every reason against it is told; then the gates open, beginning with 初审. */
export async function submitBundle(tx: Tx, id: string) {
  const bundle = await lockBundle(tx, id)
  if (!mayDraft(tx.actor, bundle.organisation_id)) throw forbidden('只有起草机关可以送审')
  if (bundle.state !== 'draft')
    throw conflict('publishing.wrong-state', `这张发布单现为“${bundleStates[bundle.state]}”，不能送审`)
  await lockMembers(tx, id)
  await numberMembers(tx, await loadMembers(tx, id))
  const { members, hash } = await membersNow(tx, id)
  const { problems, needs } = await readinessOf(tx, bundle, members)
  if (problems.length > 0) throw conflict('publishing.not-ready', sentenceOf(problems))
  const round = bundle.round + 1
  await tx.db
    .updateTable('publishing.bundle')
    .set({ round, checked_hash: hash, submitted_at: tx.now, failure: null, returned_reason: null })
    .where('id', '=', id)
    .execute()
  await tx.db
    .updateTable('publishing.edition')
    .set({ held_reason: null })
    .where(
      'id',
      'in',
      members.map(({ edition }) => edition.id),
    )
    .where('held_reason', 'is not', null)
    .execute()
  await settleBundle(tx, { ...bundle, state: 'in-review', round, hash, needs })
  await record(tx, BundleSubmitted, id, { hash, members: members.length, needs }, bundle.organisation_id)
}

export const lockMembers = (tx: Tx, bundle: string) =>
  sql`select from publishing.edition where id in (select edition_id from publishing.bundle_member where bundle_id = ${bundle})
    order by id for update`.execute(tx.db)

/** What the register has numbered bears that number. */
async function numberMembers(tx: Tx, members: readonly Member[]) {
  const unnumbered = members.filter(({ document, edition }) => document.rule_id && edition.document_number === null)
  const register = await registeredAll(
    tx,
    unnumbered.flatMap(({ document }) => document.rule_id ?? []),
  )
  for (const { document, edition } of unnumbered) {
    const number = register.get(document.rule_id ?? '')?.number
    if (!number) continue
    await tx.db.updateTable('publishing.edition').set({ document_number: number }).where('id', '=', edition.id).execute()
    await rehash(tx, edition.id, null)
  }
}
