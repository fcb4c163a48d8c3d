import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { DecisionDisclosed, DecisionDrafted } from '../events.ts'
import type { Decision } from '../model.ts'
import type { Inputs } from '../schema.ts'
import { changeDecision, finishStep, makeMove } from './make-move.ts'

/** A new draft stands beside the earlier ones; a legality review of an earlier one no longer holds. */
export const draftDecision = (tx: Tx, id: string, input: Inputs['draft']) =>
  makeMove(tx, id, 'draft', async ({ decision, today }) => {
    const version = decision.draft_version + 1
    await tx.db
      .insertInto('decisions.draft')
      .values({
        decision_id: id,
        version,
        text: input.text,
        explanation: input.explanation,
        alternatives: input.alternatives,
        dispute: input.dispute,
        // 经协商不能一致的，向决策机关报告 (第十三条): with the draft, which the government's office reads.
        dispute_reported_on: input.dispute === null ? null : today,
        made_by: tx.actor?.id ?? '',
        made_on: today,
        made_at: tx.now,
      })
      .execute()
    await changeDecision(tx, id, { draft_version: version })
    await tx.db
      .updateTable('decisions.step_of_decision')
      .set({ done_on: null })
      .where('decision_id', '=', id)
      .where('step', '=', 'legality')
      .execute()
    await record(tx, DecisionDrafted, id, { version }, decision.organisation_id)
    return { move: 'draft' }
  })

export const finishDrafting = (tx: Tx, id: string, { summary }: Inputs['finishDrafting']) =>
  makeMove(tx, id, 'finishDrafting', async ({ decision }) => {
    await finishStep(tx, decision, 'drafting', summary)
    return undefined
  })

export const discloseDecision = (tx: Tx, id: string) =>
  makeMove(tx, id, 'disclose', async ({ decision }) => {
    await disclose(tx, decision)
    return undefined
  })

/** From now on everybody may see that it is being decided. */
export async function disclose(tx: Tx, decision: Pick<Decision, 'id' | 'public_on' | 'organisation_id' | 'withheld_reason'>) {
  if (decision.public_on !== null) return
  if (decision.withheld_reason !== null) throw conflict('decisions.withheld', '启动时已确定依法不予公开，不能公开')
  await changeDecision(tx, decision.id, { public_on: dayOf(tx.now) })
  await record(tx, DecisionDisclosed, decision.id, {}, decision.organisation_id)
}

/** The draft that the public is asked about, with its explanation (第十五条). */
export async function publishDraft(tx: Tx, decision: Decision, today: string) {
  await disclose(tx, decision)
  await tx.db
    .updateTable('decisions.draft')
    .set({ public_on: today })
    .where('decision_id', '=', decision.id)
    .where('version', '=', decision.draft_version)
    .where('public_on', 'is', null)
    .execute()
}
