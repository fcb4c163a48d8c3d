import type { Tx } from '../../../platform/ctx.ts'
import { forbidden, notFound, Refusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { DocumentRevealed } from '../events.ts'
import { mayReveal } from '../policy.ts'

type Reason = { purpose: string; caseId: string | null; organisation: string | null }

/**
 * The number of a person's identity document in clear, for a stated purpose. Written down, and shown to the person.
 * The caller has made sure that the case is the actor's.
 */
export async function revealDocument(tx: Tx, personId: string, { purpose, caseId, organisation }: Reason) {
  if (!mayReveal(tx.actor)) throw forbidden()
  if (purpose.trim() === '') throw new Refusal(400, 'identity.no-purpose', '请说明查看证件号码的用途')
  const document = await tx.db
    .selectFrom('identity.document')
    .select(['kind', 'number_sealed'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!document) throw notFound()
  const revealed = {
    person_id: personId,
    document_kind: document.kind,
    by_id: tx.actor.id,
    organisation_id: organisation,
    purpose: purpose.trim(),
    case_id: caseId,
  }
  await tx.db
    .insertInto('identity.reveal')
    .values({ ...revealed, revealed_at: tx.now })
    .execute()
  await record(tx, DocumentRevealed, personId, { document: document.kind, caseId }, organisation)
  return { kind: document.kind, number: installation().keys.open(document.number_sealed) }
}
