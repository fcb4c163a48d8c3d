import { hash } from 'node:crypto'
import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { type Bundle, makeBundle } from '../../ledger/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { evidenceOf } from '../../requests/index.ts'
import { remedyEvents, remedyFacts } from '../case-text.ts'
import { BundleMade } from '../events.ts'
import { kindWords } from '../model.ts'
import { mayHandle } from '../policy.ts'
import { factsOfOne, getRemedy, listOutcomes } from '../queries.ts'

/** Puts together the evidence of a case. That it was made, and the hash of its manifest, goes into the ledger. */
export async function makeEvidenceBundle(tx: Tx, id: string): Promise<Bundle> {
  const remedy = await getRemedy(tx, id)
  if (!mayHandle(tx.actor, remedy)) throw forbidden()
  const { byId } = await loadOrganisations(tx)
  const mapping = (await listOutcomes(tx)).find(({ detail }) => detail === remedy.outcome_detail)
  const parts = {
    remedy,
    facts: await factsOfOne(tx, id),
    respondent: byId.get(remedy.organisation_id)?.name ?? '',
    outcome: mapping?.label ?? null,
  }
  const request = remedy.request_id === null ? null : await evidenceOf(tx, remedy.request_id)
  const { kind, body, number } = remedy
  const bundle = await makeBundle(tx, {
    kind: 'yangguang-evidence-bundle',
    name: `证据材料-${number ?? id.slice(-12)}.zip`,
    title: `证据材料：${kindWords[kind]}${number ? ` ${number}` : ''}`,
    about: { id, kind, body, number, respondent: parts.respondent },
    subjects: [...(remedy.request_id === null ? [] : [remedy.request_id]), id],
    sections: [
      { title: '案件', facts: remedyFacts(parts) },
      ...(request ? [{ title: '信息公开申请', facts: request.facts }] : []),
    ],
    events: [...(request?.events ?? []), ...remedyEvents(parts)],
    papers: request?.files ?? [],
  })
  const manifest = hash('sha256', bundle.manifestBytes)
  await record(tx, BundleMade, id, { files: bundle.files.length, manifest }, remedy.organisation_id)
  return bundle
}
