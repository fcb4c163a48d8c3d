import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { FeePaid } from '../events.ts'
import { moves } from '../model.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** 国办函〔2020〕109号: once the whole amount is paid, the answer period counts anew from the next day. */
export async function payFee(tx: Tx, id: string, { paidOn }: Input<'payFee'>) {
  const request = await lockFor(tx, id, 'payFee')
  const notice = await tx.db
    .selectFrom('requests.fee_notice')
    .selectAll()
    .where('request_id', '=', id)
    .executeTakeFirstOrThrow(notFound)
  if (paidOn < notice.issued_on || paidOn > dayOf(tx.now))
    throw new FieldRefusal('paidOn', `缴清日期应在 ${notice.issued_on} 至今天之间`)
  await tx.db
    .updateTable('requests.fee_notice')
    .set({ paid_on: paidOn, paid_yuan: notice.amount_yuan })
    .where('request_id', '=', id)
    .execute()
  await changeRequest(tx, request, { status: moves.payFee.to, counts_from: paidOn })
  await record(tx, FeePaid, id, { on: paidOn, yuan: notice.amount_yuan }, request.organisation_id)
}
