import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ServiceRecorded } from '../events.ts'
import { getAnswer, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** When the applicant signed for what was posted: the periods for remedies count from here. */
export async function recordService(tx: Tx, id: string, { servedOn }: Input<'recordService'>) {
  const request = await lockFor(tx, id, 'recordService')
  const { dispatched_on, served_on } = await getAnswer(tx, id)
  if (served_on) throw conflict('requests.served', `已登记于 ${served_on} 签收`)
  if (dispatched_on === null || servedOn < dispatched_on || servedOn > dayOf(tx.now))
    throw new FieldRefusal('servedOn', '签收日期应在送出日期至今天之间')
  await tx.db.updateTable('requests.answer').set({ served_on: servedOn }).where('request_id', '=', id).execute()
  await record(tx, ServiceRecorded, id, { on: servedOn }, request.organisation_id)
}
