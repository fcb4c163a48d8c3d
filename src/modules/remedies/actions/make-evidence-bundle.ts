import { hash } from 'node:crypto'
import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { evidenceOf } from '../../requests/index.ts'
import { type Bundle, makeBundle } from '../bundle/make-bundle.ts'
import { BundleMade } from '../events.ts'
import { mayHandle } from '../policy.ts'
import { factsOfOne, getRemedy, listOutcomes } from '../queries.ts'

/** Puts together the evidence of a case. That it was made, and the hash of its manifest, goes into the ledger. */
export async function makeEvidenceBundle(tx: Tx, id: string): Promise<Bundle> {
  const remedy = await getRemedy(tx, id)
  if (!mayHandle(tx.actor, remedy)) throw forbidden()
  const { byId } = await loadOrganisations(tx)
  const mapping = (await listOutcomes(tx)).find(({ detail }) => detail === remedy.outcome_detail)
  const bundle = await makeBundle(tx, {
    remedy,
    facts: await factsOfOne(tx, id),
    respondent: byId.get(remedy.organisation_id)?.name ?? '',
    outcome: mapping?.label ?? null,
    request: remedy.request_id === null ? null : await evidenceOf(tx, remedy.request_id),
  })
  const manifest = hash('sha256', bundle.manifestBytes)
  await record(tx, BundleMade, id, { files: bundle.files.length, manifest }, remedy.organisation_id)
  return bundle
}
