import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { recordAll } from '../../platform/events.ts'
import { changedClauses, clauseHash } from './clauses.ts'
import { explainedIn } from './content-hash.ts'
import { InterpretationStale } from './events.ts'
import type { Member } from './members.ts'
import { publicDocuments } from './visible.ts'

/** An interpretation that goes public explains its policy as it reads at this moment: the words of its clauses are remembered by hash. */
export async function rememberExplained(tx: Tx, members: readonly Member[]) {
  const explaining = members.filter(({ interpretation }) => interpretation !== undefined)
  if (explaining.length === 0) return
  const texts = await policyTexts(
    tx,
    members,
    explaining.flatMap(({ interpretation }) => interpretation?.policy_id ?? []),
  )
  for (const { document, interpretation } of explaining) {
    const text = interpretation && texts.get(interpretation.policy_id)
    if (!interpretation || text === undefined) continue
    const clauses = explainedIn(interpretation).map(({ address }) => ({ address, hash: clauseHash(text, address) }))
    await tx.db
      .updateTable('publishing.interpretation')
      .set({ clauses: JSON.stringify(clauses), stale_since: null })
      .where('document_id', '=', document.id)
      .execute()
  }
}

/** A policy's new text: what interprets clauses that read otherwise now, and does not come with it, is marked. */
export async function markStale(tx: Tx, members: readonly Member[]) {
  const changed = members.filter(({ document }) => document.published_edition_id !== null && document.kind !== 'interpretation')
  if (changed.length === 0) return
  const renewed = new Set(members.map(({ document }) => document.id))
  const texts = new Map(changed.map(({ document, edition }) => [document.id, edition.body]))
  const interpretations = await tx.db
    .selectFrom('publishing.interpretation as interpretation')
    .innerJoin('publishing.document as document', 'document.id', 'interpretation.document_id')
    .select(['document.id', 'document.organisation_id', 'interpretation.policy_id', 'interpretation.clauses'])
    .where('interpretation.policy_id', 'in', [...texts.keys()])
    .where('interpretation.stale_since', 'is', null)
    .where('document.published_edition_id', 'is not', null)
    .execute()
  const stale = interpretations
    .filter(({ id }) => !renewed.has(id))
    .map((each) => ({ ...each, changed: changedClauses(texts.get(each.policy_id) ?? '', explainedIn(each)) }))
    .filter((each) => each.changed.length > 0)
  if (stale.length === 0) return
  await sql`update publishing.interpretation set stale_since = ${dayOf(tx.now)}
    where document_id = any(${stale.map(({ id }) => id)}::uuid[])`.execute(tx.db)
  await recordAll(
    tx,
    InterpretationStale,
    stale.map(({ id, organisation_id, policy_id, changed: clauses }) => ({
      subjectId: id,
      organisation: organisation_id,
      data: { policy: policy_id, clauses },
    })),
  )
}

/** The texts of policies as they will read after this publication. */
async function policyTexts(tx: Tx, members: readonly Member[], policies: readonly string[]) {
  const texts = new Map(
    (await publicDocuments(tx).select(['document.id', 'edition.body']).where('document.id', 'in', policies).execute()).map(
      ({ id, body }) => [id, body],
    ),
  )
  for (const { document, edition } of members) if (policies.includes(document.id)) texts.set(document.id, edition.body)
  return texts
}
