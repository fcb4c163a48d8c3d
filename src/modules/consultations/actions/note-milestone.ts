import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { ConsultationArchived, MilestoneNoted } from '../events.ts'
import { lockConsultation } from '../queries.ts'
import type { Milestone } from '../schema.ts'
import { moveConsultation, refuseMove } from './move-consultation.ts'

/** What was done about it since, public at once: the decision, the rule, the building that stands. */
export async function noteMilestone(tx: Tx, id: string, input: z.output<typeof Milestone>) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'followUp')
  if (input.doneOn > dayOf(tx.now)) throw new FieldRefusal('doneOn', '只登记已经做了的事，日期不能晚于今天')
  if (input.url !== null && input.urlTitle === null) throw new FieldRefusal('urlTitle', '请写明相关决定、规章或者文件的名称')
  const said = `${input.text}\n${input.urlTitle ?? ''}`
  await refuseSecret(tx, { text: said })
  const { blocks, sentence } = await screen(tx, { text: said, files: [], scope: id })
  if (blocks) throw conflict('consultations.findings', sentence)
  await moveConsultation(tx, consultation, 'followUp')
  const milestone = await tx.db
    .insertInto('consultations.milestone')
    .values({
      consultation_id: id,
      done_on: input.doneOn,
      text: input.text,
      url: input.url,
      url_title: input.urlTitle,
      noted_by: tx.actor?.id ?? '',
      noted_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, MilestoneNoted, id, { milestone: milestone.id }, consultation.organisation_id)
}

export async function archiveConsultation(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  await moveConsultation(tx, consultation, 'archive')
  await record(tx, ConsultationArchived, id, {}, consultation.organisation_id)
}
