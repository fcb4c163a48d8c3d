import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { correctCollection } from '../../questionnaires/index.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { definitionOf } from '../definition.ts'
import { ConsultationCorrected } from '../events.ts'
import type { Consultation } from '../model.ts'
import { listEditions } from '../parts.ts'
import { lockConsultation } from '../queries.ts'
import type { Correct } from '../schema.ts'
import { carryIds, lastNumber } from '../text/carry-ids.ts'
import { plainText, structureText } from '../text/structure.ts'
import { asJson, moveConsultation, refuseMove } from './move-consultation.ts'
import { notePublicly } from './note-publicly.ts'
import { saveEdition } from './save-edition.ts'

/**
 * Mends an error while opinions are coming in, with a note that everybody reads. A clause on which somebody may have commented already is
 * not taken away: a text that is another one is consulted on anew.
 */
export async function correctConsultation(tx: Tx, id: string, input: z.output<typeof Correct>) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'correct')
  const changes = {
    title: input.title ?? consultation.title,
    explanation: input.explanation ?? consultation.explanation,
    contact: input.contact ?? consultation.contact,
    other_ways: input.otherWays ?? consultation.other_ways,
  }
  const said = [input.note, ...Object.values(changes), input.text ?? ''].join('\n')
  await refuseSecret(tx, { text: said })
  const { blocks, sentence } = await screen(tx, { text: said, files: [], scope: id })
  if (blocks) throw conflict('consultations.findings', sentence)
  const text = await correctedText(tx, consultation, input.text)
  const edition = text && (await saveEdition(tx, id, { text, note: input.note }))
  if (consultation.collection_id !== null && text)
    await correctCollection(tx, consultation.collection_id, definitionOf({ ...consultation, text }))
  await moveConsultation(tx, consultation, 'correct', { ...changes, ...(text && { text: asJson(text) }) })
  await notePublicly(tx, id, 'correction', input.note)
  await record(tx, ConsultationCorrected, id, { edition }, consultation.organisation_id)
}

async function correctedText(tx: Tx, { id, text: before }: Consultation, typed: string | null) {
  if (typed === null || typed.replace(/\r\n?/g, '\n').trim() === plainText(before).trim()) return null
  const last = Math.max(0, ...(await listEditions(tx, id)).map(({ text }) => lastNumber(text)))
  const text = carryIds(before, structureText(typed), last)
  const gone = before.filter(({ kind, id: clause }) => kind === 'clause' && !text.some((each) => each.id === clause))
  if (gone.length > 0)
    throw new FieldRefusal(
      'text',
      `更正不能删去已经公开征求意见的条款（${gone.map(({ label }) => label).join('、')}）；文本有实质变化的，请撤回后重新征集`,
    )
  return text
}
