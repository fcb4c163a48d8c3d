import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import type { Definition } from '../../questionnaires/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { ConsultationDrafted } from '../events.ts'
import { lockConsultation } from '../queries.ts'
import type { SaveText } from '../schema.ts'
import { carryIds } from '../text/carry-ids.ts'
import { structureText } from '../text/structure.ts'
import { asJson, moveConsultation } from './move-consultation.ts'

/** Takes in the text that is consulted on, as clauses; what stood in it before keeps its ids. */
export async function saveText(tx: Tx, id: string, { text }: z.output<typeof SaveText>) {
  const consultation = await lockConsultation(tx, id)
  await refuseSecret(tx, { text })
  const clauses = carryIds(consultation.text, structureText(text))
  await moveConsultation(tx, consultation, 'draft', {
    text: asJson(clauses),
    drafted_by: consultation.drafted_by ?? tx.actor?.id ?? null,
  })
  if (consultation.state === 'planned') await record(tx, ConsultationDrafted, id, {}, consultation.organisation_id)
  return clauses
}

/** The questionnaire as its editor has made it. */
export async function saveDefinition(tx: Tx, id: string, definition: Definition) {
  const consultation = await lockConsultation(tx, id)
  await refuseSecret(tx, { text: JSON.stringify(definition) })
  await moveConsultation(tx, consultation, 'draft', {
    definition: asJson(definition),
    drafted_by: consultation.drafted_by ?? tx.actor?.id ?? null,
  })
  if (consultation.state === 'planned') await record(tx, ConsultationDrafted, id, {}, consultation.organisation_id)
}
