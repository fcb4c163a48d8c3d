import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { AnswerSigned } from '../events.ts'
import { moves } from '../model.ts'
import { outcomes } from '../outcomes.ts'
import { changeRequest, getAnswer, lockFor } from '../queries.ts'
import { LegalityReviewNeeded } from '../settings.ts'

/** The head of the office signs what somebody else has drafted: no answer leaves on one person's word. */
export async function signAnswer(tx: Tx, id: string) {
  const request = await lockFor(tx, id, 'sign')
  const answer = await getAnswer(tx, id)
  if (answer.drafted_by === tx.actor?.id) throw forbidden('拟稿人不能签发自己的答复，须由另一人签发')
  if (outcomes[answer.outcome].reconsiderationFirst && !answer.legal_at && (await readSetting(tx, LegalityReviewNeeded)))
    throw conflict('requests.legality-missing', '不予公开、部分公开的答复须先经合法性审核')
  await tx.db
    .updateTable('requests.answer')
    .set({ signed_by: tx.actor?.id ?? null, signed_at: tx.now })
    .where('request_id', '=', id)
    .execute()
  await changeRequest(tx, request, { status: moves.sign.to })
  await record(tx, AnswerSigned, id, { outcome: answer.outcome }, request.organisation_id)
}
