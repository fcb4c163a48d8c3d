import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { lastDay } from '../clock.ts'
import { FeeNoticeServed } from '../events.ts'
import { lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** 国办函〔2020〕109号: twenty working days to pay, from the day after the notice was received. */
export async function serveFeeNotice(tx: Tx, id: string, { receivedOn }: Input<'serveFeeNotice'>) {
  const request = await lockFor(tx, id, 'serveFeeNotice')
  const notice = await tx.db
    .selectFrom('requests.fee_notice')
    .selectAll()
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow(notFound)
  if (notice.received_on) throw conflict('requests.fee-notice-served', `已登记于 ${notice.received_on} 送达`)
  if (receivedOn < notice.issued_on || receivedOn > dayOf(tx.now))
    throw new FieldRefusal('receivedOn', `送达日期应在 ${notice.issued_on} 至今天之间`)
  const { dueOn } = lastDay(await loadCalendar(tx), receivedOn, 'payFee')
  await tx.db
    .updateTable('requests.fee_notice')
    .set({ received_on: receivedOn, due_on: dueOn })
    .where('request_id', '=', id)
    .execute()
  await record(tx, FeeNoticeServed, id, { on: receivedOn, dueOn }, request.organisation_id)
}
