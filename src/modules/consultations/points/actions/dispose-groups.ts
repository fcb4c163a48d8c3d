import type { Tx } from '../../../../platform/ctx.ts'
import { FieldRefusal } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { refuseSecret, screen } from '../../../screening/index.ts'
import type { Consultation } from '../../model.ts'
import { PointsDisposed } from '../events.ts'
import { lockForAnalysis, lockGroups } from '../lock.ts'
import { dispositions } from '../model.ts'
import { logStep, settledOf } from '../regrouping.ts'
import type { DisposeInput } from '../schema.ts'

/** What becomes of the points of one group, or of many at once. */
export async function disposeGroups(tx: Tx, id: string, input: DisposeInput) {
  const consultation = await lockForAnalysis(tx, id)
  const groups = await lockGroups(tx, id, input.groups)
  const { disposition, reason, place, clause } = input
  refuseUnknownClause(consultation, clause)
  await refuseUnfitWords(tx, id, { reason, place })
  await tx.db
    .updateTable('consultations.point_group')
    .set({ disposition, reason, place, changed_clause_id: clause, disposed_by: tx.actor?.id ?? null, disposed_at: tx.now })
    .where(
      'id',
      'in',
      groups.map((group) => group.id),
    )
    .execute()
  const numbers = groups.map(({ number }) => number)
  await logStep(tx, id, {
    kind: 'disposed',
    said: `${numbersSaid(numbers)}：${dispositions[disposition].label}`,
    before: { groups: groups.map(settledOf) },
  })
  await record(tx, PointsDisposed, id, { groups: numbers, disposition }, consultation.organisation_id)
}

/** Clauses are named by the ids that they keep; one that was in the draft or is in the final text. */
export function refuseUnknownClause({ text, final_text }: Consultation, clause: string | null) {
  if (clause === null) return
  const known = [...text, ...(final_text ?? [])].some(({ id, kind }) => id === clause && kind === 'clause')
  if (!known) throw new FieldRefusal('clause', '文本中没有这一条')
}

/** Dispositions are public: what may not go out does not go in. */
export async function refuseUnfitWords(tx: Tx, scope: string, words: { reason: string | null; place: string | null }) {
  for (const [field, text] of Object.entries(words)) {
    if (!text) continue
    await refuseSecret(tx, { text })
    const { blocks, sentence } = await screen(tx, { text, files: [], scope })
    if (blocks) throw new FieldRefusal(field, sentence)
  }
}

export const numbersSaid = (numbers: readonly number[]) =>
  numbers.length <= 3 ? `第 ${numbers.join('、')} 组` : `第 ${numbers.slice(0, 3).join('、')} 组等 ${numbers.length} 组`
