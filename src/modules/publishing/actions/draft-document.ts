import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { getOrganisation, isValidOn } from '../../organisations/index.ts'
import { canonicalBody } from '../body/canonical.ts'
import { textOf } from '../body/tree.ts'
import { checked } from '../checked.ts'
import { dueOn } from '../due-on.ts'
import { DocumentDrafted } from '../events.ts'
import { lookAgainOn } from '../look-again.ts'
import { refuseMisplaced } from '../placement.ts'
import { mayDraft } from '../policy.ts'
import { rehash } from '../rehash.ts'
import { DraftInput } from '../schema.ts'
import { refuseMarked } from '../screening-gate.ts'

/** A document begins, with its first edition. Whether it will be public is decided here (条例第十三条); that it is, only by publication. */
export async function draftDocument(tx: Tx, organisation: string, input: DraftInput) {
  const draft = checked(DraftInput, input)
  const office = await getOrganisation(tx, organisation)
  if (!mayDraft(tx.actor, organisation)) throw forbidden('只有本机关的信息员可以起草')
  const today = dayOf(tx.now)
  if (!isValidOn(office, today)) throw new FieldRefusal('organisation', '该机关已经撤销')
  const formedOn = draft.formedOn ?? today
  if (formedOn > today) throw new FieldRefusal('formedOn', '成文日期不能晚于今天')
  await refuseMisplaced(tx, { organisation, kind: draft.kind }, draft)
  const body = canonicalBody(draft.body)
  await refuseMarked(tx, [draft.title, draft.summary, textOf(body)].join('\n'))
  const { id: document } = await tx.db
    .insertInto('publishing.document')
    .values({
      organisation_id: organisation,
      kind: draft.kind,
      publicity: draft.publicity,
      ground: draft.publicity === 'withheld' ? draft.ground : null,
      publicity_reason: draft.publicity === 'proactive' ? null : draft.reason,
      look_again_on: lookAgainOn(draft.publicity, today),
      column_id: draft.column,
      catalogue_item_id: draft.catalogueItem,
      rule_id: draft.rule,
      drafted_by: tx.actor.id,
      drafted_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: edition } = await tx.db
    .insertInto('publishing.edition')
    .values({
      document_id: document,
      number: 1,
      title: draft.title,
      document_number: draft.documentNumber,
      summary: draft.summary,
      body,
      keywords: draft.keywords,
      genre: draft.genre,
      theme: draft.theme,
      column_id: draft.column,
      catalogue_item_id: draft.catalogueItem,
      open_in: draft.openIn,
      source: draft.source,
      formed_on: formedOn,
      due_on: await dueOn(tx, formedOn, draft.catalogueItem),
      commences_on: draft.commencesOn,
      expires_on: draft.expiresOn,
      touches_business: draft.touchesBusiness,
      from_inner: draft.fromInner,
      hash: '',
      saved_by: tx.actor.id,
      saved_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.db.updateTable('publishing.document').set({ open_edition_id: edition }).where('id', '=', document).execute()
  await rehash(tx, edition, null)
  await record(tx, DocumentDrafted, document, { kind: draft.kind, publicity: draft.publicity }, organisation)
  return { document, edition }
}
