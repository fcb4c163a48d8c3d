import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { lastDay } from '../clock.ts'
import { PartyConsulted } from '../events.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/**
 * 条例第三十二条 (a third party whose rights disclosure would harm), 第三十四条 (an organ that took part in making the
 * information): in writing, fifteen working days to answer. The time this takes is not counted (第三十三条第三款).
 */
export async function consult(tx: Tx, id: string, { kind, party, organisation, question }: Input<'consult'>): Promise<string> {
  const request = await lockFor(tx, id, 'consult')
  if (organisation && (kind !== 'organ' || !(await loadOrganisations(tx)).byId.has(organisation)))
    throw new FieldRefusal('organisation', '请选择本平台内的行政机关')
  const today = dayOf(tx.now)
  // Another office of this platform receives it as it is sent; others have fifteen working days from when they receive it.
  const received = organisation ? today : null
  const { dueOn } = lastDay(await loadCalendar(tx), today, kind === 'organ' ? 'organ' : 'thirdParty')
  const { id: consultation } = await tx.db
    .insertInto('requests.consultation')
    .values({
      request_id: id,
      kind,
      party,
      organisation_id: organisation ?? null,
      question,
      sent_on: today,
      received_on: received,
      due_on: dueOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await changeRequest(tx, request, { consulted: true })
  await record(tx, PartyConsulted, id, { consultation, kind }, request.organisation_id)
  return consultation
}
