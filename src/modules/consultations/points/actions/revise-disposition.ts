import type { z } from 'zod'
import type { Tx } from '../../../../platform/ctx.ts'
import { holds } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { mayDraft } from '../../policy.ts'
import { lockConsultation } from '../../queries.ts'
import { DispositionRevised, RevisionProposed } from '../events.ts'
import { lockGroups } from '../lock.ts'
import { missingIn } from '../model.ts'
import type { Revise } from '../schema.ts'
import { refuseUnfitWords, refuseUnknownClause } from './dispose-groups.ts'

/** After the result was published an answer may still change: one proposes it with a reason that becomes public. */
export async function proposeRevision(tx: Tx, id: string, number: number, input: z.output<typeof Revise>) {
  const consultation = await lockConsultation(tx, id)
  if (!mayDraft(tx.actor, consultation.organisation_id)) throw forbidden('由征集经办人或者机构负责人提出')
  refuseUnpublished(consultation.result_published_on)
  const [group] = await lockGroups(tx, id, [number])
  if (!group?.disposition) throw notFound()
  const waiting = await pending(tx, group.id)
  if (waiting) throw conflict('consultations.revision-waiting', '这一组已有一项更改等待核定')
  const { disposition, reason, place, clause, why } = input
  refuseUnknownClause(consultation, clause)
  const missing = missingIn({ disposition, reason, place, changed_clause_id: clause }, consultation)
  if (missing !== null) throw new FieldRefusal('clause', missing)
  await refuseUnfitWords(tx, id, { reason, place })
  await refuseUnfitWords(tx, id, { reason: why, place: null })
  await tx.db
    .insertInto('consultations.revision')
    .values({
      consultation_id: id,
      group_id: group.id,
      why,
      old_disposition: group.disposition,
      old_reason: group.reason,
      disposition,
      reason,
      place,
      changed_clause_id: clause,
      proposed_by: tx.actor?.id ?? '',
      proposed_at: tx.now,
    })
    .execute()
  await record(tx, RevisionProposed, id, { group: number }, consultation.organisation_id)
}

/** Another person, the head of the office, lets it take effect; whoever wrote a point of the group is told. */
export async function confirmRevision(tx: Tx, id: string, number: number) {
  const consultation = await lockConsultation(tx, id)
  if (!holds(tx.actor, consultation.organisation_id, 'office-head')) throw forbidden('由机构负责人核定')
  const [group] = await lockGroups(tx, id, [number])
  const revision = group && (await pending(tx, group.id))
  if (!group || !revision) throw conflict('consultations.no-revision', '这一组没有等待核定的更改')
  if (revision.proposed_by === tx.actor?.id) throw forbidden('提出更改的人不能核定，须由另一人核定')
  const { disposition, reason, place, changed_clause_id } = revision
  const today = dayOf(tx.now)
  await tx.db
    .updateTable('consultations.point_group')
    .set({
      disposition,
      reason,
      place,
      changed_clause_id,
      revised_on: today,
      disposed_by: revision.proposed_by,
      disposed_at: tx.now,
    })
    .where('id', '=', group.id)
    .execute()
  await tx.db
    .updateTable('consultations.revision')
    .set({ confirmed_by: tx.actor?.id ?? null, confirmed_on: today })
    .where('id', '=', revision.id)
    .execute()
  const change = { group: number, groupId: group.id, from: revision.old_disposition, to: disposition }
  await record(tx, DispositionRevised, id, change, consultation.organisation_id)
}

export async function dropRevision(tx: Tx, id: string, number: number) {
  const consultation = await lockConsultation(tx, id)
  if (!mayDraft(tx.actor, consultation.organisation_id)) throw forbidden()
  const [group] = await lockGroups(tx, id, [number])
  const revision = group && (await pending(tx, group.id))
  if (!revision) throw conflict('consultations.no-revision', '这一组没有等待核定的更改')
  await tx.db.updateTable('consultations.revision').set({ dropped_at: tx.now }).where('id', '=', revision.id).execute()
}

const pending = (tx: Tx, group: string) =>
  tx.db
    .selectFrom('consultations.revision')
    .selectAll()
    .where('group_id', '=', group)
    .where('confirmed_on', 'is', null)
    .where('dropped_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

function refuseUnpublished(day: string | null) {
  if (day === null) throw conflict('consultations.not-published', '结果还没有公布；要修改的，先重新分析')
}
