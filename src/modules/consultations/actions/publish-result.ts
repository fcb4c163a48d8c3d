import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { FinalTextSet, ResultPublished } from '../events.ts'
import { listEditions } from '../parts.ts'
import { mayPublishResult } from '../points/index.ts'
import { lockConsultation } from '../queries.ts'
import type { Result } from '../schema.ts'
import { carryIds, lastNumber } from '../text/carry-ids.ts'
import { plainText, structureText } from '../text/structure.ts'
import { asJson, moveConsultation, refuseMove } from './move-consultation.ts'

/** What the public will be told, and the text as it has become: its clauses keep the ids of those they came from. */
export async function writeResult(tx: Tx, id: string, input: z.output<typeof Result>) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'writeResult')
  await refuseSecret(tx, { text: `${input.result}\n${input.finalText ?? ''}` })
  const before = consultation.final_text ?? consultation.text
  const last = Math.max(lastNumber(before), 0, ...(await listEditions(tx, id)).map(({ text }) => lastNumber(text)))
  const final = input.finalText === null ? null : carryIds(before, structureText(input.finalText), last)
  await moveConsultation(tx, consultation, 'writeResult', {
    result: input.result,
    final_text: final === null ? null : asJson(final),
    final_title: input.finalTitle,
    final_url: input.finalUrl,
  })
  const words = new Map(consultation.text.map((clause) => [clause.id, clause.text]))
  const changed = (final ?? []).filter((clause) => words.get(clause.id) !== clause.text).length
  await record(tx, FinalTextSet, id, { clauses: final?.length ?? 0, changed }, consultation.organisation_id)
}

/** The hard gate: no result while one point of one opinion has no answer, and none without saying what came of it. */
export async function publishResult(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'publishResult')
  if (consultation.decided_by === tx.actor?.id) throw forbidden('核定采纳情况的人不能批准公布同一项结果，须由另一人批准')
  const why = await mayPublishResult(tx, id)
  if (why !== null) throw conflict('consultations.points-open', why)
  if (!consultation.result) throw conflict('consultations.no-result', '还没有起草结果说明')
  const { blocks, sentence } = await screen(tx, {
    text: `${consultation.result}\n${plainText(consultation.final_text ?? [])}`,
    files: [],
    scope: id,
  })
  if (blocks) throw conflict('consultations.findings', sentence)
  await moveConsultation(tx, consultation, 'publishResult', {
    result_published_on: dayOf(tx.now),
    result_published_at: tx.now,
    result_by: tx.actor?.id ?? null,
  })
  await record(tx, ResultPublished, id, { opinions: consultation.opinions }, consultation.organisation_id)
}
